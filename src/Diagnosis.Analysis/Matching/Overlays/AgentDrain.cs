using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Matching.Overlays;

/// <summary>What if an agent were drained: it leaves, and what ran there waits again.</summary>
public static class AgentDrain
{
    /// <summary>The cluster without the agent, with its instances in the launch queue.</summary>
    /// <param name="snapshot">The cluster as it is.</param>
    /// <param name="agent">Id or host name.</param>
    /// <returns>The changed cluster; null when there is no such agent.</returns>
    public static ClusterSnapshot? Apply(ClusterSnapshot snapshot, string agent)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        if (AgentLookup.Find(snapshot, agent) is not { } drained)
        {
            return null;
        }

        var (queue, roles) = (snapshot.Queue, snapshot.Roles);
        var workloads = ImmutableArray.CreateBuilder<Workload>(snapshot.Workloads.Length);
        foreach (var workload in snapshot.Workloads)
        {
            var lost = workload.Instances.Count(instance => IsLost(instance, drained));
            var instances = workload.Instances.Select(
                instance => IsLost(instance, drained) ? instance with { Condition = InstanceCondition.Killed } : instance);
            workloads.Add(lost == 0 ? workload : workload with { Instances = [.. instances] });
            queue = LaunchQueue.Add(queue, workload, lost);
            roles = QuotaUse.Add(roles, workload.Definition.Role, workload.Definition, -lost);
        }

        return snapshot with { Agents = snapshot.Agents.Remove(drained), Workloads = workloads.MoveToImmutable(), Queue = queue, Roles = roles };
    }

    private static bool IsLost(Instance instance, Agent agent) => instance.IsLaunched && AgentLookup.IsOn(instance, agent);
}
