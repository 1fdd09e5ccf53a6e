using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching.Agents;
using Diagnosis.Analysis.Matching.Constraints;
using Diagnosis.Analysis.Matching.Plans;
using Diagnosis.Analysis.Matching.Requirements;

namespace Diagnosis.Analysis.Matching.Offers;

/// <summary>Asks one agent's offer for all that a workload requires (Marathon 1.11, InstanceOpFactoryImpl and ResourceMatcher).</summary>
internal sealed class OfferMatcher(SpecPlan plan, AgentColumns table, OfferContext context)
{
    public SpecPlan Plan => plan;

    public AgentColumns Table => table;

    public OfferContext Context => context;

    /// <summary>What lets agents in or keeps them out as a whole.</summary>
    public PolicyRules Policies { get; } = new(plan, table, context);

    public AgentOutcome Evaluate(int agent, ReadOnlySpan<OfferResource> offer, ReadOnlySpan<ConstraintChecker> checkers, ReadOnlySpan<WaitingInstance> waiting)
    {
        if (!plan.Definition.IsResident)
        {
            return Evaluate(agent, offer, checkers, plan.Selector, MatchKind.Launch);
        }

        if (!table.Agents[agent].ResourcesAreKnown)
        {
            return Evaluate(agent, offer, checkers, ResourceSelector.Reservable, MatchKind.Reserve);
        }

        if (PersistenceIds(offer) is not { } volumes)
        {
            return WithoutReservation(agent, offer, checkers, waiting);
        }

        // Each try without a match is repeated without the first waiting instance; the last try is what Marathon records.
        AgentOutcome outcome = default;
        for (var head = 0; head < waiting.Length; head++)
        {
            outcome = FirstReserved(volumes, waiting[head..]) is { } reserved
                ? Evaluate(agent, offer, checkers, SelectorFor(reserved), MatchKind.LaunchOnReservation)
                : WithoutReservation(agent, offer, checkers, waiting[head..]);
            if (outcome.Matches || outcome.Exception != MarathonException.None)
            {
                break;
            }
        }

        return outcome;
    }

    /// <summary>The selector by which the offer's resources are judged, after the same tries as the evaluation of a resident workload.</summary>
    public ResourceSelector SelectorFor(MatchKind kind, ReadOnlySpan<OfferResource> offer, ReadOnlySpan<WaitingInstance> waiting) =>
        kind == MatchKind.LaunchOnReservation && ReservationIn(offer, waiting) is { } reserved ? SelectorFor(reserved) : plan.Selector;

    /// <summary>The instance whose volumes the offer holds, of those that wait; null when none.</summary>
    public static WaitingInstance? ReservationIn(ReadOnlySpan<OfferResource> offer, ReadOnlySpan<WaitingInstance> waiting) =>
        PersistenceIds(offer) is { } volumes ? FirstReserved(volumes, waiting) : null;

    public static void Check(int agent, ReadOnlySpan<ConstraintChecker> checkers, ref ulong fails, ref ulong unknown, ref MarathonException exception)
    {
        for (var index = 0; index < checkers.Length; index++)
        {
            switch (checkers[index].Check(agent))
            {
                case ConstraintOutcome.Fail:
                    fails |= RequirementBits.Constraint(index);
                    break;
                case ConstraintOutcome.Unknown:
                    unknown |= RequirementBits.Constraint(index);
                    break;
                case ConstraintOutcome.Throws:
                    fails |= RequirementBits.Constraint(index);
                    exception = exception == MarathonException.None ? checkers[index].Constraint.Exception : exception;
                    break;
            }
        }
    }

    public AgentOutcome Evaluate(
        int agent, ReadOnlySpan<OfferResource> offer, ReadOnlySpan<ConstraintChecker> checkers, ResourceSelector selector, MatchKind kind)
    {
        var unknown = 0UL;
        var exception = MarathonException.None;
        var fails = Policies.Failing(agent, kind, ref unknown) | Lacking(offer, selector, kind, ref exception, out var disks);
        Check(agent, checkers, ref fails, ref unknown, ref exception);
        LeaveOpen(agent, selector, kind, ref fails, ref unknown);
        return new(kind, fails, unknown, (fails & RequirementBits.Of(Requirement.Disk)) != 0 ? (byte)disks : (byte)0, exception);
    }

