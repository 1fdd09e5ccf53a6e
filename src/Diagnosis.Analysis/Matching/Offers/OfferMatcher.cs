using System.Collections.Immutable;
using Diagnosis.Analysis.Matching.Agents;
using Diagnosis.Analysis.Matching.Constraints;
using Diagnosis.Analysis.Matching.Instances;
using Diagnosis.Analysis.Matching.Plans;

namespace Diagnosis.Analysis.Matching.Offers;

/// <summary>What Marathon decides on one agent's offer, and the reasons it records, in its own order (Marathon 1.11, InstanceOpFactoryImpl, ResourceMatcher).</summary>
internal sealed class OfferMatcher
{
    private readonly SpecPlan _plan;
    private readonly AgentTable _table;
    private readonly ImmutableArray<WaitingInstance> _waiting;
    private readonly string? _frameworkId;
    private readonly bool[] _isAvailable;
    private readonly bool[] _isInRegion;

    public OfferMatcher(SpecPlan plan, AgentTable table, KnownInstances instances, string? frameworkId, string? localRegion, DateTimeOffset now)
    {
        _plan = plan;
        _table = table;
        _waiting = instances.Waiting;
        _frameworkId = frameworkId;
        _isAvailable = new bool[table.Count];
        _isInRegion = new bool[table.Count];
        for (var agent = 0; agent < table.Count; agent++)
        {
            var facts = table.Agents[agent];
            _isAvailable[agent] = plan.Rules.IsAvailable(facts.Unavailability, now);
            _isInRegion[agent] = !plan.Rules.HasFaultDomains || plan.OpensRegions || facts.Region is null || facts.Region == localRegion;
        }

        Checkers = [.. plan.Constraints.Select(constraint => new ConstraintChecker(
            constraint,
            table.Column(constraint.Field),
            instances.Placed.Select(placed => placed.ValueOf(constraint.Field, table)),
            plan.Definition.Instances))];
    }

    public ImmutableArray<ConstraintChecker> Checkers { get; }

    public bool IsAvailable(int agent) => _isAvailable[agent];

    public bool IsInRegion(int agent) => _isInRegion[agent];

    /// <summary>Decides on the agent's offer as it is now.</summary>
    public MatchDecision Decide(int agent) => Decide(agent, _table.OfferOf(agent), Checkers.AsSpan());

    /// <summary>Decides on what is left of an offer, with constraints as they stand after earlier placements.</summary>
    public MatchDecision Decide(int agent, ReadOnlySpan<OfferResource> offer, ReadOnlySpan<ConstraintChecker> checkers)
    {
        if (!_plan.Definition.IsResident)
        {
            return Decide(agent, offer, checkers, _plan.Selector, MatchKind.LAUNCH);
        }

        var volumes = PersistenceIds(offer);
        if (volumes is null)
        {
            return _waiting[^1].IsReserved
                ? new(false, MatchKind.RESERVATION_MISSING, ReasonList.Empty.Add(OfferReason.NoCorrespondingReservationFound))
                : Decide(agent, offer, checkers, Selector.Reservable, MatchKind.RESERVE);
        }

        // Each try without a match is repeated without the first waiting instance; the last try is what Marathon records.
        MatchDecision decision = default;
        for (var head = 0; head < _waiting.Length; head++)
        {
            decision = DecideResident(agent, offer, checkers, volumes, _waiting.AsSpan()[head..]);
            if (decision.Matches || decision.Exception != MarathonException.None)
            {
                break;
            }
        }

        return decision;
    }

    /// <summary>The instance whose volumes the offer holds, of those that wait; null when none.</summary>
    public WaitingInstance? ReservationIn(ReadOnlySpan<OfferResource> offer) =>
        PersistenceIds(offer) is { } volumes ? FirstReserved(volumes, _waiting.AsSpan()) : null;

    private MatchDecision DecideResident(
        int agent, ReadOnlySpan<OfferResource> offer, ReadOnlySpan<ConstraintChecker> checkers, HashSet<string> volumes, ReadOnlySpan<WaitingInstance> waiting)
    {
        if (FirstReserved(volumes, waiting) is { } reserved)
        {
            var selector = Selector.ReservedFor(reserved.Role, _frameworkId ?? "", reserved.Id);
            return Decide(agent, offer, checkers, selector, MatchKind.LAUNCH_ON_RESERVATION);
        }

        return waiting[^1].IsReserved
            ? new(false, MatchKind.RESERVATION_MISSING, ReasonList.Empty.Add(OfferReason.NoCorrespondingReservationFound))
            : Decide(agent, offer, checkers, Selector.Reservable, MatchKind.RESERVE);
    }

