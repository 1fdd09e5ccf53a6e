using Diagnosis.Server.Access;
using Diagnosis.Server.Http;
using Diagnosis.Server.Pages;
using Diagnosis.Server.Rpc.Errors;
using Diagnosis.Server.Telemetry;
using Grpc.Core;

namespace Diagnosis.Server.Authentication;

/// <summary>Turns a request away in the language it speaks: gRPC, a page, or JSON.</summary>
internal sealed class DenialAnswer(ErrorMapping errors, LoginForm form)
{
    private static readonly string Ask =
        "Say who you are: with an API key (x-api-key), a token (Authorization) or a client certificate, as far as this server takes them.";

    /// <summary>To somebody who has not said who he is, or wrongly.</summary>
    public Task AskAsync(HttpContext http)
    {
        CallRecord.Of(http).Outcome = StatusCode.Unauthenticated;
        return IsPage(http) && form.IsOffered
            ? form.Show(http, http.Request.Path + http.Request.QueryString, isWrong: false).ExecuteAsync(http)
            : WriteAsync(http, new CallError(StatusCode.Unauthenticated, Ask, [ErrorMapping.Reason(StatusCode.Unauthenticated)]), "Say who you are");
    }

    /// <summary>To somebody who may not ask this.</summary>
    public Task RefuseAsync(HttpContext http, AccessDeniedException denied) =>
        WriteAsync(http, errors.Map(denied, http.Request.Path, deadline: null), "Not yours to see");

    /// <summary>To somebody who asks what is not looked at, now or in this way.</summary>
    public Task TurnAwayAsync(HttpContext http, Exception why, string title) => WriteAsync(http, errors.Map(why, http.Request.Path, deadline: null), title);

    private static bool IsPage(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<PageMark>() is not null;

    private static Task WriteAsync(HttpContext http, CallError error, string title)
    {
        if (GrpcContent.Is(http.Request))
        {
            http.Response.ContentType = GrpcContent.Type;
            FrameworkErrors.Write(http, error);
            return Task.CompletedTask;
        }

        if (!IsPage(http))
        {
            return StatusJson.WriteAsync(http, error);
        }

        error.SayWhenToRetry(http.Response.Headers);
        CallRecord.Of(http).Outcome = error.Code;
        PageExtensions.Guard(http.Response.Headers);
        return PageExtensions.Page<ProblemPage>(error.HttpStatus, ("Title", title), ("Message", error.Message)).ExecuteAsync(http);
    }
}
