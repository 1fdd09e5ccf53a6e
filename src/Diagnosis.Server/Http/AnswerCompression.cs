using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;

namespace Diagnosis.Server.Http;

/// <summary>Packs what goes out over HTTP, small answers aside, for callers that can unpack it.</summary>
internal sealed class AnswerCompression(IServiceProvider services, IOptions<ResponseCompressionOptions> options)
    : ResponseCompressionProvider(services, options)
{
    /// <summary>Up to this size packing saves nothing to speak of: what goes out is one packet anyway, and often grows.</summary>
    public const int MostUnpackedBytes = 1024;

    /// <summary>A length is known of small answers (<see cref="SmallAnswers"/>) and of files.</summary>
    public override bool ShouldCompressResponse(HttpContext context) =>
        !(context.Response.ContentLength <= MostUnpackedBytes) && base.ShouldCompressResponse(context);
}
