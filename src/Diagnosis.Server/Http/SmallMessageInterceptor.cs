using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.AspNetCore.Grpc.JsonTranscoding;

namespace Diagnosis.Server.Http;

/// <summary>
/// Leaves messages of gRPC unpacked that packing would not make smaller to speak of. Of answers over HTTP <see cref="SmallAnswers"/> decides.
/// </summary>
internal sealed class SmallMessageInterceptor : Interceptor
{
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        var response = await continuation(request, context);
        if (response is IMessage message && message.CalculateSize() <= AnswerCompression.MostUnpackedBytes
            && context.GetHttpContext().GetEndpoint()?.Metadata.GetMetadata<GrpcJsonTranscodingMetadata>() is null)
        {
            context.WriteOptions = new WriteOptions(WriteFlags.NoCompress);
        }

        return response;
    }
}
