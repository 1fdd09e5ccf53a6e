namespace Diagnosis.Server.Access;

/// <summary>One line for whatever is told that a grant of its own is needed for: who was told what. Never what it says.</summary>
internal sealed partial class AuditLog(ILogger<AuditLog> logger)
{
    /// <summary>A caller was given an answer about a workload that quotes logs.</summary>
    public void LogsGiven(Caller caller, string cluster, string workload, int excerpts)
    {
        var (who, what, where) = (LogWord.Of(caller.Name), LogWord.Of(workload), LogWord.Of(cluster));
        LogLogsGiven(logger, who, excerpts, what, where, LogWord.Trace);
    }

    /// <summary>A caller is given the documents of a cluster.</summary>
    public void Captured(Caller caller, string cluster, bool withLogs)
    {
        var (who, where) = (LogWord.Of(caller.Name), LogWord.Of(cluster));
        LogCaptured(logger, who, where, withLogs ? "with" : "without", LogWord.Trace);
    }

    [LoggerMessage(EventId = 312, EventName = "LogsGiven", Level = LogLevel.Information,
        Message = "Logs: {Caller} was shown {Excerpts} excerpts about {Workload} in {Cluster} (trace {TraceId})")]
    private static partial void LogLogsGiven(ILogger logger, string caller, int excerpts, string workload, string cluster, string traceId);

    [LoggerMessage(EventId = 313, EventName = "Captured", Level = LogLevel.Information,
        Message = "Capture: {Caller} took the documents of {Cluster} {With} logs (trace {TraceId})")]
    private static partial void LogCaptured(ILogger logger, string caller, string cluster, string with, string traceId);
}
