using Grpc.Core;

namespace Diagnosis.Server.Rpc.Errors;

/// <summary>One line per call: what was called, how it ended, how long it took. Never what it was about.</summary>
internal sealed partial class CallLog(TimeProvider time, ILogger<CallLog> logger)
{
    /// <summary>A stamp to measure from.</summary>
    public long Start() => time.GetTimestamp();

    /// <summary>Writes the line.</summary>
    public void Ended(string method, StatusCode code, long started)
    {
        var status = StatusCodeNames.Of(code);
        var milliseconds = time.GetElapsedTime(started).TotalMilliseconds;
        LogEnded(logger, method, status, milliseconds);
    }

    [LoggerMessage(EventId = 301, EventName = "CallEnded", Level = LogLevel.Information, Message = "{Method} {Status} in {Milliseconds:0.0} ms")]
    private static partial void LogEnded(ILogger logger, string method, string status, double milliseconds);
}
