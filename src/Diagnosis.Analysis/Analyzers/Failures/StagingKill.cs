using System.Globalization;
using System.Text.RegularExpressions;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Redaction;
using Diagnosis.Analysis.TaskFailures;

namespace Diagnosis.Analysis.Analyzers.Failures;

/// <summary>A task that was killed before it ran, as one document tells it.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="At">When; null when the document does not say.</param>
/// <param name="Age">How long it had been staging; null when the document does not say.</param>
/// <param name="Proof">The document's words.</param>
internal sealed partial record StagingKill(string TaskId, DateTimeOffset? At, TimeSpan? Age, Evidence Proof)
{
    private const int MostLines = 100;

    /// <summary>Mesos' words for the end of a task that its executor never got (Mesos 0.28 to 1.11, slave.cpp).</summary>
    private static readonly string[] Words =
    [
        "efore delivery to the executor", "Unregistered executor", "ed before it was launched", "Container destroyed while ", "Container destroyed during ",
        "Container is being destroyed during ",
    ];

    private static readonly string[] Reasons = ["REASON_TASK_KILLED_DURING_LAUNCH", "REASON_EXECUTOR_UNREGISTERED"];

    /// <summary>An agent's words for the launch of a task (Mesos 0.28 to 1.11, slave.cpp and docker.cpp).</summary>
    private static readonly string[] Launches = ["Got assigned task ", "Starting container ", "Launching task "];

    /// <summary>Words of a task that started, or whose end other lines tell.</summary>
    private static readonly string[] Heard =
    [
        TaskStates.Starting, TaskStates.Running, "because the executor is not registered", "before it was launched", "destroyed while ",
        "Got registration for executor",
    ];

    /// <summary>True when Marathon says itself that it killed the task for being overdue.</summary>
    public bool IsOverdue { get; init; }

    /// <summary>True when Mesos had not even confirmed the launch.</summary>
    public bool IsUnconfirmed { get; init; }

    /// <summary>True when the words name the instance, and not which of its tasks: other words about a task of it are of the same kill.</summary>
    public bool IsOfInstance { get; init; }

    /// <summary>True when nothing but the bare end is told, as anybody's kill leaves it.</summary>
    public bool IsSilent { get; init; }

    /// <summary>Mesos' words for the end; empty when it has none.</summary>
    public string Said { get; init; } = "";

    /// <summary>Agent it was on; empty when the document does not say.</summary>
    public string Agent { get; init; } = "";

    /// <summary>All that any document tells of the workload's current definition, in document order.</summary>
    public static IEnumerable<StagingKill> Of(AnalysisContext subject) => WithoutRepeated(WithoutOneSilent([.. Told(subject)]));

    private static IEnumerable<StagingKill> Told(AnalysisContext subject) => FromRecords(subject)
        .Concat(from log in subject.Snapshot.Logs
                where log.Kind is DocumentKind.MarathonLog or DocumentKind.AgentLog
                from line in LogLines.About(log, $"{Cluster.TaskId.PathOf(subject.Workload.Id)}.").Take(MostLines)
                let kill = log.Kind == DocumentKind.MarathonLog ? FromMarathon(subject, log, line) : FromAgent(subject, log, line)
                where kill is not null
                select kill)
        .Where(kill => FailureLogs.Concerns(subject, kill.TaskId) && !subject.Definition.ChangedAfter(kill.At));

    /// <summary>One task that was killed without a word may have been anybody's wish; that none of several ever ran is no accident.</summary>
    private static StagingKill[] WithoutOneSilent(StagingKill[] kills) =>
        kills.Where(kill => kill.IsSilent).DistinctBy(kill => kill.TaskId).Count() > 1 ? kills : Array.FindAll(kills, kill => !kill.IsSilent);

    private static IEnumerable<StagingKill> WithoutRepeated(StagingKill[] kills) => kills.Where(kill => !kill.IsOfInstance
        || !Array.Exists(kills, other => !other.IsOfInstance && other.TaskId.StartsWith(kill.TaskId, StringComparison.Ordinal)));

    /// <summary>The lists of Mesos have each task's updates: one that was killed and has none of a start never ran.</summary>
    private static IEnumerable<StagingKill> FromRecords(AnalysisContext subject) =>
        from record in subject.Cluster.Failures(subject.Workload.Id).Concat(subject.Cluster.Kills(subject.Workload.Id))
        where record is { State: TaskStates.Killed, StartedAt: null }
        let isSilent = record.ReadFrom.Kind != DocumentKind.AgentState && !IsUnstarted(record.Message) && !Reasons.Contains(record.Reason)
        where !isSilent || record is { IsListedByMaster: true, IsWordless: true, At: not null }
        let agent = AgentNames.Of(subject).Of(record)
        let place = agent.Length > 0 ? $" on {agent}" : ""
        let words = record.Message.Length > 0 ? $": {record.Message}" : " without having run"
        select new StagingKill(record.TaskId, record.At, null, Evidence.OfFailure(subject, record, $"{record.TaskId} is TASK_KILLED{place}{words}"))
        {
            Agent = agent,
            IsSilent = isSilent,
            Said = IsUnstarted(record.Message) ? record.Message : "",
        };

