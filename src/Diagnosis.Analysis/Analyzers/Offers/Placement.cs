using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Matching;
using Diagnosis.Analysis.Matching.Constraints;
using Diagnosis.Analysis.Matching.Reports;
using Diagnosis.Analysis.Matching.Requirements;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Offers;

/// <summary>
/// Sums the matrix up into one code, by the third rule of the reason codes: never fits, one requirement alone, fragmented, never all on one
/// host; the single requirements follow as details.
/// </summary>
internal static class Placement
{
    public static ImmutableArray<Finding> Find(OfferView offers)
    {
        if (IsOpen(offers))
        {
            return [];
        }

        var findings = ImmutableArray.CreateBuilder<Finding>();
        var root = IdleReservations.Named(offers, MaintenanceFinding.Named(offers, Root(offers)));
        findings.Add(root);
        if (offers.Report.Agents.IsThrown(MarathonException.ArithmeticException) || offers.Subject.WantsStateAlone)
        {
            return findings.ToImmutable();
        }

        if (FragmentedBeside(offers, root) is { } split)
        {
            findings.Add(split);
        }

        if (HiddenGpuAgents.Beside(offers) is { } hidden)
        {
            findings.Add(hidden);
        }

        // Where the amounts lie in other roles, "0 in all" would be said of accepted roles alone.
        var details = Details(offers).Where(
            d => d.Finding.Reason != root.Reason && (root.Reason != OfferReasons.RoleUnaccepted || !RequirementTable.Of(d.Requirement.Requirement).IsScalar));
        foreach (var (detail, requirement) in details)
        {
            // The root carries the proof and the remedies of the whole placement; a detail proves its one requirement.
            findings.Add(AsDetail(detail) with
            {
                Evidence = [.. OfferFinding.ProofOf(offers, requirement)],
                Remedies = requirement.Requirement == Requirement.Maintenance ? [.. detail.Remedies.Take(1)] : [],
            });
        }

        return findings.ToImmutable();
    }

    /// <summary>
    /// True when no agent that can be judged is in the way of an amount, a port or a rule, while others cannot be judged: what keeps it waiting is not known.
    /// Agents of another role refuse it as a matter of course, unless all do.
    /// </summary>
    private static bool IsOpen(OfferView offers)
    {
        var agents = offers.Report.Agents;
        return offers.Report.Capacity.NotKnown > 0 && offers.Placeable == 0 && offers.Eligible.Length == 0
            && !Enumerable.Range(0, agents.Count).Any(agent => agents.FailureCount(agent) > 0 && !agents.Fails(agent, Requirement.Role));
    }

    /// <summary>The finding as one that stands beside the root.</summary>
    public static Finding AsDetail(Finding finding) => finding with { Rank = CauseRank.PlacementDetail, Severity = Severity.Degrading };

    /// <summary>
    /// Sums do not tell a reservation that can be lifted from one that stays: where what is reserved is in use, it is not said that none ever fits.
    /// </summary>
    private static bool MayBeFreed(OfferView offers, int agent) =>
        offers.Report.Agents.HasReserved(agent) && !offers.Subject.Snapshot.Agents[agent].ResourcesAreFull && ReservedForOthers.IsInUse(offers, agent)
        && !offers.Report.Agents.ElsewhereOn(agent).IsEmpty;

    private static Finding Root(OfferView offers)
    {
        var report = offers.Report;
        if (report.Agents.IsThrown(MarathonException.ArithmeticException))
        {
            return UnsafeGroupBy.Of(offers);
        }

        if (offers.Placeable > 0 && report.Packing is { } packing)
        {
            return RequirementFindings.Of(offers, packing.NextBlocker, packing.NextBlockerConstraint);
        }

        var eligible = offers.Eligible;
        if (eligible.Length == 0)
        {
            return OfPolicy(offers);
        }

        if (OutgrownReservation.Find(offers, eligible) is { } outgrown)
        {
            return outgrown;
        }

        if (!offers.AreOffers && offers.IsWhole && ReservedForOthers.Find(offers, eligible) is { } reserved)
        {
            return reserved;
        }

        if (!offers.AreOffers && offers.IsWhole && MaintenanceFinding.Hidden(offers).Length == 0
            && Array.TrueForAll(eligible, agent => report.Agents.FitOf(agent) == Fit.NeverFits && !MayBeFreed(offers, agent)))
        {
            if ((OtherRoles.Find(offers, eligible) ?? OfNoneHere(offers)) is { } elsewhere)
            {
                return elsewhere;
            }

            // The policy about GPUs alone keeps out an agent that would do: that none of the others ever does is beside the point.
            if (report.Requirements.FirstOrDefault(r => r is { Requirement: Requirement.ScarceResources, SoleBlockerOf: > 0 }) is { } gpus
                && !HiddenGpuAgents.Are(offers))
            {
                return RequirementFindings.Of(offers, gpus.Requirement);
            }

            if (Scarcest(report.Capacity.Resources.Where(r => r.NeverFits)) is { } never)
            {
                return ResourceFindings.NeverFits(offers, never);
            }

            if (ResourceFindings.AbsentPorts(offers, eligible) is { IsEmpty: false } absent)
            {
                return ResourceFindings.NoPorts(offers, absent);
            }
        }

        var sole = report.Requirements.Where(r => r.SoleBlockerOf > 0 && RequirementTable.Of(r.Requirement).IsAmount).ToArray();
        if (sole.Length == 1)
        {
            return RequirementFindings.Of(offers, sole[0].Requirement);
        }

        if (Scarcest(report.Fragmented) is { } fragmented)
        {
            return ResourceFindings.Fragmented(offers, fragmented);
        }

        var nowhere = report.Requirements.Where(
            r => RequirementTable.Of(r.Requirement).IsAmount && Array.TrueForAll(eligible, agent => report.Agents.Fails(agent, r.Requirement))).ToArray();
        return nowhere switch
        {
            [] => ResourceFindings.NoSingleAgent(offers, eligible),
            [{ Requirement: Requirement.Ports }] => ResourceFindings.Ports(offers),
            [var first, .. var others] => ResourceFindings.Insufficient(offers, first.Requirement, others),
        };
    }

