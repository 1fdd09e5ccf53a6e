using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Sources.Live;

/// <summary>The failed tasks that are worth a look at their agents.</summary>
internal static class RecentFailures
{
    /// <summary>Each failed task once, the latest first; of several reports of one task the one that knows the agent.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="workloadId">Whose tasks; null for those of all workloads.</param>
    public static IEnumerable<TaskFailure> Of(ClusterSnapshot cluster, string? workloadId) => cluster.Workloads
        .Where(w => workloadId is null || w.Id == workloadId).Select(w => w.LastTaskFailure).OfType<TaskFailure>()
        .Concat(cluster.TaskFailures.Where(f => workloadId is null || f.WorkloadId == workloadId))
        .Where(f => f is { State: TaskStates.Failed, TaskId.Length: > 0 })
        .OrderBy(f => f.AgentId is null)
        .DistinctBy(f => f.TaskId, StringComparer.Ordinal)
        .OrderByDescending(f => f.At)
        .ThenBy(f => f.TaskId, StringComparer.Ordinal);
}
