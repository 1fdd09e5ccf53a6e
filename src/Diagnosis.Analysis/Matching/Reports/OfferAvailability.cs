using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching.Agents;

namespace Diagnosis.Analysis.Matching.Reports;

/// <summary>Whether Mesos would offer an agent to Marathon at all (Mesos hierarchical allocator), as far as agents and flags tell.</summary>
internal sealed class OfferAvailability
{
    private readonly AgentColumns _table;
    private readonly LeastOffer _least;
    private readonly bool _hidesGpuAgents;
    private readonly (OfferObstacle Obstacle, string Reason)[] _answers;

    public OfferAvailability(ClusterSnapshot snapshot, AgentColumns table)
    {
        _table = table;
        _least = LeastOffer.Of(snapshot);
        _hidesGpuAgents = !MarathonFramework.SeesGpus(snapshot).Or(true) && snapshot.MesosFlags.GetValueOrDefault("filter_gpu_resources") != "false";
        _answers = new (OfferObstacle, string)[table.Count];
        var hidden = new List<int>();
        for (var agent = 0; agent < _answers.Length; agent++)
        {
            _answers[agent] = Look(agent);
            if (_answers[agent].Obstacle == OfferObstacle.GpuCapability)
            {
                hidden.Add(agent);
            }
        }

        HiddenForGpus = hidden;
    }

    /// <summary>Agents that are not offered for their GPUs, in order.</summary>
    public IReadOnlyList<int> HiddenForGpus { get; }

    /// <summary>Why the agent is not offered; empty when it is.</summary>
    public string Reason(int agent) => _answers[agent].Reason;

    /// <summary>The same as a kind.</summary>
    public OfferObstacle Obstacle(int agent) => _answers[agent].Obstacle;

    private (OfferObstacle Obstacle, string Reason) Look(int index)
    {
        var agent = _table.Agents[index];
        // A drain deactivates the agent too, and says more.
        if (agent.DrainState is { } drain)
        {
            return Kept(drain == DrainState.Drained ? OfferObstacle.Drained : OfferObstacle.Draining);
        }

        if (agent.Deactivated)
        {
            return Kept(OfferObstacle.Deactivated);
        }

        if (!agent.Active)
        {
            return Kept(OfferObstacle.Disconnected);
        }

        // Mesos looks at what the agent has, not at what is free.
        if (_hidesGpuAgents && HasGpus(agent))
        {
            return Kept(OfferObstacle.GpuCapability);
        }

        return _least.IsMet(name => Offered(index, name))
            ? (OfferObstacle.None, "")
            : Kept(OfferObstacle.BelowMinimum);
    }

    private static (OfferObstacle Obstacle, string Reason) Kept(OfferObstacle obstacle) => (obstacle, InWords(obstacle, "the agent", isOne: true));

    /// <summary>Why Mesos does not offer one or several agents, as a clause.</summary>
    /// <param name="obstacle">What keeps them.</param>
    /// <param name="agents">What they are called, for instance <c>the agent</c> or their hosts.</param>
    /// <param name="isOne">True of a single agent.</param>
    public static string InWords(OfferObstacle obstacle, string agents, bool isOne) => obstacle switch
    {
        OfferObstacle.Draining => $"{agents} {(isOne ? "is" : "are")} DRAINING",
        OfferObstacle.Drained => $"{agents} {(isOne ? "is" : "are")} DRAINED",
        OfferObstacle.Deactivated => $"{agents} {(isOne ? "was" : "were")} deactivated by an operator",
        OfferObstacle.Disconnected => $"{agents} {(isOne ? "is" : "are")} disconnected",
        OfferObstacle.GpuCapability => $"{agents} {(isOne ? "has" : "have")} GPUs and Marathon does not have the capability GPU_RESOURCES",
        _ => $"what is free on {agents} is below min_allocatable_resources",
    };

    private static bool HasGpus(Agent agent) =>
        agent.Unreserved.Concat(agent.Reserved).Any(static resource => resource is { Kind: ResourceKind.Gpus, Scalar: > 0 });

    private double Offered(int agent, string name)
    {
        var sum = 0.0;
        foreach (ref readonly var resource in _table.OfferOf(agent))
        {
            sum += resource.Origin.Name != name ? 0 : resource.Kind == ResourceKind.Ports ? resource.Ports.Count : resource.Value;
        }

        return FixedPoint.Of(sum);
    }
}
