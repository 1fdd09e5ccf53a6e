using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.InteropServices;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching.Offers;
using Diagnosis.Analysis.Matching.Placing;
using Diagnosis.Analysis.Matching.Requirements;

namespace Diagnosis.Analysis.Matching.Relaxations;

/// <summary>
/// Searches the smallest sets of changes that let more instances start. The agents' failure masks say which sets can help at all; each is then
/// made into a definition with values from the agents that exist, and placed anew. Sets that contain one that helped are not looked at.
/// </summary>
internal sealed class Relaxer
{
    private const int LargestSet = 3;
    private const int MostSets = 64;
    private const int MostAgentsTried = 100;
    private const int MostShared = 8;
    private const ulong Scalars = RequirementBits.Cpus | RequirementBits.Memory | RequirementBits.Disk | RequirementBits.Gpus;
    private readonly DefinitionTrial _simulator;
    private readonly Evaluation _evaluation;
    private readonly CancellationToken _cancellationToken;

    public Relaxer(DefinitionTrial simulator, CancellationToken cancellationToken)
    {
        _simulator = simulator;
        _evaluation = simulator.Evaluation;
        _cancellationToken = cancellationToken;
    }

    public ImmutableArray<Relaxation> Search(int most)
    {
        var found = new List<(ulong Set, Relaxation Relaxation, double Cost)>();
        if (_simulator.Base.Packing.Placeable >= _simulator.Base.Packing.Wanted)
        {
            return [];
        }

        foreach (var set in Sets())
        {
            _cancellationToken.ThrowIfCancellationRequested();
            if (!found.Exists(one => (one.Set & set) == one.Set))
            {
                foreach (ChangedDefinition change in Changes(set))
                {
                    if (_simulator.Try(change, set) is { } relaxation && !found.Exists(one => one.Relaxation.Text == relaxation.Text))
                    {
                        found.Add((set, relaxation, change.Cost));
                    }
                }
            }
        }

        return
        [
            .. found
                .OrderBy(static one => BitOperations.PopCount(one.Set))
                .ThenByDescending(static one => one.Relaxation.InstancesPlaceable)
                .ThenBy(static one => one.Cost)
                .ThenBy(static one => one.Relaxation.Text, StringComparer.Ordinal)
                .Select(static one => one.Relaxation)
                .Take(most),
        ];
    }

    /// <summary>Sets of requirements that some agent fails together and that a definition can lift, smallest first, then those of most agents.</summary>
    private IEnumerable<ulong> Sets()
    {
        var counts = new Dictionary<ulong, int>();
        for (var agent = 0; agent < _evaluation.Outcomes.Length; agent++)
        {
            foreach (var mask in (ReadOnlySpan<ulong>)[_simulator.Base.Blockers[agent], _simulator.WideBlockersOf(agent)])
            {
                if (BitOperations.PopCount(mask) is > 0 and <= LargestSet)
                {
                    CollectionsMarshal.GetValueRefOrAddDefault(counts, mask, out _)++;
                }
            }
        }

        return counts.OrderBy(static entry => BitOperations.PopCount(entry.Key)).ThenByDescending(static entry => entry.Value).ThenBy(static entry => entry.Key)
            .Select(static entry => entry.Key).Take(MostSets);
    }

    /// <summary>Definitions that lift all requirements of a set: every way to lift the policies, with values for the amounts.</summary>
    private IEnumerable<ChangedDefinition> Changes(ulong set)
    {
        List<ChangedDefinition> starts = [ChangedDefinition.None(_evaluation.Matcher.Plan.Definition)];
        for (var rest = set & ~Scalars; rest != 0; rest &= rest - 1)
        {
            var (requirement, constraint) = RequirementBits.Of(BitOperations.TrailingZeroCount(rest));
            starts = [.. starts.SelectMany(start => PolicyChange.Of(start, requirement, constraint, _evaluation))];
        }

        return (set & Scalars) == 0 ? starts : starts.SelectMany(start => Amounts(start, set));
    }

    private IEnumerable<ChangedDefinition> Amounts(ChangedDefinition start, ulong set)
    {
        if ((set & RequirementBits.Disk) != 0 && !start.Definition.PersistentVolumes.IsEmpty)
        {
            return [];
        }

        return BitOperations.PopCount(set & Scalars) == 1 ? OneAmount(start, set) : SeveralAmounts(start, set);
    }

    /// <summary>The least reduction that helps, and the least one that places all, if that is another.</summary>
    private IEnumerable<ChangedDefinition> OneAmount(ChangedDefinition start, ulong set)
    {
        var requirement = RequirementBits.Of(BitOperations.TrailingZeroCount(set & Scalars)).Requirement;
        var search = new AmountSearch(_simulator, start, set, requirement);
        if (search.First() is not { } first)
        {
            yield break;
        }

        yield return first;
        if (search.ForAll() is { } all && all != first)
        {
            yield return all;
        }
    }

    /// <summary>The agent on which the amounts have to shrink least, for itself or shared by several instances; the first share that helps.</summary>
    private IEnumerable<ChangedDefinition> SeveralAmounts(ChangedDefinition start, ulong set)
    {
        var packing = _simulator.Base.Packing;
        for (var share = 1; share <= Math.Min(MostShared, packing.Wanted); share++)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            if (Cheapest(start, set, share) is { } change && _simulator.Placeable(change.Definition, set) > packing.Placeable)
            {
                return [change];
            }
        }

        return [];
    }

    /// <summary>On the agent where it costs least; where a pod cannot give that up, on the next best.</summary>
    private ChangedDefinition? Cheapest(ChangedDefinition start, ulong set, int share)
    {
        var left = new List<(double Cost, int Agent)>();
        foreach (var agent in _simulator.AgentsOf(set))
        {
            if (CostOn(agent, start.Definition, set, share) is > 0 and var cost)
            {
                left.Add((cost, agent));
            }
        }

        for (var tries = 0; tries < MostAgentsTried && left.Count > 0; tries++)
        {
            var best = left.MinBy(static one => one.Cost);
            if (On(best.Agent, start, set, share) is { } change)
            {
                return change;
            }

            left.Remove(best);
        }

        return null;
    }

    /// <summary>What shrinking to what the agent has would cost; 0 when nothing would have to shrink, negative when there is nothing to shrink to.</summary>
    private double CostOn(int agent, WorkloadDefinition definition, ulong set, int share)
    {
        var cost = 0.0;
        for (var rest = set & Scalars; rest != 0; rest &= rest - 1)
        {
            var (requirement, asked, available) = AmountOn(agent, definition, rest, set, share);
            if (available < asked)
            {
                if (available < 0 || (available == 0 && requirement != Requirement.GPUS))
                {
                    return -1;
                }

                cost += AmountChange.Cost(asked, available);
            }
        }

        return cost;
    }

    private ChangedDefinition? On(int agent, ChangedDefinition start, ulong set, int share)
    {
        ChangedDefinition? change = start;
        for (var rest = set & Scalars; rest != 0 && change is not null; rest &= rest - 1)
        {
            var (requirement, asked, available) = AmountOn(agent, start.Definition, rest, set, share);
            change = available >= asked ? change : AmountChange.To(change, requirement, available);
        }

        return change;
    }

    private (Requirement Requirement, double Asked, double Available) AmountOn(int agent, WorkloadDefinition definition, ulong rest, ulong set, int share)
    {
        var requirement = RequirementBits.Of(BitOperations.TrailingZeroCount(rest)).Requirement;
        return (requirement, AmountChange.Of(definition, requirement), AmountChange.Tidy(_simulator.FreeOn(agent, requirement, set) / share, requirement));
    }
}
