using System.Text;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.AspNetCore.Grpc.JsonTranscoding;

namespace Diagnosis.Server.Http;

/// <summary>Leaves answers unpacked that packing would not make smaller to speak of: by their size in the form in which they go out.</summary>
internal sealed class SmallAnswerInterceptor : Interceptor
{
    private const int WorthPackingBytes = 1024;

    /// <summary>True for a JSON answer that is to be left unpacked.</summary>
    public static bool Has(HttpContext http) => http.Items.ContainsKey(typeof(SmallAnswerInterceptor));

    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        var response = await continuation(request, context);
        if (response is not IMessage message || message.CalculateSize() > WorthPackingBytes)
        {
            return response;
        }

        var http = context.GetHttpContext();
        if (http.GetEndpoint()?.Metadata.GetMetadata<GrpcJsonTranscodingMetadata>() is null)
        {
            context.WriteOptions = new WriteOptions(WriteFlags.NoCompress);
        }
        else if (Encoding.UTF8.GetByteCount(JsonFormatter.Default.Format(message)) <= WorthPackingBytes)
        {
            http.Items[typeof(SmallAnswerInterceptor)] = true;
        }

        return response;
    }
}
