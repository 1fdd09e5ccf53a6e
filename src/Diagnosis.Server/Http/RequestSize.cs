using Microsoft.AspNetCore.Http.Metadata;

namespace Diagnosis.Server.Http;

/// <summary>Largest body of a request, on the wire and decompressed.</summary>
/// <param name="MaxRequestBodySize">In bytes.</param>
internal sealed record RequestSize(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;
