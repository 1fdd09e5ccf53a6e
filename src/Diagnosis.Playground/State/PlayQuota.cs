using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Playground.State;

/// <summary>What an operator lets a role, and all roles below it, use at most (Mesos 1.11, quota.cpp).</summary>
/// <param name="Role">A role at the top.</param>
/// <param name="Limit">The most it may use of each resource; null for as much as there is.</param>
public sealed record PlayQuota(string Role, QuotaAmounts Limit)
{
    /// <summary>What a role and those below it have allocated of what nobody reserved, and all that is reserved for them, in use or not.</summary>
    public static ResourceAmounts Consumed(PlayState cluster, string role)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        var amounts = default(ResourceAmounts);
        foreach (var agent in cluster.Agents.Where(agent => agent.IsConnected))
        {
            foreach (var resource in agent.Resources.Where(one => one.Role != "*" && RoleQuota.TopOf(one.Role) == role))
            {
                amounts = With(amounts, resource.Kind, resource.Scalar);
            }

            foreach (var (taken, of) in FreeResources.TakenOn(cluster, agent))
            {
                if (agent.Resources[taken.Index].Role == "*" && RoleQuota.TopOf(of.Version.Definition.Role ?? cluster.Settings.MesosRole) == role)
                {
                    amounts = With(amounts, agent.Resources[taken.Index].Kind, taken.Amount);
                }
            }
        }

        return amounts;
    }

    private static ResourceAmounts With(ResourceAmounts amounts, ResourceKind kind, double more) =>
        amounts.With(kind, Math.Round(amounts[kind] + more, 3));
}
