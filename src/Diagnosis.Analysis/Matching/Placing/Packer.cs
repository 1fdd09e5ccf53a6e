using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching.Agents;
using Diagnosis.Analysis.Matching.Constraints;
using Diagnosis.Analysis.Matching.Offers;
using Diagnosis.Analysis.Matching.Requirements;

namespace Diagnosis.Analysis.Matching.Placing;

/// <summary>
/// Places as many of the waiting instances as it can. Without constraints across instances each agent is filled by itself, which is optimal;
/// with them several orders are tried and the best is kept.
/// </summary>
internal sealed class Packer
{
    /// <summary>Instances that one packing places at most, so that a million of nothing does not take for ever.</summary>
    public const int MostPlaced = 20_000;

    private const int MostClusterValues = 32;
    private readonly OfferMatcher _matcher;
    private readonly ImmutableArray<ConstraintChecker> _checkers;
    private readonly InstancePartition _instances;
    private readonly int _wanted;
    private readonly CancellationToken _cancellationToken;

    public Packer(
        OfferMatcher matcher, ImmutableArray<ConstraintChecker> checkers, InstancePartition instances, int wanted, CancellationToken cancellationToken)
    {
        _matcher = matcher;
        _checkers = checkers;
        _instances = instances;
        _wanted = Math.Min(wanted, MostPlaced);
        _cancellationToken = cancellationToken;
    }

    /// <summary>The best state found, using only the given agents.</summary>
    public PlacementState Pack(ReadOnlySpan<int> candidates)
    {
        if (!_checkers.Any(static checker => checker.Constraint.IsAcrossInstances))
        {
            var state = NewState();
            Fill(state, candidates);
            return state;
        }

        var ordered = ByRarity(Open(candidates));
        return _checkers.FirstOrDefault(static checker => checker.IsFreeCluster) is { } free
            ? Values(free, ordered).Select(value => PackBest([.. ordered.Where(agent => free.Column.Ids[agent] == value)]))
                .MaxBy(static state => state.Placed) ?? NewState()
            : PackBest(ordered);
    }

    private PlacementState NewState() => new(_matcher, _checkers, _instances);

    private PlacementState PackBest(List<int> candidates)
    {
        var oneByOne = NewState();
        GoRound(oneByOne, candidates);
        if (oneByOne.Placed >= _wanted || !_checkers.Any(static checker => checker.Constraint.Operator == ConstraintOperator.GroupBy))
        {
            return oneByOne;
        }

        var filled = NewState();
        while (filled.Placed < _wanted && Fill(filled, CollectionsMarshal.AsSpan(candidates)))
        {
            // Until no agent takes one more.
        }

        return filled.Placed > oneByOne.Placed ? filled : oneByOne;
    }

    /// <summary>Fills agent after agent; true when any took an instance.</summary>
    private bool Fill(PlacementState state, ReadOnlySpan<int> candidates)
    {
        var before = state.Placed;
        foreach (var agent in candidates)
        {
            if (!state.MayHold(agent))
            {
                continue;
            }

            _cancellationToken.ThrowIfCancellationRequested();
            while (state.Placed < _wanted && state.TryPlace(agent).WouldMatch)
            {
                // One more on the same agent.
                _cancellationToken.ThrowIfCancellationRequested();
            }

            if (state.Placed >= _wanted)
            {
                break;
            }
        }

        return state.Placed > before;
    }

    /// <summary>One instance per agent and round, until a round places none.</summary>
    private void GoRound(PlacementState state, List<int> candidates)
    {
        List<int> left = [.. candidates];
        for (var before = -1; state.Placed > before && left.Count > 0;)
        {
            before = state.Placed;
            _cancellationToken.ThrowIfCancellationRequested();
            left.RemoveAll(agent => state.Placed < _wanted && IsDone(state, agent));
            if (state.Placed >= _wanted)
            {
                return;
            }
        }
    }

    /// <summary>Tries the agent; true when it can never take another: only GROUP_BY comes back to a group that it refused.</summary>
    private bool IsDone(PlacementState state, int agent)
    {
        var outcome = state.TryPlace(agent);
        if (outcome.WouldMatch)
        {
            return false;
        }

        var mayReturn = 0UL;
        for (var index = 0; index < _checkers.Length; index++)
        {
            mayReturn |= _checkers[index].Constraint.Operator == ConstraintOperator.GroupBy ? RequirementBits.Constraint(index) : 0;
        }

        return (outcome.Fails & ~mayReturn) != 0 || outcome.IsUndecided || outcome.Exception != MarathonException.None;
    }

    /// <summary>Those that lack nothing but what other instances may yet decide.</summary>
    private List<int> Open(ReadOnlySpan<int> candidates)
    {
        var across = PackedCluster.AcrossInstances(_checkers);
        var state = NewState();
        var open = new List<int>();
        foreach (var agent in candidates)
        {
            if (!state.MayHold(agent))
            {
                continue;
            }

            var outcome = state.Evaluate(agent);
            if ((outcome.Fails & ~across) == 0 && !outcome.IsUndecided && outcome.Exception == MarathonException.None)
            {
                open.Add(agent);
            }
        }

        return open;
    }

    /// <summary>Agents whose constrained values are rare come first, so that the common ones are left for those that have no choice.</summary>
    private List<int> ByRarity(List<int> candidates)
    {
        var across = _checkers.Where(static checker => checker.Constraint.IsAcrossInstances).ToArray();
        var rank = _matcher.Table.RankById;
        if (across.Length < 2)
        {
            candidates.Sort((one, other) => rank[one].CompareTo(rank[other]));
            return candidates;
        }

        var rarity = ArrayPool<int>.Shared.Rent(_matcher.Table.Count);
        foreach (var agent in candidates)
        {
            rarity[agent] = 0;
        }

        foreach (var checker in across)
        {
            // The last place counts agents without a value.
            var counts = ArrayPool<int>.Shared.Rent(checker.Column.Values.Count + 1);
            counts.AsSpan(0, checker.Column.Values.Count + 1).Clear();
            foreach (var agent in candidates)
            {
                counts[PlaceOf(checker, agent)]++;
            }

            foreach (var agent in candidates)
            {
                rarity[agent] += counts[PlaceOf(checker, agent)];
            }

            ArrayPool<int>.Shared.Return(counts);
        }

        candidates.Sort((one, other) => rarity[one] != rarity[other] ? rarity[one].CompareTo(rarity[other]) : rank[one].CompareTo(rank[other]));
        ArrayPool<int>.Shared.Return(rarity);
        return candidates;
    }

    private static int PlaceOf(ConstraintChecker checker, int agent) =>
        checker.Column.Ids[agent] is var value and not AttributeColumn.Missing ? value : checker.Column.Values.Count;

    private static IEnumerable<int> Values(ConstraintChecker checker, List<int> candidates) =>
        candidates.Select(agent => checker.Column.Ids[agent]).Where(static value => value != AttributeColumn.Missing)
            .GroupBy(static value => value)
            .OrderByDescending(static group => group.Count()).ThenBy(group => checker.Column.Values[group.Key], StringComparer.Ordinal)
            .Take(MostClusterValues).Select(static group => group.Key);
}
