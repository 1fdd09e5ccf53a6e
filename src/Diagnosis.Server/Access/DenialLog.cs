namespace Diagnosis.Server.Access;

/// <summary>One line for each call that is turned away: whose it was, what, and about what. Never a credential.</summary>
internal sealed partial class DenialLog(ILogger<DenialLog> logger)
{
    /// <summary>A caller has no grant for what he asks.</summary>
    public void Denied(Caller caller, AccessDeniedException denied, string path) =>
        LogDenied(
            logger, LogWord.Of(caller.Name), denied.Call?.ToString() ?? LogWord.Of(path), LogWord.Of(denied.Cluster), LogWord.Of(denied.Workload),
            LogWord.Trace);

    /// <summary>A caller shows no credential, or a wrong one.</summary>
    public void Unknown(string path, string reason, string from) => LogUnknown(logger, LogWord.Of(path), from, reason, LogWord.Trace);

    [LoggerMessage(EventId = 310, EventName = "Denied", Level = LogLevel.Warning,
        Message = "Denied: {Caller} asked for {Call} of {Workload} in {Cluster} (trace {TraceId})")]
    private static partial void LogDenied(ILogger logger, string caller, string call, string cluster, string workload, string traceId);

    [LoggerMessage(EventId = 311, EventName = "Unauthenticated", Level = LogLevel.Warning,
        Message = "Denied: {Path} was asked for from {From} {Reason} (trace {TraceId})")]
    private static partial void LogUnknown(ILogger logger, string path, string from, string reason, string traceId);
}
