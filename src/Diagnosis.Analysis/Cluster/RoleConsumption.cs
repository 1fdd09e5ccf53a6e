namespace Diagnosis.Analysis.Cluster;

/// <summary>
/// What a role uses of its quota by what holds it, for where the master does not tell: a quota counts what is allocated to the role or one below it, and
/// what is reserved for it (Mesos, quota).
/// </summary>
/// <param name="Amounts">What is known to be used.</param>
/// <param name="IsWhole">True when nothing else can be: all agents are read, and whose everything is that is used on them.</param>
/// <param name="ReadFrom">The document that tells the most of it.</param>
public sealed record RoleConsumption(ResourceAmounts Amounts, bool IsWhole, DocumentKind ReadFrom)
{
    /// <summary>Sums up what the agents and Marathon's tasks say; of each resource the larger sum, for neither can be more than there is.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="role">The role that the quota is set on.</param>
    /// <param name="held">What the master's list of tasks says that the role holds.</param>
    public static RoleConsumption Of(ClusterSnapshot cluster, string role, ResourceAmounts held = default)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        var tasks = OfTasks(cluster, role);
        var agents = cluster.Agents.Aggregate(default(ResourceAmounts), (sum, agent) => sum.Plus(On(agent, role), 1));
        var told = agents.AtLeast(held);
        var isWhole = cluster.ListsAgents() && cluster.Agents.All(agent => agent.AllocationsAreKnown()) && told.AtLeast(tasks) == told;
        var readFrom = told == default ? tasks == default ? DocumentKind.Unspecified : DocumentKind.MarathonApps
            : told.AtLeast(tasks) != told ? DocumentKind.MarathonApps
            : agents.AtLeast(held) == agents ? cluster.Agents[0].ReadFrom : DocumentKind.MesosState;
        return new(told.AtLeast(tasks), isWhole, isWhole && told == default ? cluster.Agents.FirstOrDefault()?.ReadFrom ?? readFrom : readFrom);
    }

    private static ResourceAmounts OfTasks(ClusterSnapshot cluster, string role)
    {
        var sum = default(ResourceAmounts);
        foreach (var workload in cluster.Workloads)
        {
            foreach (var instance in workload.Instances)
            {
                var own = instance.Role ?? workload.Definition.Role ?? cluster.Marathon.MesosRole;
                if (own is not null && RoleQuota.TopOf(own) == role && instance.HoldsResources)
                {
                    sum = sum.Plus(workload.Definition.Amounts, 1);
                }
            }
        }

        return sum;
    }

    /// <summary>What is allocated to the role of what nobody reserved, and all that is reserved for it, in use or not.</summary>
    private static ResourceAmounts On(Agent agent, string role)
    {
        var sum = default(ResourceAmounts);
        foreach (var kind in ResourceAmounts.Kinds)
        {
            var (free, taken, reserved) = (0.0, 0.0, 0.0);
            foreach (var used in agent.Used.Where(used => used.Kind == kind && used.AllocatedTo is { } owner && RoleQuota.TopOf(owner) == role))
            {
                free += used.Role == "*" ? used.Scalar : 0;
                taken += used.Role == "*" ? 0 : used.Scalar;
            }

            foreach (var kept in agent.Reserved.Where(kept => kept.Kind == kind && RoleQuota.TopOf(kept.Role) == role))
            {
                reserved += kept.Scalar;
            }

            sum = sum.With(kind, free + Math.Max(taken, reserved));
        }

        return sum;
    }
}
