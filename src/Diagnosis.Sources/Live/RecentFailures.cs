using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Sources.Live;

/// <summary>The failed tasks that are worth a look at their agents.</summary>
internal static class RecentFailures
{
    /// <summary>Each failed task once, the latest first; of several reports of one task the one that knows the agent.</summary>
    public static IEnumerable<TaskFailure> Of(ClusterSnapshot cluster) => cluster.Workloads.Select(w => w.LastTaskFailure).OfType<TaskFailure>()
        .Concat(cluster.TaskFailures)
        .Where(f => f is { State: TaskStates.Failed, TaskId.Length: > 0 })
        .OrderBy(f => f.AgentId is null)
        .DistinctBy(f => f.TaskId, StringComparer.Ordinal)
        .OrderByDescending(f => f.At)
        .ThenBy(f => f.TaskId, StringComparer.Ordinal);
}
