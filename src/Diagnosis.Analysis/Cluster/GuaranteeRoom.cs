using System.Collections.Immutable;

namespace Diagnosis.Analysis.Cluster;

/// <summary>What the unused guarantees of other roles leave free of one resource: it is kept for them although nobody uses it.</summary>
/// <param name="Resource">The resource.</param>
/// <param name="Kept">What is kept free for the guarantees.</param>
/// <param name="Free">What is unused and not reserved on the agents that give offers.</param>
/// <param name="Asked">What one instance asks for.</param>
/// <param name="Roles">The roles that use less than they are guaranteed.</param>
public sealed record GuaranteeRoom(ResourceKind Resource, double Kept, double Free, double Asked, ImmutableArray<RoleQuota> Roles)
{
    /// <summary>What lacks for one instance beside what is kept free; 0 when there is enough for both.</summary>
    public double Lacking => FixedPoint.Left(FixedPoint.Of(Kept + Asked), Free);

    /// <summary>
    /// One entry per resource that the workload asks for and guarantees of other roles are kept free of; none where the role has a guarantee of its own that it
    /// has not used up, because such a role is served before all others.
    /// </summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="role">Role of the workload; quota of its top-level role counts.</param>
    /// <param name="definition">The workload.</param>
    public static ImmutableArray<GuaranteeRoom> Of(ClusterSnapshot cluster, string role, WorkloadDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        ArgumentNullException.ThrowIfNull(definition);
        var top = RoleQuota.TopOf(role);
        if (cluster.Roles.FirstOrDefault(one => one.Role == top) is { } own && HasUnused(own))
        {
            return [];
        }

        var rooms = ImmutableArray.CreateBuilder<GuaranteeRoom>();
        foreach (var kind in ResourceAmounts.Kinds)
        {
            ImmutableArray<RoleQuota> unmet = [.. cluster.Roles.Where(one => one.Role != top && one.Unused(kind) > 0)];
            if (!unmet.IsEmpty && FixedPoint.Of(definition.Amounts[kind]) is > 0 and var asked)
            {
                rooms.Add(new(kind, FixedPoint.Of(unmet.Sum(one => one.Unused(kind))), FreeOf(cluster, kind), asked, unmet));
            }
        }

        return rooms.ToImmutable();
    }

    private static bool HasUnused(RoleQuota quota)
    {
        foreach (var kind in ResourceAmounts.Kinds)
        {
            if (quota.Unused(kind) > 0)
            {
                return true;
            }
        }

        return false;
    }

    private static double FreeOf(ClusterSnapshot cluster, ResourceKind kind)
    {
        var free = 0.0;
        foreach (var agent in cluster.Agents)
        {
            free += agent.GivesOffers() ? FixedPoint.Less(agent.Unreserved.SumOf(kind), agent.Used.Where(used => used.Role == "*").SumOf(kind)) : 0;
        }

        return FixedPoint.Left(free, 0);
    }
}