    /// <summary>The resources that an offer has too little of, or none in an accepted role.</summary>
    private ulong Lacking(ReadOnlySpan<OfferResource> offer, ResourceSelector selector, MatchKind kind, ref MarathonException exception, out int disks)
    {
        var definition = plan.Definition;
        var fails = 0UL;
        foreach (var sum in RequirementTable.Sums)
        {
            var outcome = ScalarMatcher.Match(definition.Amounts[sum.Resource], offer, sum.Resource, selector);
            fails |= outcome == ScalarOutcome.Enough ? 0 : sum.Bits;
            exception = outcome == ScalarOutcome.Throws ? MarathonException.IllegalArgumentException : exception;
        }

        ImmutableArray<VolumePlan> volumes = kind == MatchKind.Reserve ? plan.VolumesToReserve : [];
        disks = DiskMatcher.FailingTypes(definition.DiskMiB, volumes, offer, selector);
        fails |= disks > 0 ? RequirementBits.Of(Requirement.Disk) : 0;
        fails |= IsAnyAccepted(offer, selector) ? 0 : RequirementBits.Of(Requirement.Role);
        return fails | (PortMatcher.Matches(plan.Ports, offer, selector) ? 0 : RequirementBits.Of(Requirement.Ports));
    }

    /// <summary>The same for an offer whose resources come in one piece each, and a workload without volumes.</summary>
    public AgentOutcome Evaluate(int agent, in PlainOffer offer, ReadOnlySpan<ConstraintChecker> checkers)
    {
        var unknown = 0UL;
        var exception = MarathonException.None;
        var fails = Policies.Failing(agent, MatchKind.Launch, ref unknown) | offer.Lacks(plan);
        Check(agent, checkers, ref fails, ref unknown, ref exception);
        LeaveOpen(agent, plan.Selector, MatchKind.Launch, ref fails, ref unknown);
        return new(MatchKind.Launch, fails, unknown, (fails & RequirementBits.Of(Requirement.Disk)) != 0 ? (byte)1 : (byte)0, exception);
    }

    /// <summary>
    /// Where no document tells what the agent has, nothing can be missing on it: amounts, ports and role are then not decided. Where none tells which role
    /// uses what of it, those are not decided that are there by the most that may be free, and lack by the least.
    /// </summary>
    public void LeaveOpen(int agent, ResourceSelector selector, MatchKind kind, ref ulong fails, ref ulong unknown)
    {
        if (table.LeastOf(agent) is { } least)
        {
            var exception = MarathonException.None;
            unknown |= Lacking(least, selector, kind, ref exception, out _) & ~fails;
        }

        if (!table.AreAllResourcesKnown && !table.Agents[agent].ResourcesAreKnown)
        {
            fails &= ~RequirementBits.OfResources;
            unknown |= RequirementBits.OfResources;
        }
    }

    /// <summary>Takes what one instance needs out of an offer that matches.</summary>
    public void Consume(Span<OfferResource> offer, ResourceSelector selector, MatchKind kind)
    {
        var definition = plan.Definition;
        foreach (var sum in RequirementTable.Sums)
        {
            ScalarMatcher.Consume(definition.Amounts[sum.Resource], offer, sum.Resource, selector);
        }

        DiskMatcher.TryConsume(definition.DiskMiB, kind == MatchKind.Reserve ? plan.VolumesToReserve : [], offer, selector);
        PortMatcher.Consume(plan.Ports, offer, selector);
    }

    public static bool IsAnyAccepted(ReadOnlySpan<OfferResource> offer, ResourceSelector selector)
    {
        foreach (ref readonly var resource in offer)
        {
            if (!resource.IsEmpty && selector.Accepts(resource))
            {
                return true;
            }
        }

        return false;
    }

    private ResourceSelector SelectorFor(WaitingInstance reserved) => ResourceSelector.ReservedFor(reserved.Role, context.FrameworkId ?? "", reserved.Id);

    private AgentOutcome WithoutReservation(
        int agent, ReadOnlySpan<OfferResource> offer, ReadOnlySpan<ConstraintChecker> checkers, ReadOnlySpan<WaitingInstance> waiting) =>
        waiting.Length > 0 && waiting[^1].IsReserved
            ? new(MatchKind.ReservationMissing, RequirementBits.Of(Requirement.Reservation), 0, 0, MarathonException.None)
            : Evaluate(agent, offer, checkers, ResourceSelector.Reservable, MatchKind.Reserve);

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
