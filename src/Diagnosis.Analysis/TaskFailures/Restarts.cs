using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.TaskFailures;

/// <summary>Tells a task that has just been restarted, and will fail again, from one that has recovered.</summary>
internal static class Restarts
{
    /// <summary>A task that has run this long is taken to have started well.</summary>
    public static readonly TimeSpan Steady = TimeSpan.FromMinutes(2);

    /// <summary>Restarts of one instance before a loop is assumed while it momentarily runs.</summary>
    private const int Incarnations = 3;

    /// <summary>True when as many instances run as are wanted, and none waits.</summary>
    public static bool NothingIsMissing(AnalysisContext subject)
    {
        var counts = InstanceCounts.Of(subject);
        return subject.Definition.IsKnown && subject.Workload.IsRunningKnown && counts.Waiting == 0
            && (counts.Running >= counts.Wanted || (subject.Workload.IsCountedOtherwise && subject.Workload.TasksRunning >= counts.Wanted));
    }

    /// <summary>True when the newest failure is minutes old, the instance has been restarted several times and runs for a moment only.</summary>
    public static bool LooksLikeLoop(AnalysisContext subject, TaskFailure failure) =>
        failure.At is not null
        && subject.Workload.Instances.Any(i =>
            i.StartedAt >= failure.At && subject.Now - i.StartedAt < Steady && TaskId.Parse(i.TaskId)?.Incarnation >= Incarnations
            && failure.TaskId.StartsWith(i.Id, StringComparison.Ordinal));

    /// <summary>
    /// An instance that was started several times, runs for a moment only, and of whose ends before no document tells: Marathon forgets those with success.
    /// Null when there is none, or a check of it has passed.
    /// </summary>
    public static Instance? StartedAgainWithoutWord(AnalysisContext subject)
    {
        var told = subject.Cluster.Failures(subject.Workload.Id);
        return subject.Workload.Instances.FirstOrDefault(i =>
            i is { IsRunning: true, StartedAt: { } at } && subject.Now - at < Steady && TaskId.Parse(i.TaskId)?.Incarnation >= Incarnations
            && !i.HealthResults.Any(r => r.Alive) && !told.Any(f => f.TaskId.StartsWith(i.Id, StringComparison.Ordinal))
            && subject.Workload.LastTaskFailure?.TaskId.StartsWith(i.Id, StringComparison.Ordinal) != true);
    }
}
