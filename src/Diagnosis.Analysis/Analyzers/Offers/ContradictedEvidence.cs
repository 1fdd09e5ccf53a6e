using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Matching.Records;
using Diagnosis.Analysis.Matching.Requirements;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Offers;

/// <summary>
/// Marathon's records outrank the figures. Where it refused offers for another reason than these very offers give here, what the figures say is not given as
/// the cause: what Marathon recorded is, with the difference beside it.
/// </summary>
internal static class ContradictedEvidence
{
    private const int Shown = 3;

    /// <summary>Less than for what figures and records both show, more than for a guess.</summary>
    private const double Confidence = 0.7;

    /// <summary>Less, where what was recorded is nothing that the definition asks for.</summary>
    private const double NothingNamed = 0.65;

    /// <summary>The findings as they are, or in their place what Marathon recorded when that refutes the first.</summary>
    public static ImmutableArray<Finding> Judged(OfferView offers, ImmutableArray<Finding> findings)
    {
        // Where some could start by the figures, and Marathon refused just those agents, what would stop the next one is beside the point.
        if (offers.Placeable > 0 && OfFitting(offers) is { IsEmpty: false } recorded)
        {
            return recorded;
        }

        var blamed = findings.IsEmpty ? [] : Blamed(offers, findings[0].Reason).ToArray();
        return blamed.Length == 0 || !Array.TrueForAll(blamed, requirement => IsRefuted(offers, requirement))
            ? findings
            : [.. Recorded(offers, [.. Compared(offers).Where(record => record.Outcome == RecordOutcome.Contradicted)])];
    }

    /// <summary>Every agent that would do is one that Marathon refused for a reason that its own offer does not give; empty when that is not so.</summary>
    public static ImmutableArray<Finding> OfFitting(OfferView offers)
    {
        var refused = offers.RecordsOfFitting;
        return refused.Length > 0
            && Array.TrueForAll(refused, record => record is { Outcome: RecordOutcome.Contradicted or RecordOutcome.Explained } && Unshown(record).Any())
                ? [.. Recorded(offers, [.. refused.OfType<RecordedRefusal>()])]
                : [];
    }

    /// <summary>What a root cause holds against the agents; none for one that no record could refute.</summary>
    public static IEnumerable<Requirement> Blamed(OfferView offers, ReasonCode reason) =>
        reason == OfferReasons.NeverFits && Placement.Scarcest(offers.Report.Capacity.Resources.Where(r => r.NeverFits)) is { } never ? [never.Requirement]
        : reason == OfferReasons.Fragmented && Placement.Scarcest(offers.Report.Fragmented) is { } fragmented ? [fragmented.Requirement]

        // What lies in other roles is missing in the accepted ones: Marathon records the amount, not the role.
        : reason == OfferReasons.NeverFits || reason == OfferReasons.Fragmented || reason == OfferReasons.NoSingleAgent
            || (reason == OfferReasons.RoleUnaccepted && offers.Eligible.Length > 0)
            ? offers.Report.Requirements.Select(count => count.Requirement).Where(one => RequirementTable.Of(one).IsAmount
                && Array.Exists(offers.Eligible, agent => offers.Report.Agents.Fails(agent, one)))
        : reason == OfferReasons.RemoteRegion ? [Requirement.Region]
        : reason == OfferReasons.UniqueExhausted ? [Requirement.Constraint]
        : RequirementTable.All.Where(one => one.Reason is not null && ReasonCatalogue.Of(one.Requirement) == reason).Select(one => one.Requirement);

    /// <summary>True when the matcher finds it on recorded offers, and Marathon recorded it of none.</summary>
    private static bool IsRefuted(OfferView offers, Requirement requirement)
    {
        var compared = Compared(offers);
        return RequirementTable.Of(requirement).Reason is { } reason
            ? Array.Exists(compared, record => record.Decided.Contains(reason)) && !Array.Exists(compared, record => record.Recorded.Contains(reason))
            : Array.Exists(compared, record => record is { Decided.IsEmpty: true, Recorded.IsEmpty: false })
                && Array.TrueForAll(compared, record => !record.Recorded.IsEmpty);
    }

    /// <summary>Records of agents that are still there, of the definition as it is.</summary>
    private static RecordedRefusal[] Compared(OfferView offers) =>
    [
        .. offers.Report.Records.Where(record => record.Outcome is RecordOutcome.Reproduced or RecordOutcome.Contradicted
            && offers.Subject.Cluster.Agent(record.AgentId) is not null),
    ];

