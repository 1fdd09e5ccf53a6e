using Diagnosis.Server.Access;
using Diagnosis.Server.Hosting;
using Diagnosis.Server.Rpc.Errors;
using Diagnosis.Server.Telemetry;
using FluentValidation;
using Grpc.Core;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace Diagnosis.Server.Pages.Circuits;

/// <summary>
/// Asks questions in the name of who looks at a page: while it is rendered for a request those of the request, and in its circuit calls of their own, each
/// counted, bounded in time and told of like a call that comes from outside.
/// </summary>
internal sealed class PageCalls(
    AuthenticationStateProvider states, IHttpContextAccessor calls, CallLanes lanes, ErrorMapping errors, DenialLog denials, AuditLog audit, CallLines lines,
    IOptions<RequestLimits> limits, TimeProvider time)
{
    private const string Language = "page";

    private HttpContext? _request;

    /// <summary>The page is rendered for a request.</summary>
    public void Begin(HttpContext request) => _request = request;

    /// <summary>Sets the status of the request, if there is one still.</summary>
    public void Say(PageProblem problem)
    {
        if (_request is { Response.HasStarted: false } request)
        {
            request.Response.StatusCode = problem.HttpStatus;
        }
    }

    /// <summary>When the page must be loaded anew; null while it is rendered for a request.</summary>
    public async Task<DateTimeOffset?> UntilAsync() => _request is null ? (await PrincipalAsync())?.Until : null;

    /// <summary>Asks.</summary>
    /// <param name="page">Where, for the log.</param>
    /// <param name="ask">The question.</param>
    /// <param name="isQuiet">True for what a page asks again and again by itself: the line of its connection tells of it.</param>
    public async Task<PageResult<T>> AskAsync<T>(string page, Func<PageCall, Task<T>> ask, bool isQuiet = false)
        where T : class
    {
        if (_request is { } request)
        {
            var own = CallRecord.Of(request);
            return isQuiet
                ? await RunAsync(request, page, own.Access.ForAnother(), new CallRecord(request, audit), ask)
                : await RunAsync(request, page, own.Access, own, ask);
        }

        var principal = await PrincipalAsync();
        if (principal is null || principal.Until < time.GetUtcNow())
        {
            return new(null, PageProblem.Of(new CallError(StatusCode.Unauthenticated, "This page has been open for long. Load it again to go on.", [])));
        }

        Task<PageResult<T>> answer;

        // In a flow of its own: the request of the connection, which goes on meanwhile, is not this call's.
        using (ExecutionContext.SuppressFlow())
        {
            answer = Task.Run(() => AskInCircuitAsync(principal, page, ask, isQuiet));
        }

        return await answer;
    }

    private async Task<CallerPrincipal?> PrincipalAsync() => (await states.GetAuthenticationStateAsync()).User as CallerPrincipal;

    private async Task<PageResult<T>> AskInCircuitAsync<T>(CallerPrincipal principal, string page, Func<PageCall, Task<T>> ask, bool isQuiet)
        where T : class
    {
        var (response, begun) = (new KeptDisposables(), time.GetTimestamp());
        var http = new DefaultHttpContext();
        http.Features.Set<IHttpResponseFeature>(response);
        http.Features.Set(principal.Access.ForAnother());
        http.Features.Set(principal.Origin);
        var record = new CallRecord(http, audit);
        http.Features.Set(record);
        if (principal.Authorization.Length > 0)
        {
            http.Request.Headers.Authorization = principal.Authorization;
        }

        calls.HttpContext = http;
        try
        {
            return await RunAsync(http, page, record.Access, record, async call =>
            {
                lanes.Count(principal.Origin);
                return await ask(call);
            });
        }
        finally
        {
            await response.EndAsync();
            if (!isQuiet || record.Outcome != StatusCode.OK)
            {
                lines.Ended(page, Language, record, time.GetElapsedTime(begun).TotalMilliseconds, bytes: 0);
            }
        }
    }

    private async Task<PageResult<T>> RunAsync<T>(
        HttpContext http, string page, CallAccess access, CallRecord record, Func<PageCall, Task<T>> ask)
        where T : class
    {
        using var deadline = CallDeadline.Start(limits.Value.MaxCallTime, callers: null, time, http.RequestAborted);
        try
        {
            var answer = await ask(new(access, record, deadline));
            record.Outcome ??= StatusCode.OK;
            return new(answer, null);
        }
        catch (Exception exception) when (!http.RequestAborted.IsCancellationRequested)
        {
            var cause = deadline.Token.IsCancellationRequested && exception is not ValidationException
                ? new OperationCanceledException("The call ended.", exception)
                : exception;
            if (cause is AccessDeniedException denied)
            {
                denials.Denied(access.Caller, denied, page);
            }

            var error = errors.Map(cause, page, deadline).Hide(access);
            record.Outcome = error.Code;
            return new(null, PageProblem.Of(error));
        }
    }
}
