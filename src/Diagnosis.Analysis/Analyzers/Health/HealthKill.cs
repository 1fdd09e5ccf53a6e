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
    public bool IsByMarathon => IsAlike || IsOfMarathon(Failure);

    /// <summary>True when no document has its reason, and all else is as with one of which the reason is known.</summary>
    private bool IsAlike { get; init; }

    /// <summary>How long several lived, as a part of a sentence; empty where it is not known of each.</summary>
    public static string Lives(ImmutableArray<HealthKill> kills)
    {
        var lived = kills.Select(k => k.HasLived).OfType<TimeSpan>().Order().ToArray();
        return lived.Length < kills.Length || lived.Length == 0 ? ""
            : lived[^1] - lived[0] < TimeSpan.FromSeconds(1) ? $", each {lived[0].TotalSeconds:0} s after its start"
            : $", {lived[0].TotalSeconds:0} to {lived[^1].TotalSeconds:0} s after their start";
    }

    /// <summary>Kills that still matter, newest first: of the current definition, and not older than two rounds of a loop.</summary>
    public static ImmutableArray<HealthKill> Of(AnalysisContext subject)
    {
        var recorded = subject.Cluster.Failures(subject.Workload.Id);
        TaskFailure[] all =
            [.. (subject.Workload.LastTaskFailure is { } last ? recorded.Add(last) : recorded).Concat(Logged(subject)).Concat(Repeated(recorded))];
        var round = subject.Definition.HealthChecks.Select(KillRule.Allowed).DefaultIfEmpty(TimeSpan.Zero).Max();
        TaskFailure[] recent =
        [
            .. all.Concat(subject.Cluster.Kills(subject.Workload.Id))
                .Where(f => !DefinitionAge.IsOlder(f, subject) && (f.At is null || subject.Now - f.At <= round + round + StartAllowance)),
        ];
        HealthKill[] told =
        [
            .. recent.Where(f => IsOfMarathon(f) || f is { State: TaskStates.Killed, Reason: MesosReason })
                .OrderByDescending(f => f.At)
                .DistinctBy(f => f.TaskId.Length > 0 ? f.TaskId : $"{f.At:O}", StringComparer.Ordinal)
                .Select(f => new HealthKill(f, CauseOf(subject, f), Lifetime(subject, f)) { HasLived = LifeOf(subject, f, recent) }),
        ];
        return [.. told.Concat(Alike(subject, told, recent)).OrderByDescending(k => k.Failure.At)];
    }

    /// <summary>
    /// Kills before that which Marathon remembers: it keeps one failure alone, and Mesos, which it asks to kill, does not learn why. One of a task that lived
    /// as long as the check lets it is of the same kind.
    /// </summary>
    private static IEnumerable<HealthKill> Alike(AnalysisContext subject, HealthKill[] told, TaskFailure[] recent)
    {
        var check = subject.Definition.HealthChecks.Where(c => !c.IsMesosCheck && KillRule.Kills(c)).OrderBy(KillRule.Allowed).FirstOrDefault();
        if (check is null || told.FirstOrDefault(k => k.IsByMarathon) is not { } known)
        {
            return [];
        }

        var least = KillRule.Allowed(check);
        var most = least + BoundedTime.OfSeconds((2 * check.IntervalSeconds) + check.TimeoutSeconds);
        return recent.Where(f => f is { State: TaskStates.Killed, TaskId.Length: > 0, IsUnhealthy: false } && f.At - f.StartedAt >= least
                && f.At - f.StartedAt <= most && f.At <= known.Failure.At && Array.TrueForAll(told, k => k.Failure.TaskId != f.TaskId))
            .DistinctBy(f => f.TaskId, StringComparer.Ordinal)
            .Select(f => new HealthKill(f, known.Cause, f.At - f.StartedAt) { HasLived = f.At - f.StartedAt, IsAlike = true });
    }

    /// <summary>How long it had run, by whatever document has both its start and its end.</summary>
    private static TimeSpan? LifeOf(AnalysisContext subject, TaskFailure failure, TaskFailure[] recorded) =>
        failure.At - (failure.StartedAt ?? TaskOf(subject, failure)?.StartedAt)
            ?? (failure.TaskId.Length == 0 ? null
                : recorded.Where(f => f.TaskId == failure.TaskId).Select(f => f.At - f.StartedAt).FirstOrDefault(lived => lived >= TimeSpan.Zero));

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
