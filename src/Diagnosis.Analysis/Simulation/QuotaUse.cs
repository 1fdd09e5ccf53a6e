using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Simulation;

/// <summary>What instances take of their role's quota.</summary>
internal static class QuotaUse
{
    /// <summary>How many more instances of a workload the quota of its role lets start; as many as there may be where none limits it.</summary>
    public static int Room(ClusterSnapshot cluster, string role, WorkloadDefinition definition) =>
        QuotaRoom.Of(cluster, role, definition).Where(room => room.ConsumedIsKnown).Select(room => room.Instances).DefaultIfEmpty(int.MaxValue).Min();

    /// <summary>The roles after so many more (or, negative, fewer) instances run in the role; a role that is not listed stays so.</summary>
    public static ImmutableArray<RoleQuota> Add(ImmutableArray<RoleQuota> roles, string? role, WorkloadDefinition definition, int instances)
    {
        var quota = role is null || instances == 0 ? null : roles.FirstOrDefault(one => one.Role == RoleQuota.TopOf(role));
        return quota is null ? roles : roles.Replace(quota, quota with { Consumed = quota.Consumed.Plus(definition.Amounts, instances) });
    }
}