    /// <summary>
    /// None of what is asked is in the accepted roles of any agent, and an agent has enough of it in a role that is not accepted: that it never fits would be
    /// said of those roles alone. Null when that is not so.
    /// </summary>
    private static Finding? OfNoneHere(OfferView offers) =>
        offers.Report.Capacity.Resources.Any(resource => resource is { NeverFits: true, LargestTotal: 0 })
            ? OtherRoles.Find(offers, [.. offers.Report.Agents.Failing(Requirement.Role)]) : null;

    /// <summary>A shortage on every host that the hosts together would not have.</summary>
    private static Finding? FragmentedBeside(OfferView offers, Finding root)
    {
        // Of what is known between bounds only, the sum of the upper ones is none of what is free.
        var fragmented = root.Reason == OfferReasons.Fragmented || offers.Placeable > 0 || offers.Report.Capacity.NotKnown > 0
            ? null
            : Scarcest(offers.Report.Fragmented.Where(r => !r.NeverFits));
        return fragmented is null ? null : AsDetail(ResourceFindings.Fragmented(offers, fragmented)) with { Remedies = [] };
    }

    /// <summary>Role, constraints, region and the like leave no agent: the one whose waiving would open most agents is named.</summary>
    private static Finding OfPolicy(OfferView offers)
    {
        var blockers = offers.Report.Requirements.Where(r => !RequirementTable.Of(r.Requirement).IsAmount && r.FailedIndependently > 0).ToArray();
        if (blockers.Length == 0)
        {
            return SilentRefusal.Of(offers);
        }

        // Where an agent holds the reservation, that the others do not is a matter of course; what refuses that one counts.
        if (blockers.FirstOrDefault(b => b.Requirement == Requirement.Reservation) is { } reservation
            && Enumerable.Range(0, offers.Report.Agents.Count).FirstOrDefault(agent => !offers.Report.Agents.Fails(agent, Requirement.Reservation), -1)
                is >= 0 and var holder
            && Array.Find(blockers, b => b != reservation && IsFailedBy(offers, holder, b)) is { } refused)
        {
            return RequirementFindings.Of(offers, refused.Requirement, refused.Constraint);
        }

        // Public agents refuse private workloads as a matter of course; where private ones fail for another reason, that reason counts.
        var agents = offers.Report.Capacity.Agents;
        var telling = blockers.Where(b => b.Requirement != Requirement.Role || b.FailedIndependently == agents).DefaultIfEmpty(blockers[0]);

        // Where all the rest lets an agent in, and only what runs there already keeps it out, its places are used up.
        var isUsedUp = Enumerable.Range(0, offers.Report.Agents.Count).Any(offers.Report.Agents.FailsOnlyForInstances);
        var named = telling.OrderByDescending(b => b.FailedIndependently == agents)
            .ThenByDescending(b => isUsedUp && RequirementFindings.IsAcrossInstances(offers, b))
            .ThenByDescending(b => b.SoleBlockerOf).ThenByDescending(b => b.FailedIndependently).First();
        return RequirementFindings.Of(offers, named.Requirement, named.Constraint);
    }

    private static bool IsFailedBy(OfferView offers, int agent, RequirementCount requirement) => requirement.Requirement == Requirement.Constraint
        ? offers.Report.Agents.FailsConstraint(agent, requirement.Constraint)
        : offers.Report.Agents.Fails(agent, requirement.Requirement);

    private static IEnumerable<(Finding Finding, RequirementCount Requirement)> Details(OfferView offers)
    {
        foreach (var count in offers.Report.Requirements)
        {
            if (RequirementFindings.IsToldBeside(offers, count))
            {
                yield return (RequirementFindings.Of(offers, count.Requirement, count.Constraint), count);
            }
        }
    }

    /// <summary>The resource of these that is named: the one of which agents have least by what is asked.</summary>
    public static ResourceCapacity? Scarcest(IEnumerable<ResourceCapacity> resources) =>
        resources.MinBy(r => r.Asked > 0 ? r.LargestTotal / r.Asked : double.MaxValue);
}
