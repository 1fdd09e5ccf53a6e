using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Matching.Overlays;

/// <summary>What if a role had another quota.</summary>
public static class QuotaChange
{
    /// <summary>
    /// The cluster with the role's guarantee and limit replaced. A role that no document lists gets an entry, whose consumption is what the
    /// workloads of the role take: a lower bound.
    /// </summary>
    /// <param name="snapshot">The cluster as it is.</param>
    /// <param name="role">The role.</param>
    /// <param name="guarantee">Guaranteed amounts; null amounts: none.</param>
    /// <param name="limit">Largest amounts; null amounts: none.</param>
    public static ClusterSnapshot Apply(ClusterSnapshot snapshot, string role, QuotaAmounts guarantee, QuotaAmounts limit)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var quota = snapshot.Roles.FirstOrDefault(one => one.Role == role);
        return snapshot with
        {
            Roles = quota is null
                ? snapshot.Roles.Add(new(role, 1, guarantee, limit, QuotaUse.Of(snapshot, role)))
                : snapshot.Roles.Replace(quota, quota with { Guarantee = guarantee, Limit = limit }),
        };
    }
}
