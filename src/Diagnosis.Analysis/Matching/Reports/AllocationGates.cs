using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching.Agents;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Matching.Reports;

/// <summary>Leads the agents of a cluster through the gates one after another.</summary>
internal sealed class AllocationGates
{
    private readonly ImmutableArray<AllocationStep>.Builder _steps = ImmutableArray.CreateBuilder<AllocationStep>();
    private readonly ImmutableArray<Agent> _agents;
    private int[] _left;

    /// <param name="agents">The agents.</param>
    public AllocationGates(ImmutableArray<Agent> agents) => (_agents, _left) = (agents, [.. Enumerable.Range(0, agents.Length)]);

    /// <summary>Goes on from where others have come. A list is never changed once it stands, so that it is shared.</summary>
    /// <param name="before">They.</param>
    public AllocationGates(AllocationGates before)
    {
        (_agents, _left) = (before._agents, before._left);
        _steps.AddRange(before._steps);
    }

    /// <summary>The first gate, which agents that have not come back stay before.</summary>
    public void Register(ImmutableArray<RecoveredAgent> recovered) => _steps.Add(new(
        AllocationGate.Registered, _agents.Length + recovered.Length,
        [.. recovered.Select(agent => new WithheldAgent(agent.Id, agent.Hostname, "has not come back since the master's failover"))], null));

    /// <summary>A gate that looks at each agent.</summary>
    /// <param name="gate">The gate.</param>
    /// <param name="reason">Why an agent stays, as a clause; null when it passes.</param>
    public void Each(AllocationGate gate, Func<int, string?> reason)
    {
        var kept = new SortedDictionary<int, string>();
        foreach (var agent in _left)
        {
            if (reason(agent) is { } why)
            {
                kept.Add(agent, why);
            }
        }

        Few(gate, kept);
    }

    /// <summary>A gate of which it is known whom it keeps back.</summary>
    /// <param name="gate">The gate.</param>
    /// <param name="reasons">Why, as a clause, by agent; of one that has not come so far nothing is said.</param>
    public void Few(AllocationGate gate, SortedDictionary<int, string> reasons)
    {
        var withheld = ImmutableArray.CreateBuilder<WithheldAgent>();
        foreach (var (agent, why) in reasons)
        {
            if (Array.BinarySearch(_left, agent) >= 0)
            {
                withheld.Add(new(_agents[agent].Id, _agents[agent].Hostname, why));
            }
        }

        _steps.Add(new(gate, _left.Length, withheld.ToImmutable(), null));
        _left = withheld.Count == 0 ? _left : Array.FindAll(_left, agent => !reasons.ContainsKey(agent));
    }

    /// <summary>A gate that lets pass all or none.</summary>
    /// <param name="gate">The gate.</param>
    /// <param name="reason">Why all stay; null when they pass.</param>
    public void All(AllocationGate gate, string? reason)
    {
        if (reason is null)
        {
            _steps.Add(new(gate, _left.Length, [], null));
        }
        else
        {
            Each(gate, _ => reason);
        }
    }

    /// <summary>A gate of which no document tells.</summary>
    public void Unknown(AllocationGate gate, string notKnown) => _steps.Add(new(gate, _left.Length, [], notKnown));

    /// <summary>All gates, for a role.</summary>
    public AllocationFunnel ForRole(string role) => new(role, _steps.ToImmutable());

    /// <summary>The gates that are the same for all workloads of a role.</summary>
    /// <param name="snapshot">The cluster.</param>
    /// <param name="table">Its agents, for the role.</param>
    /// <param name="availability">Why Mesos offers an agent to nobody, or not to Marathon.</param>
    /// <param name="home">The region whose agents are offered to everybody.</param>
    public static AllocationGates OfRole(ClusterSnapshot snapshot, AgentColumns table, OfferAvailability availability, Fact<string> home)
    {
        var gates = new AllocationGates(table.Agents);
        gates.Register(snapshot.RecoveredAgents);
        gates.Obstacle(AllocationGate.Connected, availability, OfferObstacle.Disconnected);
        gates.Obstacle(AllocationGate.NotDrained, availability, OfferObstacle.Draining, OfferObstacle.Drained, OfferObstacle.Deactivated);
        gates.OfRegion(snapshot, table, home);
        if (MarathonFramework.SeesGpus(snapshot).IsNotKnown && Array.Exists(table.OfferedGpus, gpus => gpus > 0))
        {
            gates.Unknown(AllocationGate.GpuCapability, "Marathon's capabilities");
        }
        else
        {
            gates.Obstacle(AllocationGate.GpuCapability, availability, OfferObstacle.GpuCapability);
        }

        gates.Each(AllocationGate.Role, agent => OfOthers(table, agent));
        gates.Obstacle(AllocationGate.Allocatable, availability, OfferObstacle.BelowMinimum);
        return gates;
    }

    private void Obstacle(AllocationGate gate, OfferAvailability availability, params ReadOnlySpan<OfferObstacle> obstacles)
    {
        var kept = obstacles.ToArray();
        Each(gate, agent => kept.Contains(availability.Obstacle(agent)) ? availability.Reason(agent) : null);
    }

    private void OfRegion(ClusterSnapshot snapshot, AgentColumns table, Fact<string> home)
    {
        if (table.Regions is not { } regions)
        {
            All(AllocationGate.Region, null);
        }
        else if (MarathonFramework.In(snapshot) is not { Capabilities.IsDefault: false } framework)
        {
            Unknown(AllocationGate.Region, "Marathon's capabilities");
        }
        else if (framework.Capabilities.Contains("REGION_AWARE"))
        {
            All(AllocationGate.Region, null);
        }
        else if (home.IsNotKnown)
        {
            Unknown(AllocationGate.Region, "the home region");
        }
        else
        {
            var here = home.Or("");
            Each(AllocationGate.Region, agent => regions[agent] is { } region && region != here
                ? $"is in region {region}, and Marathon does not have the capability REGION_AWARE" : null);
        }
    }

    /// <summary>That all of the agent is reserved for other roles; null when something is not, or it is not known what it has.</summary>
    private static string? OfOthers(AgentColumns table, int agent)
    {
        var one = table.Agents[agent];
        if (!one.ResourcesAreKnown || one.Unreserved.Any(HasSome) || !one.Reserved.Any(HasSome)
            || one.Reserved.Any(resource => resource.Role == table.Role && HasSome(resource)))
        {
            return null;
        }

        var roles = one.Reserved.Where(HasSome).Select(resource => resource.Role).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        return $"is reserved whole for {InWords.Plural(roles.Length, "role")} {InWords.List(roles)}";
    }

    private static bool HasSome(Resource resource) => resource.Scalar > 0 || !resource.Ranges.IsDefaultOrEmpty;
}
