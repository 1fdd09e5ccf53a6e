using Diagnosis.Server.Access;
using Grpc.Core;

namespace Diagnosis.Server.Telemetry;

/// <summary>
/// Tells of a call that has ended, in one line: whose it was, about what, how it ended, what it took. What callers chose stands in fields that they cannot
/// break out of.
/// </summary>
internal sealed partial class CallLines(ILogger<CallLog> logger)
{
    /// <summary>Writes the line of a call.</summary>
    public void Ended(string call, string language, CallRecord record, double milliseconds, long bytes)
    {
        if (!logger.IsEnabled(LogLevel.Information))
        {
            return;
        }

        var (caller, cluster, workload) = (LogWord.Field(record.Access.Caller.Name), LogWord.Field(record.Cluster), LogWord.Field(record.Workload));
        var (status, root) = (StatusCodeNames.Of(record.Outcome ?? StatusCode.Unknown), LogWord.Field(record.Root));
        LogEnded(
            logger, call, language, caller, cluster, workload, status, root, record.Stuck, milliseconds, bytes, record.Messages, LogWord.Trace);
    }

    [LoggerMessage(EventId = 301, EventName = "CallEnded", Level = LogLevel.Information,
        Message = "call={Method} by={Language} caller={Caller} cluster={Cluster} workload={Workload} status={Status} root={Root} stuck={Stuck} "
            + "ms={Milliseconds:0.0} bytes={Bytes} messages={Messages} trace={TraceId}")]
    private static partial void LogEnded(
        ILogger logger, string method, string language, string caller, string cluster, string workload, string status, string root, int stuck,
        double milliseconds, long bytes, int messages, string traceId);
}