    private MatchDecision Decide(
        int agent, ReadOnlySpan<OfferResource> offer, ReadOnlySpan<ConstraintChecker> checkers, Selector selector, MatchKind kind)
    {
        var definition = _plan.Definition;
        var cpus = ScalarMatcher.Match(definition.Cpus, offer, ResourceKind.CPUS, selector);
        var mem = ScalarMatcher.Match(definition.MemMiB, offer, ResourceKind.MEM, selector);
        var gpus = ScalarMatcher.Match(definition.Gpus, offer, ResourceKind.GPUS, selector);
        if (cpus == ScalarOutcome.THROWS || mem == ScalarOutcome.THROWS || gpus == ScalarOutcome.THROWS)
        {
            return new(false, kind, ReasonList.Empty, Exception: MarathonException.IllegalArgumentException);
        }

        var reasons = ReasonList.Empty;
        reasons = cpus == ScalarOutcome.ENOUGH ? reasons : reasons.Add(OfferReason.InsufficientCpus);
        reasons = mem == ScalarOutcome.ENOUGH ? reasons : reasons.Add(OfferReason.InsufficientMemory);
        reasons = gpus == ScalarOutcome.ENOUGH ? reasons : reasons.Add(OfferReason.InsufficientGpus);
        ImmutableArray<VolumePlan> volumes = kind == MatchKind.RESERVE ? _plan.VolumesToReserve : [];
        for (var failing = DiskMatcher.FailingTypes(definition.DiskMiB, volumes, offer, selector); failing > 0; failing--)
        {
            reasons = reasons.Add(OfferReason.InsufficientDisk);
        }

        reasons = IsAnyAccepted(offer, selector) ? reasons : reasons.Add(OfferReason.UnfulfilledRole);
        var constraints = CheckConstraints(agent, checkers, out var exception);
        if (exception != MarathonException.None)
        {
            return new(false, kind, ReasonList.Empty, Exception: exception);
        }

        reasons = constraints == ConstraintOutcome.FAIL ? reasons.Add(OfferReason.UnfulfilledConstraint) : reasons;
        reasons = _isAvailable[agent] ? reasons : reasons.Add(OfferReason.UnfulfilledConstraint).Add(OfferReason.AgentMaintenance);
        reasons = IsScarce(agent, kind) ? reasons.Add(OfferReason.DeclinedScarceResources) : reasons;
        if (reasons.Count > 0 || !_isInRegion[agent])
        {
            return new(false, kind, reasons);
        }

        return !PortMatcher.Matches(_plan.Ports, offer, selector)
            ? new(false, kind, reasons.Add(OfferReason.InsufficientPorts))
            : new(constraints == ConstraintOutcome.PASS, kind, reasons, IsUncertain: constraints == ConstraintOutcome.UNKNOWN);
    }

    /// <summary>The agent has GPUs that the workload would waste; a launch on its own volumes has nowhere else to go and is let through.</summary>
    public bool IsScarce(int agent, MatchKind kind) =>
        _plan.RestrictsGpus && kind != MatchKind.LAUNCH_ON_RESERVATION && _plan.Definition.Gpus == 0 && _table.OfferedGpus[agent] > 0;

    private static ConstraintOutcome CheckConstraints(int agent, ReadOnlySpan<ConstraintChecker> checkers, out MarathonException exception)
    {
        exception = MarathonException.None;
        var all = ConstraintOutcome.PASS;
        foreach (var checker in checkers)
        {
            switch (checker.Check(agent))
            {
                case ConstraintOutcome.THROWS:
                    exception = checker.Constraint.Exception;
                    return ConstraintOutcome.THROWS;
                case ConstraintOutcome.FAIL:
                    all = ConstraintOutcome.FAIL;
                    break;
                case ConstraintOutcome.UNKNOWN when all == ConstraintOutcome.PASS:
                    all = ConstraintOutcome.UNKNOWN;
                    break;
            }
        }

        return all;
    }

    private static bool IsAnyAccepted(ReadOnlySpan<OfferResource> offer, Selector selector)
    {
        foreach (ref readonly var resource in offer)
        {
            if (selector.Accepts(resource))
            {
                return true;
            }
        }

        return false;
    }

    private static HashSet<string>? PersistenceIds(ReadOnlySpan<OfferResource> offer)
    {
        HashSet<string>? ids = null;
        foreach (ref readonly var resource in offer)
        {
            if (resource.Origin.Disk?.PersistenceId is { } id)
            {
                (ids ??= new(StringComparer.Ordinal)).Add(id);
            }
        }

        return ids;
    }

    private static WaitingInstance? FirstReserved(HashSet<string> volumes, ReadOnlySpan<WaitingInstance> waiting)
    {
        foreach (var instance in waiting)
        {
            if (instance.IsReserved && instance.PersistenceIds.All(volumes.Contains))
            {
                return instance;
            }
        }

        return null;
    }
}
