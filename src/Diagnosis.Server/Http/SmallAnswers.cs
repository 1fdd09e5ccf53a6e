using Microsoft.AspNetCore.Http.Features;

namespace Diagnosis.Server.Http;

/// <summary>
/// Has the size of an answer decide whether it is packed, whoever writes it: a call, a page, a health check or an error. The beginning is held back until
/// there is more than a small answer, or the end: then its length is known. What speaks gRPC packs its own messages and is passed on as it is.
/// </summary>
internal sealed class SmallAnswers(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext http)
    {
        if (GrpcContent.Is(http.Request))
        {
            await next(http);
            return;
        }

        var outer = http.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        var beginning = new HeldBeginning(http.Response, outer.Stream);
        var answer = new HeldAnswer(beginning, outer);
        http.Features.Set<IHttpResponseBodyFeature>(answer);
        try
        {
            await next(http);
            await answer.CompleteAsync();
            await beginning.EndAsync(http.RequestAborted);
        }
        finally
        {
            http.Features.Set(outer);
        }
    }

    /// <summary>An answer that starts with its first bytes: not before, since then its length would be left out.</summary>
    private sealed class HeldAnswer(HeldBeginning beginning, IHttpResponseBodyFeature outer) : StreamResponseBodyFeature(beginning, outer)
    {
        public override Task StartAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

        /// <summary>A file is handed to the server whole, behind what was written before it.</summary>
        public override async Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken)
        {
            await beginning.LetGoAsync(cancellationToken);
            await PriorFeature!.SendFileAsync(path, offset, count, cancellationToken);
        }
    }
}