    private static StagingKill? FromMarathon(AnalysisContext subject, LogText log, string line)
    {
        if (OverdueInstances().Match(line) is { Success: true } list)
        {
            var of = list.Groups["instance"].Captures.Select(c => c.Value).FirstOrDefault(one => FailureLogs.Concerns(subject, one));
            return of is null ? null : Told(subject, log, line, list, null) with { TaskId = of, IsOverdue = true, IsOfInstance = true };
        }

        if (Overdue().Match(line) is { Success: true } overdue && !(overdue.Groups["announced"].Success && IsThere(subject, overdue.Groups["task"].Value)))
        {
            var age = TimeSpan.FromSeconds(double.Parse(overdue.Groups["age"].Value, CultureInfo.InvariantCulture));
            return Told(subject, log, line, overdue, age) with { IsOverdue = true, IsUnconfirmed = overdue.Groups["unconfirmed"].Success };
        }

        return Killed().Match(line) is { Success: true } killed && IsUnstarted(killed.Groups["words"].Value)
            ? Told(subject, log, line, killed, null)
            : null;
    }

    private static StagingKill? FromAgent(AnalysisContext subject, LogText log, string line)
    {
        var kill = Unregistered().Match(line) is { Success: true } unregistered ? unregistered
            : Destroyed().Match(line) is { Success: true } destroyed ? destroyed : Asked().Match(line);
        if (!kill.Success || (kill.Groups["asked"].Success && !IsUnheard(log, kill.Groups["asked"].Value))
            || FailureLogs.IdOf(kill.Groups["task"].Value) is not { Length: > 0 } id
            || (kill.Groups["stage"].Success && !LogLines.About(log, $"Asked to kill task {id}").Any()))
        {
            return null;
        }

        var begun = LogLines.About(log, id).FirstOrDefault(IsLaunch);
        var age = begun is null ? null : LogTimes.Of(subject, line) - LogTimes.Of(subject, begun);
        return Told(subject, log, line, kill, age) with { TaskId = id, Agent = AgentNames.Of(subject).Host(log.Subject) };
    }

    private static StagingKill Told(AnalysisContext subject, LogText log, string line, Match match, TimeSpan? age)
    {
        var at = LogTimes.Of(subject, line);
        var proof = Evidence.Of(subject, log.Kind, Redactor.Redact(match.Value.Trim())) with { ObservedAt = at ?? subject.Now };
        return new(match.Groups["task"].Value, at, age, proof);
    }

    /// <summary>True of a task that is still listed: its kill was asked for and has not ended it.</summary>
    private static bool IsThere(AnalysisContext subject, string taskId) => subject.Workload.Instances.Any(i => i.TaskId == taskId && !i.HasEnded);

    private static bool IsLaunch(string line) => Array.Exists(Launches, words => line.Contains(words, StringComparison.Ordinal));

    private static bool IsUnstarted(string message) => Words.Any(words => message.Contains(words, StringComparison.Ordinal));

    /// <summary>Marathon 0.1 to 0.8 names what it is about to kill without saying so in that line (TaskTracker.checkStagedTasks).</summary>
    [GeneratedRegex(
        @"(?:Should kill: (?:[Tt]ask )?['\[]?(?<task>[^\s'\]]{1,300})['\]]? was (?:staged|(?<unconfirmed>launched)) (?<age>\d{1,9})s ago"
            + @"|(?<announced>Task) '(?<task>[^\s']{1,300})' was (?:staged|started) (?<age>\d{1,9})s ago and has not yet started)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Overdue();

    [GeneratedRegex(
        @"Killing overdue instances: (?:(?:, ?)?instance \[(?<instance>[^\s\]]{1,300})\]){1,200}",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OverdueInstances();

    [GeneratedRegex(
        @"status update for task (?<task>[^ :]{1,300}): TASK_KILLED \((?<words>[^()]{1,200})\)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Killed();

    /// <summary>True when the log has a task from its launch to its kill, and nothing of a start: each start is an update that the agent logs.</summary>
    private static bool IsUnheard(LogText log, string taskId)
    {
        var lines = LogLines.About(log, taskId).ToArray();
        return lines.Any(IsLaunch)
            && !lines.Any(line => Array.Exists(Heard, words => line.Contains(words, StringComparison.Ordinal)));
    }

    [GeneratedRegex(
        @"Asked to kill task '?(?<task>(?<asked>[^\s']{1,300}))'? of framework", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Asked();

    [GeneratedRegex(
        @"for executor '(?<task>[^']{1,300})' .{0,300}failed to start: .{0,300}Container destroyed while (?<stage>\w{1,40})",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Destroyed();

    [GeneratedRegex(
        @"(?:Transitioning the state of task '?(?<task>[^\s']{1,300})'? of framework \S{1,200} to TASK_KILL?ED because the executor is not registered"
            + @"|Killing task '?(?<task>[^\s']{1,300})'? of framework \S{1,200} before it was launched)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Unregistered();
}
