using System.Text.Json;
using System.Text.RegularExpressions;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;
using Diagnosis.Analysis.Redaction;

namespace Diagnosis.Analysis.TaskFailures;

/// <summary>
/// Status updates in a supplied Marathon log: its own lines (<c>Received status update for task web.1: TASK_FAILED (Container exited with status 1)</c>,
/// since 1.4 also <c>Acknowledge status update for task ...</c>) and <c>status_update_event</c>s of <c>/v2/events</c>, one per line. Only those with a time
/// count: a log reaches far back.
/// </summary>
internal static partial class StatusUpdates
{
    private const int MostPerLog = 20;

    /// <summary>Ends that are failures, the last first.</summary>
    public static IEnumerable<TaskFailure> Of(AnalysisContext subject, LogText log) => Of(subject, log, TaskStates.IsFailure);

    /// <summary>Tasks that ended by themselves with success, the last first.</summary>
    public static IEnumerable<TaskFailure> FinishedOf(AnalysisContext subject, LogText log) => Of(subject, log, state => state == TaskStates.Finished);

    /// <summary>Tasks that were killed, by whomever and for whatever reason, the last first.</summary>
    public static IEnumerable<TaskFailure> KilledOf(AnalysisContext subject, LogText log) => Of(subject, log, state => state == TaskStates.Killed);

    private static IEnumerable<TaskFailure> Of(AnalysisContext subject, LogText log, Func<string, bool> isMeant) =>
        LogLines.About(log, $"{TaskId.PathOf(subject.Workload.Id)}.").Select(line => Read(subject, line, isMeant)).OfType<TaskFailure>().Take(MostPerLog);

    private static TaskFailure? Read(AnalysisContext subject, string line, Func<string, bool> isMeant)
    {
        var failure = line.Contains("status_update_event", StringComparison.Ordinal) ? ReadEvent(line) : ReadLine(subject, line);
        return failure is { At: not null } && isMeant(failure.State) && FailureLogs.Concerns(subject, failure.TaskId)
            ? failure with { WorkloadId = subject.Workload.Id, Message = Redactor.Redact(failure.Message), ReadFrom = new(DocumentKind.MarathonLog) }
            : null;
    }

    private static TaskFailure? ReadLine(AnalysisContext subject, string line)
    {
        if (Update().Match(line) is not { Success: true } update)
        {
            return null;
        }

        return new TaskFailure
        {
            TaskId = update.Groups["task"].Value,
            State = update.Groups["state"].Value,
            Message = Logger().Replace(update.Groups["message"].Value, "").TrimEnd(')', ' '),
            At = LogTimes.Of(subject, line),
        };
    }

    private static TaskFailure? ReadEvent(string line)
    {
        var brace = line.IndexOf('{', StringComparison.Ordinal);
        if (brace < 0)
        {
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(line.AsMemory(brace));
            var root = json.RootElement;
            return new TaskFailure
            {
                TaskId = root.TextOf("taskId") ?? "",
                State = root.TextOf("taskStatus") ?? "",
                Message = root.TextOf("message") ?? "",
                Host = root.TextOf("host") ?? "",
                AgentId = root.TextOf("slaveId") is { Length: > 0 } agent ? agent : null,
                At = VersionTime.Of(root.TextOf("timestamp")),
                Version = VersionTime.Of(root.TextOf("version")),
            };
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // A line that was cut, one that only speaks of events, or text with half a surrogate pair.
            return null;
        }
    }

    [GeneratedRegex(
        @"(?i:status update for task) (?<task>[^ :]{1,300}): (?<state>TASK_[A-Z_]{1,30}) \((?<message>.*)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Update();

    /// <summary>Marathon's logger puts the place of the call behind the message.</summary>
    [GeneratedRegex(@"\) \((?:mesosphere\.|akka\.)[^()]*\)\s*\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Logger();
}
