using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Diagnosis.Analysis.Matching.Agents;
using Diagnosis.Analysis.Matching.Constraints;
using Diagnosis.Analysis.Matching.Offers;
using Diagnosis.Analysis.Matching.Requirements;

namespace Diagnosis.Analysis.Matching.Placing;

/// <summary>A workload's instances placed as far as they go, and what then stands in the way of the next one.</summary>
internal sealed class PackedCluster : IDisposable
{
    private readonly PlacementState _state;
    private readonly int _agents;
    private ulong[] _blockers;

    private PackedCluster(PlacementState state, Packing packing, ulong[] blockers, int agents)
    {
        _state = state;
        Packing = packing;
        _blockers = blockers;
        _agents = agents;
    }

    public Packing Packing { get; }

    public PlacementState State => _state;

    /// <summary>What each agent fails for the next instance; borrowed, so that it is not looked at once this is disposed.</summary>
    public ReadOnlySpan<ulong> Blockers => _blockers.AsSpan(0, _agents);

    public static PackedCluster Of(Evaluation evaluation, InstancePartition instances, int wanted, CancellationToken cancellationToken)
    {
        var agents = evaluation.Outcomes.Length;
        var blockers = ArrayPool<ulong>.Shared.Rent(agents);
        var (state, packing) = Pack(evaluation, instances, wanted, blockers.AsSpan(0, agents), cancellationToken);
        return new(state, packing, blockers, agents);
    }

    /// <summary>Gives borrowed memory back; the packing and the state stay.</summary>
    public void Dispose()
    {
        if (_blockers.Length > 0)
        {
            ArrayPool<ulong>.Shared.Return(_blockers);
            _blockers = [];
        }
    }

    /// <summary>Agents with offers that nothing keeps out but where other instances are.</summary>
    private static int[] CandidatesOf(Evaluation evaluation)
    {
        var mayChange = AcrossInstances(evaluation.Checkers);
        var outcomes = evaluation.Outcomes;
        return AgentMasks.Keep(AgentMasks.Within(outcomes.Fails, mayChange), IsCandidate);

        bool IsCandidate(int agent) => evaluation.GivesOffers(agent) && !outcomes.IsUndecided(agent) && !outcomes.Throws(agent);
    }

    /// <summary>Packs on the candidates alone, and writes down what each agent then fails.</summary>
    private static (PlacementState State, Packing Packing) Pack(
        Evaluation evaluation, InstancePartition instances, int wanted, Span<ulong> blockers, CancellationToken cancellationToken)
    {
        var candidates = CandidatesOf(evaluation);
        var state = new Packer(evaluation.Matcher, evaluation.Checkers, instances, wanted, cancellationToken).Pack(candidates);
        var isCut = state.Placed < wanted && state.Placed >= Packer.MostPlaced;
        var bound = state.Placed >= wanted || isCut ? wanted
            : evaluation.Checkers.Any(static checker => checker.Constraint.IsAcrossInstances) ? PackingBound.Of(evaluation, candidates, wanted)
            : state.Placed;
        JudgeNext(blockers, evaluation, state);
        var silent = state.Placed >= wanted ? [] : evaluation.Matcher.Table.Silent;
        var isSilence = state.Placed == 0 && silent.Any(evaluation.Outcomes.WouldMatch);
        var bit = state.Placed >= wanted || isCut || isSilence ? -1 : MainBlocker.Of(Telling(evaluation, state, blockers, silent.Length));
        var (requirement, constraint) = bit < 0 ? (Requirement.Unspecified, -1) : RequirementBits.At(bit);
        var isOpen = bit < 0 && !isCut && !isSilence && state.Placed < wanted && !evaluation.Outcomes.IsEmpty;
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
            state.Placed >= bound && !isOpen,
            isOpen ? wanted : Math.Max(bound, state.Placed));
        return (state, packing);
    }

    /// <summary>
    /// The blockers that say what the next instance meets. What an agent without offers fails blocks nothing, unless no other is there. Once some are placed,
    /// the next one meets what agents run out of that may take it: what a role, a region or a constraint keeps out all the same is no news there.
    /// </summary>
    private static FailureHistogram Telling(Evaluation evaluation, PlacementState state, ReadOnlySpan<ulong> blockers, int silent)
    {
        var mayTake = state.Placed == 0 ? ulong.MaxValue : RequirementBits.Resources | AcrossInstances(evaluation.Checkers);
        var isSilenceLeftOut = silent > 0 && silent < blockers.Length;
        var telling = new FailureHistogram();
        for (var agent = 0; agent < blockers.Length; agent++)
        {
            if ((blockers[agent] & ~mayTake) == 0 && (!isSilenceLeftOut || evaluation.GivesOffers(agent)))
            {
                telling.Add(blockers[agent]);
            }
        }

        return telling;
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
    private static void JudgeNext(Span<ulong> blockers, Evaluation evaluation, PlacementState state)
    {
        evaluation.Blockers.CopyTo(blockers);
        if (state.Placed > 0)
        {
            Judge(blockers, evaluation, state);
        }

        // An agent without anything left in an accepted role lacks amounts, not the role.
        var whole = evaluation.Matcher.Table.Whole(evaluation.Matcher.Plan.Selector);
        var role = RequirementBits.Of(Requirement.Role);
        for (var agent = 0; agent < blockers.Length; agent++)
        {
            if ((blockers[agent] & role) != 0 && IsFull(blockers[agent], agent, whole))
            {
                blockers[agent] &= ~role;
            }
        }
    }

    /// <summary>True when only what is used keeps an agent's accepted resources out of its offer.</summary>
    public static bool IsFull(ulong fails, int agent, WholeView whole) =>
        (fails & RequirementBits.Of(Requirement.Role)) != 0 && (fails & RequirementBits.Resources) != 0 && whole.HasAccepted[agent];

    private static void Judge(Span<ulong> blockers, Evaluation evaluation, PlacementState state)
    {
        var isResident = evaluation.Matcher.Plan.Definition.IsResident;
        var across = AcrossInstances(evaluation.Checkers);
        if (!isResident && (across == 0 || evaluation.Checkers.All(static checker => checker.IsDecided)))
        {
            if (across != 0)
            {
                FailureColumns.Clear(blockers, RequirementBits.Constraints);
                FailureColumns.Constraints(blockers, state.Checkers);
            }

            foreach (var agent in state.PlacedOn.Keys)
            {
                blockers[agent] = state.Evaluate(agent).Fails;
            }

            return;
        }

        for (var agent = 0; agent < blockers.Length; agent++)
        {
            if (isResident || state.PlacedOn.ContainsKey(agent))
            {
                blockers[agent] = state.Evaluate(agent).Fails;
            }
            else
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
