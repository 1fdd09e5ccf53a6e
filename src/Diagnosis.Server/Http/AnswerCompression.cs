using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;

namespace Diagnosis.Server.Http;

/// <summary>Packs what goes out over HTTP, small answers aside, for callers that can unpack it.</summary>
internal sealed class AnswerCompression(IServiceProvider services, IOptions<ResponseCompressionOptions> options)
    : ResponseCompressionProvider(services, options)
{
    public override bool ShouldCompressResponse(HttpContext context) => !SmallAnswerInterceptor.Has(context) && base.ShouldCompressResponse(context);
}
