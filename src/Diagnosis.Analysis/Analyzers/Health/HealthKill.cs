using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Failures.Rules;
using Diagnosis.Analysis.Health;
using Diagnosis.Analysis.TaskFailures;

namespace Diagnosis.Analysis.Analyzers.Health;

/// <summary>
/// A task of the current definition that was killed because its check failed. A kill for one of Mesos' own checks leaves no failure with Marathon
/// (Marathon 1.11, TaskFailure); it is seen only where Mesos' task statuses are known, by their reason.
/// </summary>
/// <param name="Failure">What Marathon recorded.</param>
/// <param name="Cause">The reason within it.</param>
/// <param name="Lived">How long the task lived at most; null when nothing tells.</param>
internal sealed record HealthKill(TaskFailure Failure, CheckCause Cause, TimeSpan? Lived)
{
    private const string MesosReason = "REASON_TASK_HEALTH_CHECK_STATUS_UPDATED";

    /// <summary>A loop of kills repeats within two rounds and the time a start may take.</summary>
    private static readonly TimeSpan StartAllowance = TimeSpan.FromMinutes(15);

    /// <summary>How long the task had run, where a document has its start; null otherwise.</summary>
    public TimeSpan? HasLived { get; private init; }

    /// <summary>True when Marathon killed it, false when Mesos did.</summary>
    public bool IsByMarathon => IsOfMarathon(Failure);

    /// <summary>Kills that still matter, newest first: of the current definition, and not older than two rounds of a loop.</summary>
    public static ImmutableArray<HealthKill> Of(AnalysisContext subject)
    {
        var recorded = subject.Cluster.Failures(subject.Workload.Id);
        var all = (subject.Workload.LastTaskFailure is { } last ? recorded.Add(last) : recorded).Concat(Logged(subject)).Concat(Repeated(recorded));
        var round = subject.Definition.HealthChecks.Select(KillRule.Allowed).DefaultIfEmpty(TimeSpan.Zero).Max();
        return
        [
            .. all.Where(f => (IsOfMarathon(f) || f is { State: TaskStates.Killed, Reason: MesosReason })
                    && !DefinitionAge.IsOlder(f, subject)
                    && (f.At is null || subject.Now - f.At <= round + round + StartAllowance))
                .DistinctBy(f => (f.TaskId, f.At))
                .OrderByDescending(f => f.At)
                .Select(f => new HealthKill(f, CauseOf(subject, f), Lifetime(subject, f)) { HasLived = f.At - (f.StartedAt ?? TaskOf(subject, f)?.StartedAt) }),
        ];
    }

    /// <summary>Kills of which Marathon's log tells the end and the task's own log the reason.</summary>
    private static IEnumerable<TaskFailure> Logged(AnalysisContext subject) =>
        from log in subject.Snapshot.Logs
        where log.Kind == DocumentKind.MarathonLog
        from killed in StatusUpdates.KilledOf(subject, log)
        where ExecutorLog.HasGivenUp(subject.Snapshot, killed.TaskId)
        select killed with { Reason = MesosReason };

    /// <summary>
    /// Kills of tasks that did not pass Mesos' own check, of which no document has the reason. One may be of a deployment; when the next task was started after
    /// it and went the same way, it is the check.
    /// </summary>
    private static IEnumerable<TaskFailure> Repeated(IEnumerable<TaskFailure> recorded)
    {
        TaskFailure[] kills =
        [
            .. recorded.Where(f => f is { State: TaskStates.Killed, IsUnhealthy: true, Reason: null, At: not null, StartedAt: not null })
                .DistinctBy(f => f.TaskId, StringComparer.Ordinal).OrderBy(f => f.At),
        ];
        return kills.Where((kill, i) => (i > 0 && kills[i - 1].At <= kill.StartedAt) || (i + 1 < kills.Length && kill.At <= kills[i + 1].StartedAt))
            .Select(kill => kill with { Reason = MesosReason });
    }

    private static bool IsOfMarathon(TaskFailure failure) => new MesosStatus(failure.State, failure.Reason, failure.Message).IsHealthKill;

    private static CheckCause CauseOf(AnalysisContext subject, TaskFailure failure)
    {
        const string Reason = "Reason: ";
        var at = failure.Message.IndexOf(Reason, StringComparison.Ordinal);
        return at < 0 ? ExecutorLog.LastCause(subject.Snapshot, failure.TaskId) : CheckCause.Of(failure.Message[(at + Reason.Length)..]);
    }

    /// <summary>A task cannot be older than its definition, so the version bounds its life when its own start is no longer listed.</summary>
    private static TimeSpan? Lifetime(AnalysisContext subject, TaskFailure failure)
    {
        var task = TaskOf(subject, failure);
        var lived = failure.At - (task?.StartedAt ?? task?.StagedAt ?? failure.Version);
        return lived >= TimeSpan.Zero ? lived : null;
    }

    private static Instance? TaskOf(AnalysisContext subject, TaskFailure failure) =>
        subject.Workload.Instances.FirstOrDefault(i => i.TaskId.Length > 0 && string.Equals(i.TaskId, failure.TaskId, StringComparison.Ordinal));
}
