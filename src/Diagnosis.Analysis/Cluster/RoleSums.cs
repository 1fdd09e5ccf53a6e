using System.Collections.Frozen;
using System.Runtime.InteropServices;

namespace Diagnosis.Analysis.Cluster;

/// <summary>
/// What the roles that a quota is set on use by what holds it: a quota counts what is allocated to the role or one below it, and what is reserved for it
/// (Mesos, quota). All roles are summed up in one pass: there may be as many as there are tasks.
/// </summary>
public sealed class RoleSums
{
    private readonly Dictionary<string, ResourceAmounts> _ofTasks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ResourceAmounts> _ofAgents = new(StringComparer.Ordinal);
    private readonly IReadOnlyDictionary<string, ResourceAmounts> _held;
    private readonly DocumentKind _agentsReadFrom;
    private readonly bool _areAllTold;

    /// <summary>Sums up what the agents and Marathon's tasks say.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="held">What the master's list of tasks says that is held, by the role that a quota would be set on.</param>
    public RoleSums(ClusterSnapshot cluster, IReadOnlyDictionary<string, ResourceAmounts>? held = null)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        _held = held ?? FrozenDictionary<string, ResourceAmounts>.Empty;
        _agentsReadFrom = cluster.Agents.FirstOrDefault()?.ReadFrom ?? DocumentKind.Unspecified;
        _areAllTold = cluster.ListsAgents() && cluster.Agents.All(agent => agent.AllocationsAreKnown());
        foreach (var workload in cluster.Workloads)
        {
            AddTasks(workload, cluster.Marathon.MesosRole);
        }

        foreach (var agent in cluster.Agents)
        {
            AddAgent(agent);
        }
    }

    /// <summary>What a role uses: of each resource the largest sum, for none can be more than there is.</summary>
    /// <param name="role">The role that the quota is set on.</param>
    public RoleConsumption Of(string role)
    {
        var (tasks, agents) = (_ofTasks.GetValueOrDefault(role), _ofAgents.GetValueOrDefault(role));
        var told = agents.AtLeast(_held.GetValueOrDefault(role));
        var areTasksMore = told.AtLeast(tasks) != told;
        var isWhole = _areAllTold && !areTasksMore;
        var readFrom = areTasksMore ? DocumentKind.MarathonApps
            : told == default ? (isWhole ? _agentsReadFrom : DocumentKind.Unspecified)
            : told == agents ? _agentsReadFrom : DocumentKind.MesosState;
        return new(told.AtLeast(tasks), isWhole, readFrom);
    }

    private void AddTasks(Workload workload, string? marathons)
    {
        foreach (var instance in workload.Instances)
        {
            if (instance.HoldsResources && (instance.Role ?? workload.Definition.Role ?? marathons) is { } role)
            {
                Add(_ofTasks, RoleQuota.TopOf(role), workload.Definition.Amounts);
            }
        }
    }

    /// <summary>What is allocated to a role of what nobody reserved, and all that is reserved for it, in use or not.</summary>
    private void AddAgent(Agent agent)
    {
        var roles = new Dictionary<string, (ResourceAmounts Free, ResourceAmounts Taken, ResourceAmounts Reserved)>(StringComparer.Ordinal);
        foreach (var used in agent.Used)
        {
            if (used.AllocatedTo is { } owner)
            {
                ref var role = ref CollectionsMarshal.GetValueRefOrAddDefault(roles, RoleQuota.TopOf(owner), out _);
                ref var sum = ref used.Role == "*" ? ref role.Free : ref role.Taken;
                sum = sum.With(used.Kind, sum[used.Kind] + used.Scalar);
            }
        }

        foreach (var kept in agent.Reserved)
        {
            ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(roles, RoleQuota.TopOf(kept.Role), out _).Reserved;
            sum = sum.With(kept.Kind, sum[kept.Kind] + kept.Scalar);
        }

        foreach (var (role, (free, taken, reserved)) in roles)
        {
            Add(_ofAgents, role, free);
            Add(_ofAgents, role, taken.AtLeast(reserved));
        }
    }

    private static void Add(Dictionary<string, ResourceAmounts> sums, string role, ResourceAmounts amounts)
    {
        ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(sums, role, out _);
        sum = sum.Plus(amounts, 1);
    }
}
