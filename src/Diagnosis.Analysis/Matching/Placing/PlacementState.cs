using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Diagnosis.Analysis.Matching.Agents;
using Diagnosis.Analysis.Matching.Constraints;
using Diagnosis.Analysis.Matching.Offers;
using Diagnosis.Analysis.Matching.Plans;

namespace Diagnosis.Analysis.Matching.Placing;

/// <summary>A cluster while instances are placed in it: what is left of offers, where instances are, who still waits.</summary>
internal sealed class PlacementState
{
    private readonly OfferMatcher _matcher;
    private readonly ConstraintChecker[] _checkers;
    private readonly List<WaitingInstance> _waiting;
    private readonly Dictionary<int, OfferResource[]> _leftovers = [];
    private readonly Dictionary<int, int> _placedOn = [];
    private int _unreservedLeft;

    public PlacementState(OfferMatcher matcher, ImmutableArray<ConstraintChecker> checkers, InstancePartition instances)
    {
        _matcher = matcher;
        _checkers = [.. checkers.Select(static checker => checker.Constraint.IsAcrossInstances ? checker.Clone() : checker)];
        _waiting = [.. instances.Waiting];
        _unreservedLeft = instances.UnreservedWaiting;
    }

    public OfferMatcher Matcher => _matcher;

    public ReadOnlySpan<ConstraintChecker> Checkers => _checkers;

    public int Placed { get; private set; }

    /// <summary>Instances placed by agent.</summary>
    public IReadOnlyDictionary<int, int> PlacedOn => _placedOn;

    public ReadOnlySpan<OfferResource> OfferOf(int agent) => _leftovers.TryGetValue(agent, out var left) ? left : _matcher.Table.OfferOf(agent);

    public AgentOutcome Evaluate(int agent) => _matcher.Evaluate(agent, OfferOf(agent), _checkers, CollectionsMarshal.AsSpan(_waiting));

    /// <summary>Places one instance if the agent takes it.</summary>
    public AgentOutcome TryPlace(int agent)
    {
        var outcome = Evaluate(agent);
        if (!outcome.Matches)
        {
            return outcome;
        }

        var offer = OfferOf(agent).ToArray();
        var reserved = outcome.Kind == MatchKind.LaunchOnReservation ? OfferMatcher.ReservationIn(offer, CollectionsMarshal.AsSpan(_waiting)) : null;
        _matcher.Consume(offer, _matcher.SelectorFor(outcome.Kind, offer, CollectionsMarshal.AsSpan(_waiting)), outcome.Kind);
        if (reserved is not null)
        {
            _waiting.Remove(reserved);
            offer = Array.FindAll(offer, resource => resource.Origin.Disk?.PersistenceId is not { } id || !reserved.PersistenceIds.Contains(id));
        }
        else if (--_unreservedLeft == 0 && _matcher.Plan.Definition.IsResident)
        {
            _waiting.RemoveAt(_waiting.Count - 1);
        }

        _leftovers[agent] = Array.FindAll(offer, static resource => !resource.IsEmpty);
        foreach (var checker in _checkers)
        {
            checker.Place(agent, _matcher.Plan.Definition.Instances);
        }

        CollectionsMarshal.GetValueRefOrAddDefault(_placedOn, agent, out _)++;
        Placed++;
        return outcome;
    }
}
