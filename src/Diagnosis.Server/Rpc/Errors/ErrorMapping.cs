using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Server.Access;
using Diagnosis.Server.Rpc.Answers;
using Diagnosis.Server.Telemetry;
using Diagnosis.Sources.Bundles;
using Diagnosis.Sources.Live;
using FluentValidation;
using FluentValidation.Results;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Diagnosis.Server.Hosting;
using Diagnosis.Server.Rpc.Requests;
using Grpc.Core;

namespace Diagnosis.Server.Rpc.Errors;

/// <summary>The one place where exceptions become what callers see. Only exceptions named here show their text; anything else stays inside.</summary>
internal sealed partial class ErrorMapping(Rejections rejections, ILogger<ErrorMapping> logger)
{
    private const string Domain = "diagnosis.v1";
    private const int MaxViolations = 100;

    /// <summary>The message is for reading; of more than a few faults the details tell the rest.</summary>
    private const int MostTold = 5;

    /// <summary>Details travel in a trailer, of which some clients take no more than 8 KiB.</summary>
    private const int MaxSources = 24;

    /// <summary>Why a cluster of the configuration is not diagnosed: no document tells of its workloads.</summary>
    public const string NothingSeen = "COVERAGE_NONE";

    /// <summary>Why a cluster of the configuration is not diagnosed: it refuses access to whatever would tell of its workloads.</summary>
    public const string Credentials = "UPSTREAM_CREDENTIALS";

    /// <summary>Why a call is turned away that would do at another time.</summary>
    public const string Busy = "SERVER_BUSY";

    /// <summary>Why a request is turned away that names another host.</summary>
    public const string UnknownHost = "UNKNOWN_HOST";

    /// <summary>Why a call that would last ends before its time.</summary>
    public const string Stopping = "SERVER_STOPPING";

    /// <summary>The field that an archive stands in, within whatever source the request has.</summary>
    private const string Bundle = "diagnostics_bundle";

    /// <summary>By then most of what was under way has ended.</summary>
    private static readonly TimeSpan RetryWhenBusy = TimeSpan.FromSeconds(1);

    /// <summary>A cluster that does not answer is not asked again sooner.</summary>
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    /// <summary>What the caller of <paramref name="method"/> is told.</summary>
    /// <param name="exception">What ended the call.</param>
    /// <param name="method">Full name of the method, for the log.</param>
    /// <param name="deadline">The deadline of the call; null when it had not begun.</param>
    public CallError Map(Exception exception, string method, CallDeadline? deadline)
    {
        var error = Of(exception, method, deadline);
        return error.Details.OfType<ErrorInfo>().Any() ? error : error with { Details = error.Details.Add(Reason(error.Code)) };
    }

    private CallError Of(Exception exception, string method, CallDeadline? deadline) => exception switch
    {
        ValidationException invalid when invalid.Errors.All(e => e.CustomState is DefinitionSize) =>
            TooLarge(Told([.. invalid.Errors.Select(Words)]), [.. invalid.Errors.Select(e => (e.PropertyName, ((DefinitionSize)e.CustomState).LimitBytes))]),
        ValidationException invalid when invalid.Errors.All(e => e.CustomState is ArchiveException { IsTooLarge: true }) =>
            TooMuch(Told([.. invalid.Errors.Select(Words)]), [.. invalid.Errors.Select(e => (e.PropertyName, e.ErrorMessage))]),
        ValidationException invalid when invalid.Errors.All(e => e.CustomState is UnknownResourceException) =>
            Unknown([.. invalid.Errors.Select(e => (UnknownResourceException)e.CustomState)]),
        ValidationException invalid => Invalid(invalid),
        MalformedRequestException malformed => new(StatusCode.InvalidArgument, malformed.Message, [Violations([new() { Description = malformed.Message }])]),
        BadHttpRequestException broken => BrokenBody.Told(broken),
        UnknownResourceException unknown => Unknown([unknown]),
        MessageTooLargeException tooLarge => TurnedAway("size", TooLarge(tooLarge.Message, [("request size", tooLarge.LimitBytes)])),
        AccessDeniedException denied => new(StatusCode.PermissionDenied, denied.Message, []),
        ClusterUnavailableException unavailable => Unseen(unavailable),
        CallerUnknownException stranger => new(
            StatusCode.Unauthenticated,
            stranger.Message,
            [new ErrorInfo { Domain = Domain, Reason = StatusCodeNames.Of(StatusCode.Unauthenticated), Metadata = { ["cluster"] = stranger.ClusterName } }]),
        ArchiveException { IsTooLarge: true } archive => TooMuch(archive.Message, [(Bundle, archive.Message)]),
        ArchiveException archive => new(
            StatusCode.InvalidArgument, archive.Message, [Violations([new() { Field = Bundle, Description = archive.Message }])]),
        ServerBusyException busy => TurnedAway(busy.Bound.Label, new(
            StatusCode.ResourceExhausted,
            busy.Message,
            [new RetryInfo { RetryDelay = Duration.FromTimeSpan(RetryWhenBusy) }, new ErrorInfo { Domain = Domain, Reason = Busy }])),
        UnknownHostException stranger => TurnedAway(
            "host", new(StatusCode.InvalidArgument, stranger.Message, [new ErrorInfo { Domain = Domain, Reason = UnknownHost }])),
        ServerStoppingException stopping => new(
            StatusCode.Unavailable,
            stopping.Message,
            [new RetryInfo { RetryDelay = Duration.FromTimeSpan(RetryWhenBusy) }, new ErrorInfo { Domain = Domain, Reason = Stopping }]),
        OperationCanceledException => Ended(deadline),
        RpcException rpc => new(rpc.StatusCode, rpc.Status.Detail, []),
        _ => Internal(exception, method),
    };

