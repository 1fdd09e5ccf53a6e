using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.InteropServices;
using Diagnosis.Analysis.Matching.Offers;
using Diagnosis.Analysis.Matching.Plans;
using Diagnosis.Analysis.Matching.Requirements;

namespace Diagnosis.Analysis.Matching.Reports;

/// <summary>Counts over the agents' failure masks: the funnel in Marathon's order, independent failures, sole blockers and pairs.</summary>
internal sealed class Funnel
{
    private readonly FailureHistogram _histogram;
    private readonly int[] _independent = new int[RequirementBits.Count];
    private readonly int[] _first = new int[RequirementBits.Count];
    private readonly int[] _unknown = new int[RequirementBits.Count];
    private readonly SpecPlan _plan;
    private readonly int _agents;

    public Funnel(Evaluation evaluation)
    {
        _plan = evaluation.Matcher.Plan;
        var outcomes = evaluation.Outcomes;
        _agents = outcomes.Length;
        var failed = FailureHistogram.Of(outcomes.Fails);
        _histogram = evaluation.Blockers == outcomes.Fails ? failed : FailureHistogram.Of(evaluation.Blockers);
        for (var agent = 0; agent < outcomes.Unknown.Length; agent++)
        {
            Count(outcomes.Unknown[agent] & ~outcomes.Fails[agent], _unknown, 1);
        }

        foreach (var (fails, agents) in failed)
        {
            Count(fails, _independent, agents);
            _first[RequirementBits.First(fails)] += agents;
        }
    }

    public ImmutableArray<RequirementCount> Requirements()
    {
        var counts = ImmutableArray.CreateBuilder<RequirementCount>();
        var considered = _agents;
        foreach (var bit in AskedBits())
        {
            var (requirement, constraint) = RequirementBits.At(bit);
            var described = RequirementTable.Of(requirement);
            counts.Add(new(
                requirement,
                constraint,
                described.Asked(_plan, constraint),
                described.IsAmount ? _plan.AmountOf(described.Resource) : 0,
                considered,
                _independent[bit],
                _first[bit],
                _histogram[1UL << bit],
                _unknown[bit]));
            considered -= _first[bit];
        }

        return counts.ToImmutable();
    }

    public ImmutableArray<PairBlocker> Pairs() =>
    [
        .. from entry in _histogram
           where BitOperations.PopCount(entry.Fails) == 2
           let first = BitOperations.TrailingZeroCount(entry.Fails)
           let second = BitOperations.Log2(entry.Fails)
           orderby entry.Agents descending, first, second
           select new PairBlocker(Requirement(first), Asked(first), Requirement(second), Asked(second), entry.Agents),
    ];

    private static void Count(ulong bits, int[] counts, int agents)
    {
        for (; bits != 0; bits &= bits - 1)
        {
            counts[BitOperations.TrailingZeroCount(bits)] += agents;
        }
    }

    /// <summary>Bits of requirements that the workload can have.</summary>
    private IEnumerable<int> AskedBits()
    {
        for (var bit = 0; bit < RequirementBits.Count; bit++)
        {
            var (requirement, constraint) = RequirementBits.At(bit);
            if (constraint < _plan.Constraints.Length && RequirementTable.Of(requirement) is { IsJudged: true } judged && judged.AppliesTo(_plan))
            {
                yield return bit;
            }
        }
    }

    private static Requirement Requirement(int bit) => RequirementBits.At(bit).Requirement;

    private string Asked(int bit) => RequirementTable.Of(Requirement(bit)).Asked(_plan, RequirementBits.At(bit).Constraint);
}
