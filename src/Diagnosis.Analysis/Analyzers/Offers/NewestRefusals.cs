using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Matching.Plans;
using Diagnosis.Analysis.Matching.Records;
using Diagnosis.Analysis.Matching.Requirements;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Offers;

/// <summary>
/// What Marathon recorded of the newest offers outranks the figures while it is fresh. It counts an offer at the first step of its funnel that the offer
/// fails, so that the offer met what the earlier steps ask; an agent in maintenance it counts as a failed constraint, also for a definition without any.
/// </summary>
internal static class NewestRefusals
{
    private const double Confidence = 0.7;

    private const int Shown = 3;

    /// <summary>The findings as they are; where the records refute the first, what they tell comes before it.</summary>
    public static ImmutableArray<Finding> Judged(OfferView offers, ImmutableArray<Finding> findings)
    {
        if (findings is not [var root, ..] || offers.Subject.Definition.IsResident)
        {
            return findings;
        }

        if (OfMaintenance(offers) is { } maintenance)
        {
            return [maintenance, .. findings.Select(Beside)];
        }

        // Offers that are recorded as they were say more than their counts; where those contradict, the counts decide nothing.
        var blamed = ContradictedEvidence.Blamed(offers, root.Reason).ToArray();
        if (blamed.Length == 0 || offers.Report.Records.Any(record => record.Outcome == RecordOutcome.Contradicted))
        {
            return findings;
        }

        var told = Array.TrueForAll(blamed, one => IsMetByCounts(offers, one) || IsMetByRecords(offers, one)) ? CountedRefusals.Newest(offers)
            : Array.TrueForAll(blamed, one => IsMetByLog(offers, one)) ? OfferLogFindings.Of(offers.Subject, offers.LogLines, offers.Waiting)
            : [];
        return told is not [var first, ..] || first.Reason == root.Reason ? Doubted(offers, findings, blamed)
            :
            [
                first with
                {
                    Explanation = $"{first.Explanation} The figures read here show something else: {InWords.Outer(root.Summary)}.",
                    Evidence = [.. first.Evidence, .. root.Evidence.Where(evidence => evidence.Detail is AgentEvidence)],
                },
                .. told.Skip(1), .. findings.Select(Beside),
            ];
    }

    /// <summary>
    /// Marathon refused every agent in question lately because of maintenance, by its records or its counts, and no document shows a window: the absence of
    /// a schedule is none of maintenance. Null when that is not so.
    /// </summary>
    public static Finding? OfMaintenance(OfferView offers)
    {
        var agents = offers.Report.Agents;
        var open = agents.FailingOnlyAmounts.Where(agents.IsOffered);
        if (!open.Any() || agents.CountFailing(Requirement.Maintenance) > 0)
        {
            return null;
        }

        var records = RecordedOffers.OfThisWait(offers.Item, offers.Subject.Definition).Where(offer => IsFresh(offers, offer.At))
            .ToDictionary(offer => offer.AgentId, StringComparer.Ordinal);
        var isRecorded = open.All(agent => RecordOf(agent)?.Reasons.Contains(OfferReason.AgentMaintenance) == true);
        if (!isRecorded && !(AreCountedInMaintenance(offers, open) && open.All(agent => RecordOf(agent) is null)))
        {
            return null;
        }

        var recorded = open.Select(RecordOf);
        var hosts = agents.HostsInWords([.. open]);
        var sentence = $"{offers.Waits}: Marathon refuses {hosts} because of maintenance, {(isRecorded ? "as it recorded" : "by its counts")}";
        return Finding.Of(OfferReasons.AgentMaintenance, sentence) with
        {
            Headline = $"{sentence}; the master's /maintenance/schedule would tell until when",
            Confidence = Confidence,
            AffectedInstances = offers.Waiting,
            Explanation = "No window of these agents is in the documents read here, which may be older than the refusals or lack the schedule. Marathon "
                + "reports maintenance as UnfulfilledConstraint, also for workloads without constraints.",
            Evidence =
            [
                .. recorded.OfType<UnusedOffer>().Take(Shown).Select(offer => Evidence.OfQueue(offers.Subject, Held(offer))),
                .. CountedRefusals.Fresh(offers) is { } summary
                    ? [Evidence.OfQueue(offers.Subject, $"{summary.UnusedOffersCount} offers refused", new FunnelEvidence(summary))]
                    : Array.Empty<Evidence>(),
            ],
            Remedies = [FurtherReading.Maintenance],
        };

        UnusedOffer? RecordOf(int agent) => records.GetValueOrDefault(agents.AgentId(agent));
    }

    /// <summary>The cause by the figures, beside the one by the records: it may come next, and a change for it alone would place none.</summary>
    private static Finding Beside(Finding finding) => Placement.AsDetail(finding) with
    {
        Confidence = Math.Min(finding.Confidence, RefusedStep.OneOfSeveral), Headline = finding.Summary, Remedies = [],
    };

    /// <summary>True when offers of all agents that fail it by the figures came to a later step.</summary>
    private static bool IsMetByCounts(OfferView offers, Requirement requirement)
    {
        if (CountedRefusals.Fresh(offers) is not { LastOffers: var steps } || RequirementTable.Of(requirement).Reason is not { } reason)
        {
            return false;
        }

        var at = steps.Select(step => step.Reason).ToList().IndexOf(reason);
        return at >= 0 && steps[at].Declined == 0 && steps[at].Processed >= Math.Max(1, Failing(offers, requirement))
            && steps.Skip(at + 1).Any(step => step.Declined > 0)
            && steps.Take(at).All(step => step.Declined == 0 || step.Reason == OfferReason.UnfulfilledRole);
    }

