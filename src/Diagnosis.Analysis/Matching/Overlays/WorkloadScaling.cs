using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching.Agents;

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
        var changed = workload with { Definition = workload.Definition with { Instances = instances } };
        var stopped = workload.Instances
            .Where(static instance => instance.Condition is InstanceCondition.Running or InstanceCondition.Staging or InstanceCondition.Starting)
            .OrderByDescending(static instance => instance.StagedAt ?? DateTimeOffset.MinValue)
            .ThenByDescending(static instance => instance.Id, StringComparer.Ordinal)
            .Take(Math.Max(0, -difference - waiting)).ToImmutableArray();
        return snapshot with
        {
            Workloads = snapshot.Workloads.Replace(workload, changed with { Instances = workload.Instances.RemoveRange(stopped) }),
            Queue = LaunchQueue.Add(snapshot.Queue, workload, Math.Max(difference, -waiting)),
            Agents = stopped.Aggregate(snapshot.Agents, (agents, instance) => Release(agents, workload.Definition, instance)),
        };
    }

    private static ImmutableArray<Agent> Release(ImmutableArray<Agent> agents, WorkloadDefinition definition, Instance instance)
    {
        var agent = agents.FirstOrDefault(one => AgentLookup.IsOn(instance, one));
        if (agent is null)
        {
            return agents;
        }

        var used = agent.Used;
        ReadOnlySpan<(string, double)> amounts =
            [("cpus", definition.Cpus), ("mem", definition.MemMiB), ("disk", definition.DiskMiB), ("gpus", definition.Gpus)];
        foreach (var (name, amount) in amounts)
        {
            used = Release(used, name, amount);
        }

        return agents.Replace(agent, agent with { Used = [.. used.Select(resource => ReleasePorts(resource, instance.Ports))] });
    }

    private static ImmutableArray<Resource> Release(ImmutableArray<Resource> used, string name, double amount)
    {
        for (var index = 0; index < used.Length && amount > 0; index++)
        {
            var resource = used[index];
            if (resource.Name == name && resource.Disk is null && resource.Scalar > 0)
            {
                var piece = Math.Min(amount, resource.Scalar);
                used = used.SetItem(index, resource with { Scalar = OfferBuilder.Difference(resource.Scalar, piece) });
                amount -= piece;
            }
        }

        return used;
    }

    private static Resource ReleasePorts(Resource resource, ImmutableArray<int> ports)
    {
        if (resource.Name != "ports" || ports.IsDefaultOrEmpty)
        {
            return resource;
        }

        var left = PortSet.Of(resource.Ranges).Except(PortSet.Of([.. ports.Select(static port => new PortRange(port, port))]));
        return resource with { Ranges = [.. left.Ranges] };
    }
}
