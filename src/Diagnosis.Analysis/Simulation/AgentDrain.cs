using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Simulation;

/// <summary>An agent leaves, and what ran there waits again.</summary>
/// <param name="Agent">Id or host name.</param>
public sealed record AgentDrain(string Agent) : ClusterChange
{
    /// <inheritdoc/>
    public override ClusterSnapshot? Apply(ClusterSnapshot cluster, out ChangeFault? fault)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        if (AgentLookup.Find(cluster, Agent) is not { } drained)
        {
            fault = ChangeFault.NoAgent(cluster, Agent);
            return null;
        }

        fault = null;
        var (queue, roles) = (cluster.Queue, cluster.Roles);
        var workloads = ImmutableArray.CreateBuilder<Workload>(cluster.Workloads.Length);
        foreach (var workload in cluster.Workloads)
        {
            var lost = workload.Instances.Count(instance => IsLost(instance, drained));
            var instances = workload.Instances.Select(
                instance => IsLost(instance, drained) ? instance with { Condition = InstanceCondition.Killed } : instance);
            workloads.Add(lost == 0 ? workload : workload with { Instances = [.. instances] });
            queue = LaunchQueue.Add(queue, workload, lost);
            roles = QuotaUse.Add(roles, workload.Definition.Role, workload.Definition, -lost);
        }

        return cluster with { Agents = cluster.Agents.Remove(drained), Workloads = workloads.MoveToImmutable(), Queue = queue, Roles = roles };
    }

    private static bool IsLost(Instance instance, Agent agent) => instance.IsLaunched && AgentLookup.IsOn(instance, agent);
}