    private static IEnumerable<Finding> Recorded(OfferView offers, ImmutableArray<RecordedRefusal> records)
    {
        var newest = records[0];
        var named = Named(records).Where(one => one.Requirement != Requirement.Constraint || !offers.Subject.Definition.Constraints.IsEmpty).ToArray();
        var refusals = InWords.Count(records.Length, "offer");
        var words = named.Length > 0
            ? (named[0].Requirement == Requirement.Constraint ? OfferLogFindings.Conflicting(offers, records.Length) : null)
                ?? named[0].OffersThat(records.Length)
            : $"{InWords.Verb(records.Length, "fails", "fail")} {InWords.List(RefusalReason.NamesOf(records.SelectMany(record => record.Recorded)))}";
        var sentence = $"{offers.Waits}: Marathon recorded that {refusals} {words}, most lately on {newest.Hostname}, which the figures read here do not show";
        var difference = Finding.Of(OfferReasons.ContradictedEvidence, $"{offers.Id}: {Difference(newest)}") with
        {
            Confidence = Confidence,
            Explanation = "Marathon's records outrank the figures: it decides by what it knows at that moment. Either something that decides is not among the "
                + $"documents, or one of them is of another moment. Here {newest.Why}.",
            Evidence = [.. records.Take(Shown).Select(record => Evidence.OfQueue(offers.Subject, Difference(record)))],
            Remedies = [Compare(offers.Subject)],
        };
        if (named.Length == 0)
        {
            yield return difference with
            {
                Severity = Severity.Blocking, Rank = CauseRank.Placement, AffectedInstances = offers.Waiting, Headline = sentence, Confidence = NothingNamed,
            };
            yield break;
        }

        if (named[0].Requirement == Requirement.Maintenance && !offers.Subject.Snapshot.Has(DocumentKind.MesosMaintenanceSchedule))
        {
            var recorded = $"{offers.Waits}: Marathon recorded that {refusals} {words}, most lately on {newest.Hostname}";
            yield return Finding.Of(OfferReasons.AgentMaintenance, recorded) with
            {
                Headline = $"{recorded}; the master's /maintenance/schedule would tell until when",
                Confidence = Confidence,
                AffectedInstances = offers.Waiting,
                Explanation = $"{DocumentKind.MesosMaintenanceSchedule.WireName()} was not read; Marathon's records tell that there is a window.",
                Evidence = difference.Evidence,
                Remedies = [FurtherReading.Maintenance],
            };
            yield break;
        }

        yield return Finding.Of(ReasonCatalogue.Of(named[0].Requirement), sentence) with
        {
            Confidence = Confidence,
            AffectedInstances = offers.Waiting,
            Explanation = difference.Explanation,
            Evidence = difference.Evidence,
            Remedies = difference.Remedies,
        };
        yield return difference;
    }

    /// <summary>Reasons that Marathon recorded and the very offer does not give.</summary>
    private static IEnumerable<RefusalReason> Unshown(RecordedRefusal record) => record.Recorded.Except(record.Decided);

    /// <summary>Requirements that every record names. The constraint that Marathon records with each maintenance is none of the definition's.</summary>
    private static IEnumerable<RequirementDescriptor> Named(ImmutableArray<RecordedRefusal> records) =>
        RequirementTable.All.Where(one => one.Reason is { } reason && records.All(record => Unshown(record).Contains(reason)
            && (one.Requirement != Requirement.Constraint || !record.Recorded.Contains(OfferReason.AgentMaintenance))));

    private static string Difference(RecordedRefusal record) =>
        $"{record.Hostname} was refused{(record.At is { } at ? $" at {InWords.TimeOfDay(at)}" : "")} for {Reasons(record.Recorded, "no reason")}, and the "
        + "same offer " + (record.Decided.IsEmpty ? "would do by what was read" : $"fails {Reasons(record.Decided, "nothing")} by what was read");

    private static string Reasons(ImmutableArray<RefusalReason> reasons, string none) =>
        reasons.IsEmpty ? none : InWords.List(RefusalReason.NamesOf(reasons), reasons.Length);

    /// <summary>For what the documents read here do not explain.</summary>
    public static Remedy Compare(AnalysisContext subject) => new()
    {
        Title = "Read what Marathon holds and compare",
        Description = "What Marathon works with may be newer than the documents read here.",
        Command = MarathonCommands.Show(subject.Workload),
    };
}
