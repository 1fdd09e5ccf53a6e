using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Server.Rpc.Errors;

/// <summary>A request cannot be read at all: not the message it should be, or a header that makes no sense. The message is for the caller's eyes.</summary>
internal sealed class MalformedRequestException(string message) : Exception(BoundedText.Of(message, MaxLength))
{
    /// <summary>A message may quote the request, whatever its size.</summary>
    private const int MaxLength = 500;

    /// <summary>What came over gRPC is no message, or another.</summary>
    public static MalformedRequestException OfGrpc() => new("The request is not the message that this method takes.");

    /// <summary>A body of HTTP that does not unpack.</summary>
    public static MalformedRequestException OfPacking() => new("The body is not packed as Content-Encoding says.");
}
