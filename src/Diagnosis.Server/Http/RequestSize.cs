using Microsoft.AspNetCore.Grpc.JsonTranscoding;
using Microsoft.AspNetCore.Http.Metadata;

namespace Diagnosis.Server.Http;

/// <summary>Largest body of a request, on the wire and decompressed.</summary>
/// <param name="MaxRequestBodySize">In bytes.</param>
internal sealed record RequestSize(long? MaxRequestBodySize) : IRequestSizeLimitMetadata
{
    /// <summary>Holds JSON calls to it; gRPC limits each message itself.</summary>
    public static void Limit(IEndpointConventionBuilder service, long bytes) => service.Add(endpoint =>
    {
        if (endpoint.Metadata.Any(m => m is GrpcJsonTranscodingMetadata))
        {
            endpoint.Metadata.Add(new RequestSize(bytes));
        }
    });
}
