using Google.Protobuf;
using Microsoft.AspNetCore.Grpc.JsonTranscoding;

namespace Diagnosis.Server.Rpc.Answers;

/// <summary>How much an answer takes in the form in which the caller gets it: the same is about twice as much as JSON as it is over gRPC.</summary>
/// <param name="calls">The call under way.</param>
internal sealed class AnswerSize(IHttpContextAccessor calls)
{
    /// <summary>True when the call is answered with JSON.</summary>
    public static bool IsJson(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<GrpcJsonTranscodingMetadata>() is not null;

    /// <summary>The bytes of an answer, or of a part of one.</summary>
    public int Of(IMessage part) => calls.HttpContext is { } http && IsJson(http) ? JsonSize.Of(part) : part.CalculateSize();
}
