using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Simulation;

/// <summary>Stops instances: what they held becomes free.</summary>
internal static class InstanceStop
{
    /// <summary>
    /// The cluster without the instances. A resident one keeps its reservation and volumes and stays listed as killed: only an instance that takes
    /// its place can use them.
    /// </summary>
    /// <param name="snapshot">The cluster as it is.</param>
    /// <param name="workload">Their workload.</param>
    /// <param name="definition">The definition they were started from.</param>
    /// <param name="stopped">Instances of it.</param>
    public static ClusterSnapshot Apply(ClusterSnapshot snapshot, Workload workload, WorkloadDefinition definition, IReadOnlyCollection<Instance> stopped)
    {
        if (stopped.Count == 0)
        {
            return snapshot;
        }

        var gone = stopped.ToHashSet<Instance>(ReferenceEqualityComparer.Instance);
        var left = workload.Instances.Where(instance => !gone.Contains(instance) || IsKept(instance))
            .Select(instance => gone.Contains(instance) ? instance with { Condition = InstanceCondition.Killed, Ports = [] } : instance);
        var agents = snapshot.Agents;
        var roles = snapshot.Roles;
        foreach (var instance in stopped)
        {
            agents = Release(agents, definition, instance);
            roles = QuotaUse.Add(roles, instance.Role ?? definition.Role, definition, -1);
        }

        return snapshot with
        {
            Agents = agents,
            Roles = roles,
            Workloads = snapshot.Workloads.Replace(workload, workload with { Instances = [.. left] }),
        };
    }

    private static bool IsKept(Instance instance) => !instance.PersistenceIds.IsDefaultOrEmpty;

    private static ImmutableArray<Agent> Release(ImmutableArray<Agent> agents, WorkloadDefinition definition, Instance instance)
    {
        var agent = agents.FirstOrDefault(one => AgentLookup.IsOn(instance, one));
        if (agent is null)
        {
            return agents;
        }

        var used = agent.Used;
        foreach (var kind in ResourceAmounts.Kinds)
        {
            // A resident instance runs on its reservation, any other on what is not reserved for instances.
            var left = Release(ref used, kind, definition.Amounts[kind], resource => resource.IsDynamicallyReserved == IsKept(instance));
            Release(ref used, kind, left, static _ => true);
        }

        return agents.Replace(agent, agent with
        {
            Used = [.. used.Where(resource => !IsVolumeOf(instance, resource)).Select(resource => ReleasePorts(resource, instance.Ports))],
        });
    }

    private static bool IsVolumeOf(Instance instance, Resource resource) =>
        resource.Disk?.PersistenceId is { } id && !instance.PersistenceIds.IsDefaultOrEmpty && instance.PersistenceIds.Contains(id);

    private static double Release(ref ImmutableArray<Resource> used, ResourceKind kind, double amount, Func<Resource, bool> which)
    {
        for (var index = 0; index < used.Length && amount > 0; index++)
        {
            var resource = used[index];
            if (resource.Kind == kind && resource.Disk is null && resource.Scalar > 0 && which(resource))
            {
                var piece = Math.Min(amount, resource.Scalar);
                used = used.SetItem(index, resource with { Scalar = FixedPoint.Less(resource.Scalar, piece) });
                amount -= piece;
            }
        }

        return amount;
    }

    private static Resource ReleasePorts(Resource resource, ImmutableArray<int> ports)
    {
        if (resource.Kind != ResourceKind.Ports || ports.IsDefaultOrEmpty)
        {
            return resource;
        }

        var left = PortSet.Of(resource.Ranges).Except(PortSet.Of([.. ports.Select(static port => new PortRange(port, port))]));
        return resource with { Ranges = [.. left.Ranges] };
    }
}
