using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Simulation;

/// <summary>
/// A workload wants another number of instances. More wait in the launch queue; of fewer, those that wait go first and then the youngest, whose
/// resources become free.
/// </summary>
/// <param name="WorkloadId">Absolute id.</param>
/// <param name="Instances">The number, 0 or more.</param>
public sealed record WorkloadScaling(string WorkloadId, int Instances) : ClusterChange
{
    /// <inheritdoc/>
    public override ClusterSnapshot? Apply(ClusterSnapshot cluster, out ChangeFault? fault)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        var workload = cluster.Workloads.FirstOrDefault(one => one.Id == WorkloadId);
        fault = workload is null ? new(FaultSubject.Workload, WorkloadId, [.. cluster.Workloads.Select(static one => one.Id)], "")
            : !workload.InstancesKnown && Instances < workload.Definition.Instances ? IsUntold()
            : null;
        return workload is null || fault is not null ? null : Scaled(cluster, workload, Instances);
    }

    /// <summary>The same as far as the documents tell: where they list no tasks, none is stopped.</summary>
    internal static ClusterSnapshot Scaled(ClusterSnapshot cluster, Workload workload, int instances)
    {
        var difference = (long)instances - workload.Definition.Instances;
        var waiting = cluster.Queue.Where(item => item.WorkloadId == workload.Id).Sum(static item => (long)item.Count);
        var stopped = workload.Instances
            .Where(static instance => instance.IsLaunched)
            .OrderByDescending(static instance => instance.StagedAt ?? DateTimeOffset.MinValue)
            .ThenByDescending(static instance => instance.Id, StringComparer.Ordinal)
            .Take((int)Math.Clamp(-difference - waiting, 0, int.MaxValue)).ToArray();
        var changed = InstanceStop.Apply(cluster, workload, workload.Definition, stopped);
        return changed with
        {
            Queue = LaunchQueue.Add(cluster.Queue, workload, (int)Math.Max(difference, Math.Max(-waiting, int.MinValue))),
            Workloads = [.. changed.Workloads.Select(one =>
                one.Id == workload.Id ? one with { Definition = one.Definition with { Instances = instances } } : one)],
        };
    }

    private ChangeFault IsUntold() => new(
        FaultSubject.None, "", [],
        $"The documents do not list the tasks of {WorkloadId}, so what they would set free is not known; MARATHON_APPS with embed=apps.tasks would tell.");
}
