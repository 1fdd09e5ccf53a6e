using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Diagnosis.Analysis.Matching.Agents;
using Diagnosis.Analysis.Matching.Constraints;
using Diagnosis.Analysis.Matching.Offers;
using Diagnosis.Analysis.Matching.Requirements;

namespace Diagnosis.Analysis.Matching.Placing;

/// <summary>A workload's instances placed as far as they go, and what then stands in the way of the next one.</summary>
internal sealed class PackedCluster
{
    private readonly PlacementState _state;

    private readonly ulong[] _blockers;

    private PackedCluster(PlacementState state, Packing packing, ulong[] blockers)
    {
        _state = state;
        Packing = packing;
        _blockers = blockers;
    }

    public Packing Packing { get; }

    public PlacementState State => _state;

    /// <summary>What each agent fails for the next instance.</summary>
    public ReadOnlySpan<ulong> Blockers => _blockers;

    public static PackedCluster Of(Evaluation evaluation, InstancePartition instances, int wanted, CancellationToken cancellationToken)
    {
        var mayChange = AcrossInstances(evaluation.Checkers);
        var candidates = new List<int>();
        for (var agent = 0; agent < evaluation.Outcomes.Length; agent++)
        {
            ref readonly var outcome = ref evaluation.Outcomes[agent];
            if (evaluation.GivesOffers(agent) && (outcome.Fails & ~mayChange) == 0 && !outcome.IsUndecided && outcome.Exception == MarathonException.None)
            {
                candidates.Add(agent);
            }
        }

        return Of(evaluation, instances, candidates, wanted, cancellationToken);
    }

    /// <summary>Packs on the candidates alone; the evaluation must be the one of the definition that is placed.</summary>
    public static PackedCluster Of(
        Evaluation evaluation, InstancePartition instances, IReadOnlyList<int> candidates, int wanted, CancellationToken cancellationToken)
    {
        var state = new Packer(evaluation.Matcher, evaluation.Checkers, instances, wanted, cancellationToken).Pack(candidates);
        var isCut = state.Placed < wanted && state.Placed >= Packer.MostPlaced;
        var bound = state.Placed >= wanted || isCut ? wanted
            : evaluation.Checkers.Any(static checker => checker.Constraint.IsAcrossInstances) ? PackingBound.Of(evaluation, candidates, wanted)
            : state.Placed;
        var blockers = BlockersOf(evaluation, state);
        var silent = state.Placed >= wanted ? [] : evaluation.Matcher.Table.Silent;
        var isSilence = state.Placed == 0 && silent.Any(agent => evaluation.Outcomes[agent].WouldMatch);
        var bit = state.Placed >= wanted || isCut || isSilence ? -1 : MainBlocker.Of(WithoutExcluded(evaluation, state, WithoutSilent(blockers, silent)));
        var (requirement, constraint) = bit < 0 ? (Requirement.Unspecified, -1) : RequirementBits.At(bit);
        var packing = new Packing(
            wanted,
            state.Placed,
            Assignments(evaluation, state),
            requirement,
            constraint,
            state.Placed >= wanted ? ""
                : isSilence ? "the agents that would do are not offered: they drain, are deactivated or are disconnected"
                : isCut ? $"no more than {Packer.MostPlaced} instances were tried"
                : BlockerText.Of(evaluation, state, requirement, constraint),
            state.Placed >= bound,
            Math.Max(bound, state.Placed));
        return new(state, packing, blockers);
    }

    /// <summary>What an agent without offers fails blocks nothing, unless no other is there.</summary>
    private static ulong[] WithoutSilent(ulong[] blockers, int[] silent)
    {
        if (silent.Length == 0 || silent.Length == blockers.Length)
        {
            return blockers;
        }

        var heard = (ulong[])blockers.Clone();
        foreach (var agent in silent)
        {
            heard[agent] = 0;
        }

        return heard;
    }

    /// <summary>
    /// Once some are placed, the next one meets what agents run out of that may take it: what a role, a region or a constraint keeps out all the same is no
    /// news there.
    /// </summary>
    private static ulong[] WithoutExcluded(Evaluation evaluation, PlacementState state, ulong[] blockers)
    {
        if (state.Placed == 0)
        {
            return blockers;
        }

        var mayTake = RequirementBits.Resources | AcrossInstances(evaluation.Checkers);
        return Array.ConvertAll(blockers, fails => (fails & ~mayTake) == 0 ? fails : 0);
    }

    public static ulong AcrossInstances(ImmutableArray<ConstraintChecker> checkers)
    {
        var bits = 0UL;
        for (var index = 0; index < checkers.Length; index++)
        {
            bits |= checkers[index].Constraint.IsAcrossInstances ? RequirementBits.Constraint(index) : 0;
        }

        return bits;
    }

    /// <summary>Only what placements changed is judged again: agents that took one, and constraints across instances.</summary>
    private static ulong[] BlockersOf(Evaluation evaluation, PlacementState state)
    {
        var blockers = evaluation.TakeBlockers();
        if (state.Placed > 0)
        {
            Judge(blockers, evaluation, state);
        }

        // An agent without anything left in an accepted role lacks amounts, not the role.
        var whole = evaluation.Matcher.Table.Whole(evaluation.Matcher.Plan.Selector);
        for (var agent = 0; agent < blockers.Length; agent++)
        {
            blockers[agent] &= IsFull(blockers[agent], agent, whole) ? ~RequirementBits.Of(Requirement.Role) : ulong.MaxValue;
        }

        return blockers;
    }

    /// <summary>True when only what is used keeps an agent's accepted resources out of its offer.</summary>
    public static bool IsFull(ulong fails, int agent, WholeView whole) =>
        (fails & RequirementBits.Of(Requirement.Role)) != 0 && (fails & RequirementBits.Resources) != 0 && whole.HasAccepted[agent];

    private static void Judge(ulong[] blockers, Evaluation evaluation, PlacementState state)
    {
        var isResident = evaluation.Matcher.Plan.Definition.IsResident;
        var across = AcrossInstances(evaluation.Checkers);
        for (var agent = 0; agent < blockers.Length; agent++)
        {
            if (isResident || state.PlacedOn.ContainsKey(agent))
            {
                blockers[agent] = state.Evaluate(agent).Fails;
            }
            else if (across != 0)
            {
                var unknown = 0UL;
                var exception = MarathonException.None;
                blockers[agent] &= ~RequirementBits.Constraints;
                OfferMatcher.Check(agent, state.Checkers, ref blockers[agent], ref unknown, ref exception);
            }
        }
    }

    private static ImmutableArray<Assignment> Assignments(Evaluation evaluation, PlacementState state) =>
    [
        .. from placed in state.PlacedOn
           orderby placed.Key
           let agent = evaluation.Matcher.Table.Agents[placed.Key]
           select new Assignment(agent.Id, agent.Hostname, placed.Value),
    ];
}