    /// <summary>The findings, less certain where a fresh record of an agent that fails what is blamed does not name that.</summary>
    private static ImmutableArray<Finding> Doubted(OfferView offers, ImmutableArray<Finding> findings, Requirement[] blamed)
    {
        var other = blamed.SelectMany(one => RecordsOfFailing(offers, one).Recorded.Where(offer => !Names(offer, one))).FirstOrDefault();
        var doubt = other is not null ? Held(other) : DoubtByCounts(offers);
        return doubt is null || findings[0].Confidence <= Confidence ? findings : findings.SetItem(0, findings[0] with
        {
            Confidence = Confidence,
            Explanation = $"{InWords.Sentence(findings[0].Explanation.Trim())} Not certain: {doubt}",
        });
    }

    /// <summary>
    /// What fresh counts tell of a rule that what was read does not show, beside what the recorded offers tell; null when that is nothing. Amounts change from
    /// one moment to the next, so that their counts alone are no reason for doubt.
    /// </summary>
    private static string? DoubtByCounts(OfferView offers)
    {
        var differing = CountedRefusals.Fresh(offers) is null ? null : offers.Report.CountDifferences.FirstOrDefault(one => !one.Failed.IsAmount);
        var reproduced = offers.Report.Records.Count(record => record.Outcome == RecordOutcome.Reproduced);
        return differing is null ? null
            : (reproduced == 0 ? "" : $"{InWords.Count(reproduced, "recorded offer")} {InWords.Verb(reproduced, "agrees", "agree")} with what was read, but ")
                + $"{differing.Words}.";
    }

    private static bool Names(UnusedOffer offer, Requirement requirement) =>
        RequirementTable.Of(requirement).Reason is { } reason && offer.Reasons.Contains(reason);

    /// <summary>
    /// True when most agents that fail it by the figures have a fresh record, and none of those names it: the offers that Marathon refused had enough of it.
    /// </summary>
    private static bool IsMetByRecords(OfferView offers, Requirement requirement)
    {
        var (failing, recorded) = RecordsOfFailing(offers, requirement);
        return recorded.Length * 2 > failing && !Array.Exists(recorded, offer => Names(offer, requirement));
    }

    /// <summary>How many agents fail a requirement that Marathon records by the figures, and what it lately recorded of them.</summary>
    private static (int Failing, UnusedOffer[] Recorded) RecordsOfFailing(OfferView offers, Requirement requirement)
    {
        if (RequirementTable.Of(requirement).Reason is null)
        {
            return (0, []);
        }

        var records = RecordedOffers.OfThisWait(offers.Item, offers.Subject.Definition)
            .Where(offer => IsFresh(offers, offer.At) && !offer.Reasons.IsDefaultOrEmpty).ToDictionary(offer => offer.AgentId, StringComparer.Ordinal);
        var agents = offers.Report.Agents;
        var recorded = records.Values.SelectMany(offer => agents.WithId(offer.AgentId)).Order().Where(agent => IsFailing(agent) && !IsSilent(agent));
        return (agents.Failing(requirement).Count(IsFailing), [.. recorded.Select(agent => records[agents.AgentId(agent)])]);

        bool IsFailing(int agent) =>
            agents.Fails(agent, requirement) && (!RequirementTable.Of(requirement).IsAmount || agents.FailsOnlyAmounts(agent));

        // Ports are looked at when all else fits: where the agent lacks what was recorded by the figures too, the record says nothing of them.
        bool IsSilent(int agent) => requirement == Requirement.Ports
            && RequirementTable.All.Any(one => Names(records[agents.AgentId(agent)], one.Requirement) && agents.Fails(agent, one.Requirement));
    }

    /// <summary>Ports are looked at last: an offer that lacks nothing else had all the rest (Marathon 1.11, ResourceMatcher).</summary>
    private static bool IsMetByLog(OfferView offers, Requirement requirement)
    {
        var lines = offers.LogLines.Where(line => IsFresh(offers, line.At)).ToArray();
        return requirement != Requirement.Ports && lines.Length > 0 && lines.Length == offers.LogLines.Length
            && Array.TrueForAll(lines, line => line.Failed is [Requirement.Ports])
            && lines.Select(line => line.OfferId).Distinct(StringComparer.Ordinal).Count() >= Failing(offers, requirement);
    }

    private static int Failing(OfferView offers, Requirement requirement) => RequirementTable.Of(requirement).IsAmount
        ? offers.Report.Agents.FailingOnlyAmounts.Count(agent => offers.Report.Agents.Fails(agent, requirement))
        : offers.Report.Agents.CountFailing(requirement);

    private static bool AreCountedInMaintenance(OfferView offers, IEnumerable<int> agents) =>
        CountedRefusals.Fresh(offers) is { LastOffers: var steps }
        && RefusedStep.All(offers.Subject.Definition, steps).Where(one => !one.IsOfPublicAgents).ToArray()
            is [{ Failed.Requirement: Requirement.Maintenance, Step.Declined: var declined }] && declined >= agents.Count();

    /// <summary>True of a moment so little ago that what was refused then is as it was.</summary>
    public static bool IsFresh(OfferView offers, DateTimeOffset? at) => offers.Subject.Now - at < OfferContext.RecordsHold;

    /// <summary>The refusal, and what the offer held of CPU and memory.</summary>
    public static string Held(UnusedOffer offer) =>
        $"{offer.Hostname} was refused{(offer.At is { } at ? $" at {InWords.TimeOfDay(at)}" : "")} for "
        + $"{InWords.List(RefusalReason.NamesOf(offer.Reasons))}, when it offered "
        + $"{InWords.Amount(offer.Resources.SumOf(ResourceKind.Cpus), "cpus")} and {InWords.Amount(offer.Resources.SumOf(ResourceKind.Mem), "MiB")}.";
}
