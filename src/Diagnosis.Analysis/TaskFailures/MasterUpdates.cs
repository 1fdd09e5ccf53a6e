using System.Text.RegularExpressions;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Failures.Text;
using Diagnosis.Analysis.Redaction;

namespace Diagnosis.Analysis.TaskFailures;

/// <summary>
/// What a supplied log of the Mesos master says of this workload: updates that the master itself made, with their words (<c>Sending status update
/// TASK_ERROR for task web.1 of framework f 'Task uses invalid resources: ...'</c>), updates that it passed on, of which it names the agent and no words
/// (<c>Status update TASK_FAILED (UUID: ...) for task web.1 of framework f from agent S7 at slave(1)@10.0.0.7:5051 (10.0.0.7)</c>), and the loss of an agent
/// that has one of its instances (<c>Marked agent S7 (10.0.0.7) unreachable: health check timed out</c>; Mesos 0.20 to 1.11, master.cpp). Only lines with a
/// time count: a log reaches far back.
/// </summary>
internal static partial class MasterUpdates
{
    private const int MostPerLog = 20;

    public static IEnumerable<RecordedFailure> Of(AnalysisContext subject, LogText log) =>
    [
        .. Updates(subject, log).Select(failure => new RecordedFailure(failure)),
        .. Losses(subject, log).Select(failure => new RecordedFailure(failure, FailureChannel.MasterLog)),
    ];

    private static List<TaskFailure> Updates(AnalysisContext subject, LogText log)
    {
        var failures = new List<TaskFailure>();
        foreach (var line in LogLines.About(log, $" for task {TaskId.PathOf(subject.Workload.Id)}."))
        {
            if (failures.Count < MostPerLog && Update().Match(line) is { Success: true } update
                && IsBad(update.Groups["state"].Value) && FailureLogs.Concerns(subject, update.Groups["task"].Value)
                && LogTimes.Of(subject, line) is { } at)
            {
                var (task, state) = (update.Groups["task"].Value, update.Groups["state"].Value);
                failures.Add(Failure(subject, log, at, update.Groups["message"].Value) with
                {
                    TaskId = task,
                    State = state,
                    AgentId = update.Groups["agent"].Success ? update.Groups["agent"].Value : null,
                    Host = update.Groups["host"].Value,
                });
            }
        }

        return failures;
    }

    private static IEnumerable<TaskFailure> Losses(AnalysisContext subject, LogText log)
    {
        var lost = subject.Workload.Instances.Where(i => (i.IsLost || i.IsUnreachable) && i.AgentId is { Length: > 0 });
        foreach (var instance in lost.DistinctBy(i => i.AgentId, StringComparer.Ordinal).Take(MostPerLog))
        {
            // The newest word on the agent counts: one that registered again afterwards is not lost.
            var line = LogLines.About(log, instance.AgentId!)
                .FirstOrDefault(l => AgentLine().Match(l) is { Success: true } match && match.Groups["id"].Value == instance.AgentId);
            if (line is not null && AgentLine().Match(line) is var found && !found.Groups["back"].Success && LogTimes.Of(subject, line) is { } at)
            {
                yield return Failure(subject, log, at, found.Value) with
                {
                    TaskId = instance.TaskId,
                    AgentId = instance.AgentId,
                    Host = instance.Host ?? "",
                    Version = instance.Version,
                };
            }
        }
    }

    private static TaskFailure Failure(AnalysisContext subject, LogText log, DateTimeOffset at, string message) => new()
    {
        WorkloadId = subject.Workload.Id,
        Message = Redactor.Redact(message.TrimEnd()),
        At = at,
        ReadFrom = log.ReadFrom,
    };

    private static bool IsBad(string state) => state == TaskStates.Unreachable || TaskStates.IsFailure(state);

    [GeneratedRegex(
        @"status update (?<state>TASK_[A-Z_]{1,30})(?: \([^)]{1,80}\))? for task (?<task>\S{1,300})(?: in health state \w{1,20})? of framework \S{1,200}"
            + @"(?: '(?<message>.*?)'?\s*\z| from (?:agent|slave) (?<agent>\S{1,200})(?: at \S{1,200} \((?<host>[^)\s]{1,200})\))?|\s*\z)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Update();

    [GeneratedRegex(
        @"(?:(?:Marking|Marked|Removing|Removed)|(?<back>Registered|Re-registered|Reregistered)) (?:agent"
            + @"|slave) '?(?<id>[^\s']{1,200})'?[^:\r\n]{0,20}(?: at \S{1,200})?.*",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AgentLine();
}
