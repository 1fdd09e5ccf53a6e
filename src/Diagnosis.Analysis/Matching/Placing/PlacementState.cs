using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching.Agents;
using Diagnosis.Analysis.Matching.Constraints;
using Diagnosis.Analysis.Matching.Offers;
using Diagnosis.Analysis.Matching.Plans;

namespace Diagnosis.Analysis.Matching.Placing;

/// <summary>A cluster while instances are placed in it: what is left of offers, where instances are, who still waits.</summary>
internal sealed class PlacementState
{
    private readonly OfferMatcher _matcher;
    private readonly SelectorView _view;
    private readonly (double[] Free, double Asked)[] _asked;
    private readonly bool _mayBePlain;
    private readonly ConstraintChecker[] _checkers;
    private readonly List<WaitingInstance> _waiting;
    private readonly Dictionary<int, PlainOffer> _plain = [];
    private readonly Dictionary<int, OfferResource[]> _leftovers = [];
    private readonly Dictionary<int, int> _placedOn = [];
    private int _unreservedLeft;

    public PlacementState(OfferMatcher matcher, ImmutableArray<ConstraintChecker> checkers, InstancePartition instances)
    {
        _matcher = matcher;
        _view = matcher.Table.View(matcher.Plan.Selector);
        _asked = Asked(matcher.Plan.Definition.Amounts, _view);
        _mayBePlain = !matcher.Plan.Definition.IsResident && matcher.Plan.IsFinite;
        _checkers = new ConstraintChecker[checkers.Length];
        for (var index = 0; index < checkers.Length; index++)
        {
            _checkers[index] = checkers[index].Constraint.IsAcrossInstances ? checkers[index].Clone() : checkers[index];
        }

        _waiting = [.. instances.Waiting];
        _unreservedLeft = instances.UnreservedWaiting;
    }

    public ReadOnlySpan<ConstraintChecker> Checkers => _checkers;

    public int Placed { get; private set; }

    /// <summary>Instances placed by agent.</summary>
    public IReadOnlyDictionary<int, int> PlacedOn => _placedOn;

    /// <summary>What is left of the agent's offer.</summary>
    public ReadOnlySpan<OfferResource> OfferOf(int agent) =>
        _leftovers.TryGetValue(agent, out var left) ? left : _plain.ContainsKey(agent) ? Replayed(agent) : _matcher.Table.OfferOf(agent);

    /// <summary>How much of an amount is left on the agent; of disk only the root disk.</summary>
    public double FreeOn(int agent, ResourceKind kind) =>
        _plain.TryGetValue(agent, out var left) ? left.Amounts[kind]
            : _leftovers.TryGetValue(agent, out var list) ? ScalarMatcher.Sum(list, kind, _view.Selector)
            : _view.Of(kind)[agent];

    /// <summary>False when the columns tell that even a whole offer of the agent lacks an amount for one instance; true says nothing.</summary>
    public bool MayHold(int agent)
    {
        if (!IsPlain(agent))
        {
            return true;
        }

        foreach (var (free, asked) in _asked)
        {
            if (!(free[agent] >= asked))
            {
                return false;
            }
        }

        return true;
    }

    public AgentOutcome Evaluate(int agent) => IsPlain(agent)
        ? _matcher.Evaluate(agent, PlainOfferOf(agent), _checkers)
        : _matcher.Evaluate(agent, OfferOf(agent), _checkers, CollectionsMarshal.AsSpan(_waiting));

    /// <summary>Places one instance if the agent takes it.</summary>
    public AgentOutcome TryPlace(int agent)
    {
        var outcome = Evaluate(agent);
        if (!outcome.WouldMatch)
        {
            return outcome;
        }

        if (IsPlain(agent))
        {
            _plain[agent] = PlainOfferOf(agent).Less(_matcher.Plan);
        }
        else
        {
            Take(agent, outcome.Kind);
        }

        foreach (var checker in _checkers)
        {
            checker.Place(agent, _matcher.Plan.Definition.Instances);
        }

        CollectionsMarshal.GetValueRefOrAddDefault(_placedOn, agent, out _)++;
        Placed++;
        return outcome;
    }

    /// <summary>The columns of what is asked for.</summary>
    private static (double[] Free, double Asked)[] Asked(ResourceAmounts asked, SelectorView view)
    {
        var columns = new List<(double[] Free, double Asked)>();
        foreach (var kind in ResourceAmounts.Kinds)
        {
            if (asked[kind] > 0)
            {
                columns.Add((view.Of(kind), asked[kind]));
            }
        }

        return [.. columns];
    }

    private bool IsPlain(int agent) => _mayBePlain && _view.IsPlain(agent);

    private PlainOffer PlainOfferOf(int agent) => _plain.TryGetValue(agent, out var left) ? left : PlainOffer.Of(_view, _matcher.Plan.Ports, agent);

    private void Take(int agent, MatchKind kind)
    {
        var offer = OfferOf(agent).ToArray();
        var reserved = kind == MatchKind.LaunchOnReservation ? OfferMatcher.ReservationIn(offer, CollectionsMarshal.AsSpan(_waiting)) : null;
        _matcher.Consume(offer, _matcher.SelectorFor(kind, offer, CollectionsMarshal.AsSpan(_waiting)), kind);
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
    }

    /// <summary>The list that the placed instances leave.</summary>
    private OfferResource[] Replayed(int agent)
    {
        var offer = _matcher.Table.OfferOf(agent).ToArray();
        for (var left = _placedOn[agent]; left > 0; left--)
        {
            _matcher.Consume(offer, _matcher.Plan.Selector, MatchKind.Launch);
            offer = Array.FindAll(offer, static resource => !resource.IsEmpty);
        }

        return offer;
    }
}
