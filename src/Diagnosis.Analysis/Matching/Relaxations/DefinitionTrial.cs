using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching.Agents;
using Diagnosis.Analysis.Matching.Constraints;
using Diagnosis.Analysis.Matching.Offers;
using Diagnosis.Analysis.Matching.Placing;
using Diagnosis.Analysis.Matching.Plans;
using Diagnosis.Analysis.Matching.Reports;
using Diagnosis.Analysis.Matching.Requirements;

namespace Diagnosis.Analysis.Matching.Relaxations;

/// <summary>Places a workload with a changed definition, on the agents that the change can open and on those that were open before.</summary>
internal sealed class DefinitionTrial
{
    private readonly InstancePartition _instances;
    private readonly int _wanted;
    private readonly Evaluation _wide;
    private readonly ulong _acrossInstances;
    private readonly OfferAvailability _availability;
    private readonly CancellationToken _cancellationToken;
    private readonly Dictionary<ulong, int[]> _candidates = [];

    /// <param name="evaluation">The workload as it is.</param>
    /// <param name="instances">Its instances.</param>
    /// <param name="wanted">How many are to be placed.</param>
    /// <param name="packed">What can be placed without any change.</param>
    /// <param name="availability">Which agents Mesos offers: no change of the definition opens another.</param>
    /// <param name="cancellationToken">Ends the trials.</param>
    public DefinitionTrial(
        Evaluation evaluation, InstancePartition instances, int wanted, PackedCluster packed, OfferAvailability availability,
        CancellationToken cancellationToken)
    {
        _availability = availability;
        Evaluation = evaluation;
        Base = packed;
        _instances = instances;
        _wanted = wanted;
        _cancellationToken = cancellationToken;
        _acrossInstances = PackedCluster.AcrossInstances(evaluation.Checkers);
        _wide = Widened(evaluation);
    }

    public Evaluation Evaluation { get; }

    /// <summary>What can be placed without any change.</summary>
    public PackedCluster Base { get; }

    /// <summary>What the agent fails beside the role, if every role of the offer were accepted; as a set with the role.</summary>
    public ulong WideBlockersOf(int agent) => ReferenceEquals(_wide, Evaluation) ? 0 : _wide.Outcomes.Fails[agent] | RequirementBits.Of(Requirement.Role);

    /// <summary>What a resource has free for the workload, by the roles that are accepted after the set is lifted.</summary>
    public double FreeOn(int agent, ResourceKind resource, ulong set) => ViewOf(set).Of(resource)[agent];

    /// <summary>What the workload may use after the set is lifted.</summary>
    public SelectorView ViewOf(ulong set) => ((set & RequirementBits.Of(Requirement.Role)) != 0 ? _wide : Evaluation).View;

    /// <summary>True where accepting every role of the offer would change something.</summary>
    public bool IsWidened => !ReferenceEquals(_wide, Evaluation);

    /// <summary>Agents that fail nothing outside the set, whatever instances do to each other.</summary>
    public int[] AgentsOf(ulong set)
    {
        if (!_candidates.TryGetValue(set, out var agents))
        {
            _candidates.Add(set, agents = AgentsFailingWithin(set));
        }

        return agents;
    }

    private int[] AgentsFailingWithin(ulong set)
    {
        var lifted = set | _acrossInstances;
        if ((set & RequirementBits.Of(Requirement.Role)) == 0)
        {
            return AgentMasks.Keep(AgentMasks.Within(Evaluation.Outcomes.Fails, lifted), IsOffered);
        }

        var fails = Evaluation.Outcomes.Fails;
        var agents = new List<int>();
        for (var agent = 0; agent < fails.Length; agent++)
        {
            if (((fails[agent] & ~lifted) == 0 || (WideBlockersOf(agent) & ~lifted) == 0) && IsOffered(agent))
            {
                agents.Add(agent);
            }
        }

        return [.. agents];
    }

    private bool IsOffered(int agent) => _availability.Obstacle(agent) == OfferObstacle.None;

    /// <summary>How many instances a change places.</summary>
    public int Placeable(WorkloadDefinition changed, ulong set)
    {
        var matcher = MatcherOf(changed);
        return new Packer(matcher, CheckersOf(matcher), _instances, _wanted, _cancellationToken).Pack(AgentsOf(set)).Placed;
    }

    /// <summary>The change with what it leads to; null when it lets no further instance start.</summary>
    public Relaxation? Try(ChangedDefinition change, ulong set)
    {
        if (Placeable(change.Definition, set) <= Base.Packing.Placeable)
        {
            return null;
        }

        using var evaluation = new Evaluation(MatcherOf(change.Definition), _instances, _cancellationToken, isPassing: true, Evaluation);
        using var packed = PackedCluster.Of(evaluation, _instances, _wanted, _cancellationToken);
        var packing = packed.Packing;
        return packing.Placeable <= Base.Packing.Placeable ? null
            : new(change.Changes, [.. RequirementBits.In(set).Select(static one => one.Requirement)], Unlocked(evaluation), packing, change.Definition);
    }

    /// <summary>Agents that would take an instance then and do not now.</summary>
    private int Unlocked(Evaluation then)
    {
        var (after, now) = (then.Outcomes, Evaluation.Outcomes);
        var unlocked = 0;
        if (after.AreFailsAlone && now.AreFailsAlone)
        {
            for (var agent = 0; agent < after.Fails.Length; agent++)
            {
                unlocked += after.Fails[agent] == 0 && now.Fails[agent] != 0 ? 1 : 0;
            }

            return unlocked;
        }

        for (var agent = 0; agent < after.Length; agent++)
        {
            unlocked += after.WouldMatch(agent) && !now.WouldMatch(agent) ? 1 : 0;
        }

        return unlocked;
    }

    /// <summary>Agents that fit a change, without placing anything.</summary>
    public int Fitting(ChangedDefinition change, ulong set)
    {
        var matcher = MatcherOf(change.Definition);
        var state = new PlacementState(matcher, CheckersOf(matcher), _instances);
        var fitting = 0;
        foreach (var agent in AgentsOf(set))
        {
            fitting += state.MayHold(agent) && state.Evaluate(agent).WouldMatch ? 1 : 0;
        }

        return fitting;
    }

    private OfferMatcher MatcherOf(WorkloadDefinition changed)
    {
        var matcher = Evaluation.Matcher;
        return new(new(changed, matcher.Plan.Role, matcher.Plan.Rules, matcher.Plan), matcher.Table, matcher.Context);
    }

    private ImmutableArray<ConstraintChecker> CheckersOf(OfferMatcher matcher) => Evaluation.CheckersOf(matcher.Plan, matcher.Table, _instances);

    private static Evaluation Widened(Evaluation evaluation)
    {
        var plan = evaluation.Matcher.Plan;
        if (plan.Definition.IsResident || !new[] { plan.Role, "*" }.Except(plan.AcceptedRoles).Any())
        {
            return evaluation;
        }

        var wide = new SpecPlan(plan.Definition with { AcceptedResourceRoles = [plan.Role, "*"] }, plan.Role, plan.Rules, plan);
        return new(new(wide, evaluation.Matcher.Table, evaluation.Matcher.Context), evaluation.Instances, default);
    }
}
