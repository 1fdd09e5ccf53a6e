using System.Collections.Immutable;
using System.Numerics;
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
    private readonly DefinitionTrial _trial;
    private readonly Evaluation _evaluation;
    private readonly CancellationToken _cancellationToken;

    public Relaxer(DefinitionTrial trial, CancellationToken cancellationToken)
    {
        _trial = trial;
        _evaluation = trial.Evaluation;
        _cancellationToken = cancellationToken;
    }

    public ImmutableArray<Relaxation> Search(int most)
    {
        var found = new List<(ulong Set, Relaxation Relaxation, double Cost)>();
        if (_trial.Base.Packing.Placeable >= _trial.Base.Packing.Wanted)
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
                    if (_trial.Try(change, set) is { } relaxation && !found.Exists(one => one.Relaxation.Text == relaxation.Text))
                    {
                        found.Add((set, relaxation, change.Cost));
                    }
                }
            }
        }

        return
        [
            .. found
                .Where(one => !found.Exists(other => IsEnough(other.Relaxation, one.Relaxation)))
                .OrderBy(static one => BitOperations.PopCount(one.Set))
                .ThenByDescending(static one => one.Relaxation.InstancesPlaceable)
                .ThenBy(static one => one.Cost)
                .ThenBy(static one => one.Relaxation.Text, StringComparer.Ordinal)
                .Select(static one => one.Relaxation)
                .Take(most),
        ];
    }

    /// <summary>True when a part of the changes places as many: nobody changes more than helps.</summary>
    private static bool IsEnough(Relaxation less, Relaxation more) => less.Changes.Length < more.Changes.Length
        && less.InstancesPlaceable >= more.InstancesPlaceable && less.Changes.All(more.Changes.Contains);

    /// <summary>Sets of requirements that some agent fails together and that a definition can lift, smallest first, then those of most agents.</summary>
    private IEnumerable<ulong> Sets()
    {
        var counts = new FailureHistogram();
        var blockers = _trial.Base.Blockers;
        for (var agent = 0; agent < blockers.Length; agent++)
        {
            counts.Add(BitOperations.PopCount(blockers[agent]) <= LargestSet ? blockers[agent] : 0);
        }

        for (var agent = 0; _trial.IsWidened && agent < blockers.Length; agent++)
        {
            var wide = _trial.WideBlockersOf(agent);
            counts.Add(BitOperations.PopCount(wide) <= LargestSet ? wide : 0);
        }

        return counts.OrderBy(static entry => BitOperations.PopCount(entry.Fails)).ThenByDescending(static entry => entry.Agents)
            .ThenBy(static entry => entry.Fails).Select(static entry => entry.Fails).Take(MostSets);
    }

    /// <summary>Definitions that lift all requirements of a set: every way to lift the policies, with values for the amounts.</summary>
    private IEnumerable<ChangedDefinition> Changes(ulong set)
    {
        var scope = new RelaxationScope(_evaluation.Matcher.Plan, _evaluation.Matcher.Table, _evaluation.Checkers, _evaluation.Matcher.Context.HomeRegion);
        List<ChangedDefinition> starts = [ChangedDefinition.None(scope.Plan.Definition)];
        foreach (var (requirement, constraint) in RequirementBits.In(set & ~RequirementBits.Scalars))
        {
            starts = [.. starts.SelectMany(start => RequirementTable.Of(requirement).Lift(start, constraint, scope))];
        }

        return (set & RequirementBits.Scalars) == 0 ? starts : starts.SelectMany(start => Amounts(start, set));
    }

    private IEnumerable<ChangedDefinition> Amounts(ChangedDefinition start, ulong set)
    {
        if ((set & RequirementBits.Of(Requirement.Disk)) != 0 && !start.Definition.PersistentVolumes.IsEmpty)
        {
            return [];
        }

        return Resources(set) is [var only] ? OneAmount(start, set, only) : SeveralAmounts(start, set);
    }

    /// <summary>The least reduction that helps, and the least one that places all, if that is another.</summary>
    private IEnumerable<ChangedDefinition> OneAmount(ChangedDefinition start, ulong set, ResourceKind resource)
    {
        var search = new AmountSearch(_trial, start, set, resource);
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
        var packing = _trial.Base.Packing;
        for (var share = 1; share <= Math.Min(MostShared, packing.Wanted); share++)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            if (Cheapest(start, set, share) is { } change && _trial.Placeable(change.Definition, set) > packing.Placeable)
            {
                return [change];
            }
        }

        return [];
    }

    /// <summary>On the agent where it costs least; where a pod cannot give that up, on the next best.</summary>
    private ChangedDefinition? Cheapest(ChangedDefinition start, ulong set, int share)
    {
        var resources = Resources(set);
        var left = new List<(double Cost, int Agent)>();
        foreach (var agent in _trial.AgentsOf(set))
        {
            if (CostOn(agent, start.Definition, resources, set, share) is > 0 and var cost)
            {
                left.Add((cost, agent));
            }
        }

        for (var tries = 0; tries < MostAgentsTried && left.Count > 0; tries++)
        {
            var best = left.MinBy(static one => one.Cost);
            if (On(best.Agent, start, resources, set, share) is { } change)
            {
                return change;
            }

            left.Remove(best);
        }

        return null;
    }

    /// <summary>What shrinking to what the agent has would cost; 0 when nothing would have to shrink, negative when there is nothing to shrink to.</summary>
    private double CostOn(int agent, WorkloadDefinition definition, ResourceKind[] resources, ulong set, int share)
    {
        var cost = 0.0;
        foreach (var resource in resources)
        {
            var (asked, available) = AmountOn(agent, definition, resource, set, share);
            if (available < asked)
            {
                if (available < 0 || (available == 0 && resource != ResourceKind.Gpus))
                {
                    return -1;
                }

                cost += AmountChange.Cost(asked, available);
            }
        }

        return cost;
    }

    private ChangedDefinition? On(int agent, ChangedDefinition start, ResourceKind[] resources, ulong set, int share)
    {
        ChangedDefinition? change = start;
        foreach (var resource in resources)
        {
            var (asked, available) = AmountOn(agent, start.Definition, resource, set, share);
            change = change is null || available >= asked ? change : AmountChange.To(change, resource, available);
        }

        return change;
    }

    private (double Asked, double Available) AmountOn(int agent, WorkloadDefinition definition, ResourceKind resource, ulong set, int share) =>
        (definition.Amounts[resource], AmountChange.Tidy(_trial.FreeOn(agent, resource, set) / share, resource));

    private static ResourceKind[] Resources(ulong set) =>
        [.. RequirementBits.In(set & RequirementBits.Scalars).Select(static one => RequirementTable.Of(one.Requirement).Resource)];
}
