using Diagnosis.Server.Access;
using Diagnosis.Server.Hosting;
using Diagnosis.Server.Rpc.Requests;
using Diagnosis.Server.Telemetry;
using FluentValidation;
using Grpc.Core;

namespace Diagnosis.Server.Rpc.Errors;

/// <summary>What is around every call, by whatever door it comes: gives it its deadline, says what its failure means, and notes how it ended.</summary>
internal sealed class CallFrame(ErrorMapping errors, DenialLog denials, TimeProvider time)
{
    /// <summary>What the caller may see; of one that nobody has looked at, nothing.</summary>
    public static CallAccess AccessOf(HttpContext http) => http.Features.Get<CallAccess>() ?? CallAccess.OfNobody();

    /// <summary>What could not be read of a request, most of it of one that came as JSON; a query takes it on, so that the rest is looked at too.</summary>
    public static RequestFaults FaultsOf(HttpContext http)
    {
        if (http.Features.Get<RequestFaults>() is not { } faults)
        {
            http.Features.Set(faults = new RequestFaults());
        }

        return faults;
    }

    /// <summary>Runs a call.</summary>
    /// <param name="http">Its request.</param>
    /// <param name="method">What is called, for the audit.</param>
    /// <param name="begin">Makes its deadline.</param>
    /// <param name="call">The call.</param>
    /// <returns>What went wrong; null when nothing did.</returns>
    public async Task<CallError?> RunAsync(HttpContext http, string method, Func<CallDeadline> begin, Func<CallDeadline, Task> call)
    {
        var record = CallRecord.Of(http);
        CallDeadline? deadline = null;
        try
        {
            deadline = begin();
            await call(deadline);
            record.Outcome = StatusCode.OK;
            return null;
        }
        catch (Exception exception)
        {
            // Once the caller or the time is gone, whatever fails fails because of that; a bad request is bad at any time.
            var cause = deadline?.Token.IsCancellationRequested == true && exception is not ValidationException
                ? new OperationCanceledException("The call ended.", exception)
                : exception;
            var access = AccessOf(http);
            if (cause is AccessDeniedException denied)
            {
                denials.Denied(access.Caller, denied, method);
            }

            var error = errors.Map(cause, method, deadline).Hide(access);
            record.Outcome = error.Code;
            if (!http.Response.HasStarted)
            {
                error.SayWhenToRetry(http.Response.Headers);
            }

            return error;
        }
        finally
        {
            deadline?.Dispose();
        }
    }

    /// <summary>The deadline that a header says; null when none does. A limit past the end of time is none.</summary>
    public DateTimeOffset? CallersDeadline(HttpContext http)
    {
        var header = http.Request.Headers[GrpcTimeout.Header].ToString();
        if (header.Length == 0)
        {
            return null;
        }

        if (GrpcTimeout.Read(header) is not { } left)
        {
            FaultsOf(http).Add(GrpcTimeout.Header, GrpcTimeout.Wanted);
            return null;
        }

        var now = time.GetUtcNow();
        return left < DateTimeOffset.MaxValue - now ? now + left : null;
    }
}
