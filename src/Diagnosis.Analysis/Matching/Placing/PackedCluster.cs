using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Diagnosis.Analysis.Matching.Constraints;
using Diagnosis.Analysis.Matching.Instances;
using Diagnosis.Analysis.Matching.Offers;
using Diagnosis.Analysis.Matching.Reports;

namespace Diagnosis.Analysis.Matching.Placing;

/// <summary>A workload's instances placed as far as they go, and what then stands in the way of the next one.</summary>
internal sealed class PackedCluster
{
    private const ulong AllConstraints = RequirementBits.Constraints;
    private readonly Evaluation _evaluation;
    private readonly PlacementState _state;

    private PackedCluster(Evaluation evaluation, PlacementState state, Packing packing, Dictionary<ulong, int> blockers)
    {
        _evaluation = evaluation;
        _state = state;
        Packing = packing;
        Blockers = blockers;
    }

    public Packing Packing { get; }

    public PlacementState State => _state;

    /// <summary>How many agents fail exactly each set of requirements for the next instance; empty when all are placed.</summary>
    public IReadOnlyDictionary<ulong, int> Blockers { get; }

    public static PackedCluster Of(Evaluation evaluation, KnownInstances instances, int wanted, CancellationToken cancellationToken)
    {
        var mayChange = AcrossInstances(evaluation.Checkers);
        var candidates = new List<int>();
        for (var agent = 0; agent < evaluation.Outcomes.Length; agent++)
        {
            ref readonly var outcome = ref evaluation.Outcomes[agent];
            if ((outcome.Fails & ~mayChange) == 0 && outcome.Unknown == 0 && outcome.Exception == MarathonException.None)
            {
                candidates.Add(agent);
            }
        }

        return Of(evaluation, instances, candidates, wanted, cancellationToken);
    }

    /// <summary>Packs on the candidates alone; the evaluation must be the one of the definition that is placed.</summary>
    public static PackedCluster Of(Evaluation evaluation, KnownInstances instances, IReadOnlyList<int> candidates, int wanted, CancellationToken cancellationToken)
    {
        var state = new Packer(evaluation.Matcher, evaluation.Checkers, instances, wanted, cancellationToken).Pack(candidates);
        var bound = state.Placed >= wanted ? wanted
            : evaluation.Checkers.Any(static checker => checker.Constraint.IsAcrossInstances) ? PackingBound.Of(evaluation, candidates, wanted)
            : state.Placed;
        var blockers = state.Placed >= wanted ? [] : Remaining(evaluation, state);
        var bit = Funnel.MainBlocker(blockers);
        var (requirement, constraint) = bit < 0 ? (Requirement.UNSPECIFIED, -1) : RequirementBits.Of(bit);
        var packing = new Packing(
            wanted,
            state.Placed,
            Assignments(evaluation, state),
            requirement,
            constraint,
            state.Placed >= wanted ? "" : BlockerText.Of(evaluation, state, requirement, constraint),
            state.Placed >= bound,
            Math.Max(bound, state.Placed));
        return new(evaluation, state, packing, blockers);
    }

    /// <summary>What the agent fails for the next instance.</summary>
    public ulong BlockersOf(int agent) => BlockersOf(_evaluation, _state, agent);

    public static ulong AcrossInstances(ImmutableArray<ConstraintChecker> checkers)
    {
        var bits = 0UL;
        for (var index = 0; index < checkers.Length; index++)
        {
            bits |= checkers[index].Constraint.IsAcrossInstances ? RequirementBits.Constraint(index) : 0;
        }

        return bits;
    }

    private static Dictionary<ulong, int> Remaining(Evaluation evaluation, PlacementState state)
    {
        var histogram = new Dictionary<ulong, int>();
        for (var agent = 0; agent < evaluation.Outcomes.Length; agent++)
        {
            var blockers = BlockersOf(evaluation, state, agent);
            if (blockers != 0)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(histogram, blockers, out _)++;
            }
        }

        return histogram;
    }

    private static ulong BlockersOf(Evaluation evaluation, PlacementState state, int agent)
    {
        if (state.Placed == 0)
        {
            return evaluation.Blockers(agent);
        }

        if (state.PlacedOn.ContainsKey(agent) || evaluation.Matcher.Plan.Definition.IsResident)
        {
            return state.Evaluate(agent).Fails;
        }

        var fails = evaluation.Blockers(agent) & ~AllConstraints;
        var unknown = 0UL;
        var exception = MarathonException.None;
        OfferMatcher.Check(agent, state.Checkers, ref fails, ref unknown, ref exception);
        return fails;
    }

    private static ImmutableArray<Assignment> Assignments(Evaluation evaluation, PlacementState state) =>
    [
        .. from placed in state.PlacedOn
           orderby placed.Key
           let agent = evaluation.Matcher.Table.Agents[placed.Key]
           select new Assignment(agent.Id, agent.Hostname, placed.Value),
    ];
}
