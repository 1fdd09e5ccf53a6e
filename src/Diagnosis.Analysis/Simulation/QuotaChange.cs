using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Simulation;

/// <summary>
/// A role has another quota. A role that no document lists gets an entry, whose consumption is what the workloads of the role take: a lower bound.
/// </summary>
/// <param name="Role">The role.</param>
/// <param name="Guarantee">Guaranteed amounts; null: as they are.</param>
/// <param name="Limit">Largest amounts; null: as they are.</param>
public sealed record QuotaChange(string Role, QuotaAmounts? Guarantee, QuotaAmounts? Limit) : ClusterChange
{
    /// <inheritdoc/>
    public override ClusterSnapshot? Apply(ClusterSnapshot cluster, out ChangeFault? fault)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        var roles = cluster.Roles.Select(static one => one.Role)
            .Concat(cluster.Agents.SelectMany(static agent => agent.Reserved).Select(static resource => resource.Role))
            .Concat(cluster.Workloads.Select(static workload => workload.Definition.Role).OfType<string>().Select(RoleQuota.TopOf))
            .Append(cluster.Marathon.MesosRole ?? "*")
            .Where(static role => role != "*").ToArray();
        if (!roles.Contains(Role, StringComparer.Ordinal))
        {
            fault = ChangeFault.NoRole(FaultSubject.Role, Role, roles);
            return null;
        }

        fault = null;
        var now = cluster.Roles.FirstOrDefault(one => one.Role == Role);
        var known = now ?? Unlisted(new RoleSums(cluster).Of(Role));
        var changed = known with { Guarantee = Guarantee ?? known.Guarantee, Limit = Limit ?? known.Limit };
        return cluster with { Roles = now is null ? cluster.Roles.Add(changed) : cluster.Roles.Replace(now, changed) };
    }

    private RoleQuota Unlisted(RoleConsumption used) =>
        new(Role, 1, default, default, used.Amounts) { ConsumedIsKnown = used.IsWhole, ConsumedReadFrom = used.ReadFrom };
}
