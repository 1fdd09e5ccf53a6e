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
    private readonly Dictionary<ulong, int> _histogram = [];
    private readonly int[] _independent = new int[RequirementBits.Count];
    private readonly int[] _first = new int[RequirementBits.Count];
    private readonly int[] _unknown = new int[RequirementBits.Count];
    private readonly SpecPlan _plan;
    private readonly int _agents;

    public Funnel(Evaluation evaluation)
    {
        _plan = evaluation.Matcher.Plan;
        _agents = evaluation.Outcomes.Length;
        for (var agent = 0; agent < _agents; agent++)
        {
            ref readonly var outcome = ref evaluation.Outcomes[agent];
            Count(outcome.Fails, _independent);
            Count(outcome.Unknown & ~outcome.Fails, _unknown);
            if (RequirementBits.First(outcome.Fails) is >= 0 and var first)
            {
                _first[first]++;
            }

            var blockers = evaluation.Blockers[agent];
            if (blockers != 0)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(_histogram, blockers, out _)++;
            }
        }
    }

    /// <summary>How many agents fail exactly each set of requirements; role is seen as waived where it hides the rest.</summary>
    public IReadOnlyDictionary<ulong, int> Histogram => _histogram;

    public ImmutableArray<RequirementCount> Requirements()
    {
        var counts = ImmutableArray.CreateBuilder<RequirementCount>();
        var considered = _agents;
        foreach (var bit in AskedBits())
        {
            var (requirement, constraint) = RequirementBits.At(bit);
            counts.Add(new(
                requirement,
                constraint,
                RequirementTable.Of(requirement).Asked(_plan, constraint),
                considered,
                _independent[bit],
                _first[bit],
                _histogram.GetValueOrDefault(1UL << bit),
                _unknown[bit]));
            considered -= _first[bit];
        }

        return counts.ToImmutable();
    }

    public ImmutableArray<PairBlocker> Pairs() =>
    [
        .. from entry in _histogram
           where BitOperations.PopCount(entry.Key) == 2
           let first = BitOperations.TrailingZeroCount(entry.Key)
           let second = BitOperations.Log2(entry.Key)
           orderby entry.Value descending, first, second
           select new PairBlocker(Requirement(first), Asked(first), Requirement(second), Asked(second), entry.Value),
    ];

    private static void Count(ulong bits, int[] counts)
    {
        for (; bits != 0; bits &= bits - 1)
        {
            counts[BitOperations.TrailingZeroCount(bits)]++;
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
