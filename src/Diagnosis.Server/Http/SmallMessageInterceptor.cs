using Diagnosis.Server.Rpc.Answers;
using Diagnosis.V1;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Diagnosis.Server.Http;

/// <summary>
/// Leaves messages of gRPC unpacked that packing would not make smaller to speak of. Of answers over HTTP <see cref="SmallAnswers"/> decides.
/// </summary>
internal sealed class SmallMessageInterceptor : Interceptor
{
    /// <summary>More rows of agents take more than a small message, whatever stands in them.</summary>
    private const int LeastRows = AnswerCompression.MostUnpackedBytes;

    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        var response = await continuation(request, context);
        if (response is IMessage message && !AnswerSize.IsJson(context.GetHttpContext())
            && !HasRows(message) && SharedMessages.SizeOf(message) <= AnswerCompression.MostUnpackedBytes)
        {
            context.WriteOptions = new WriteOptions(WriteFlags.NoCompress);
        }

        return response;
    }

    /// <summary>True of what is large without being measured, which takes as long as writing it.</summary>
    private static bool HasRows(IMessage message) => message is DiagnoseResponse { Diagnoses: [{ Placement.Agents.Count: > LeastRows }, ..] };
}
