using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Matching.Overlays;

/// <summary>What if a workload wanted more or fewer instances.</summary>
public static class WorkloadScaling
{
    /// <summary>
    /// The cluster with the workload at the new count. More instances wait in the launch queue; of fewer, those that wait go first and then the
    /// youngest, whose resources become free.
    /// </summary>
    /// <returns>The changed cluster; null when there is no such workload or the count is negative.</returns>
    public static ClusterSnapshot? Apply(ClusterSnapshot snapshot, string workloadId, int instances)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var workload = snapshot.Workloads.FirstOrDefault(one => one.Id == workloadId);
        if (workload is null || instances < 0)
        {
            return null;
        }

        var difference = instances - workload.Definition.Instances;
        var waiting = snapshot.Queue.Where(item => item.WorkloadId == workloadId).Sum(static item => item.Count);
        var stopped = workload.Instances
            .Where(static instance => instance.IsLaunched)
            .OrderByDescending(static instance => instance.StagedAt ?? DateTimeOffset.MinValue)
            .ThenByDescending(static instance => instance.Id, StringComparer.Ordinal)
            .Take(Math.Max(0, -difference - waiting)).ToImmutableArray();
        var changed = RunningInstances.Stop(snapshot, workload, workload.Definition, stopped);
        return changed with
        {
            Queue = LaunchQueue.Add(snapshot.Queue, workload, Math.Max(difference, -waiting)),
            Workloads = [.. changed.Workloads.Select(one =>
                one.Id == workloadId ? one with { Definition = one.Definition with { Instances = instances } } : one)],
        };
    }
}