    /// <summary>Counts what is turned away unlooked at.</summary>
    private CallError TurnedAway(string reason, CallError error)
    {
        rejections.Add(reason);
        return error;
    }

    private static CallError Invalid(ValidationException exception)
    {
        var violations = exception.Errors
            .Select(e => new BadRequest.Types.FieldViolation { Field = e.PropertyName, Description = e.ErrorMessage })
            .Take(MaxViolations);
        return new(StatusCode.InvalidArgument, Told([.. exception.Errors.Select(Words)]), [Violations(violations)]);
    }

    private static string Words(ValidationFailure fault) =>
        fault.PropertyName.Length == 0 ? fault.ErrorMessage : $"{fault.PropertyName}: {fault.ErrorMessage}";

    private static string Told(ImmutableArray<string> faults) =>
        string.Join(' ', faults.Take(MostTold)) + (faults.Length > MostTold ? $" And {faults.Length - MostTold} more." : "");

    private static BadRequest Violations(IEnumerable<BadRequest.Types.FieldViolation> violations) => new() { FieldViolations = { violations } };

    private static CallError Unknown(ImmutableArray<UnknownResourceException> unknown) => new(
        StatusCode.NotFound,
        Told([.. unknown.Select(one => one.Message)]),
        [
            .. unknown.Take(MaxViolations).Select(one => new ResourceInfo
            {
                ResourceType = one.ResourceType,
                ResourceName = one.ResourceName,
                Description = one.Near.IsEmpty ? one.Message : $"Nearest: {string.Join(", ", one.Near)}",
            }),
            .. unknown.Take(MaxViolations).Where(one => !one.Near.IsEmpty)
                .Select(one => new V1.NearestIds { Asked = one.ResourceName, Ids = { one.Near } }),
            .. unknown.Select(one => one.Reason).Where(reason => reason.Length > 0).Distinct()
                .Select(reason => new ErrorInfo { Domain = Domain, Reason = reason }),
        ]);

    private static CallError Unseen(ClusterUnavailableException exception)
    {
        var coverage = Coverage.Of(exception.Sources) with { Detail = exception.Message };

        // What is refused for want of credentials is refused again: no delay is given then.
        var (code, reason, retry) = exception.IsAccessRefused
            ? (StatusCode.FailedPrecondition, Credentials, Array.Empty<IMessage>())
            : (exception.IsOutOfTime ? StatusCode.DeadlineExceeded : StatusCode.Unavailable, NothingSeen,
                [new RetryInfo { RetryDelay = Duration.FromTimeSpan(RetryAfter) }]);
        return new(code, exception.Message,
        [
            .. retry,
            new ErrorInfo { Domain = Domain, Reason = reason, Metadata = { ["cluster"] = exception.ClusterName } },
            coverage.ToWire(),
            .. exception.Sources.Where(s => s.State != SourceState.Read).Take(MaxSources).Select(s => s.ToWire()),
        ]);
    }

    private static CallError TooLarge(string message, ImmutableArray<(string Subject, int LimitBytes)> limits) =>
        TooMuch(message, [.. limits.Select(limit => (limit.Subject, $"The limit is {limit.LimitBytes} bytes."))]);

    private static CallError TooMuch(string message, ImmutableArray<(string Subject, string Description)> limits)
    {
        var quota = new QuotaFailure
        {
            Violations = { limits.Select(limit => new QuotaFailure.Types.Violation { Subject = limit.Subject, Description = limit.Description }) },
        };

        // No delay is given: the same request will not do later either.
        return new(StatusCode.ResourceExhausted, message, [quota, new RetryInfo()]);
    }

    private static CallError Ended(CallDeadline? deadline) => deadline?.HasPassed == true
        ? new(StatusCode.DeadlineExceeded, "The deadline passed before there was an answer.", [])
        : new(StatusCode.Cancelled, "The call was cancelled.", []);

    /// <summary>The detail that every error has; of one that has nothing to add to its code, the name of that.</summary>
    public static ErrorInfo Reason(StatusCode code) => new() { Domain = Domain, Reason = StatusCodeNames.Of(code) };

    private CallError Internal(Exception exception, string method)
    {
        var id = Guid.NewGuid().ToString("N")[..12];
        LogInternal(logger, exception, method, id, LogWord.Trace);
        return new(StatusCode.Internal, $"The server failed; its log has the details under {id}.", [new RequestInfo { RequestId = id }]);
    }

    [LoggerMessage(EventId = 300, EventName = "CallFailed", Level = LogLevel.Error, Message = "{Method} failed ({ErrorId}, trace {TraceId})")]
    private static partial void LogInternal(ILogger logger, Exception exception, string method, string errorId, string traceId);
}
