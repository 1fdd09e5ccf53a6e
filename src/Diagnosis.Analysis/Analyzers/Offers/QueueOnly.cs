using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Matching.Requirements;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Offers;

/// <summary>
/// Without the agents only Marathon's own refusals tell. They say which requirement failed, not whether it ever could be met, so the findings are
/// less sure and say what is missing.
/// </summary>
internal static class QueueOnly
{
    private const double Confidence = 0.7;

    public static AnalysisResult Analyze(AnalysisContext subject, QueueItem item, CancellationToken cancellationToken)
    {
        var lookedAt = $"Only Marathon's own refusals were looked at: {NoOffers.NoneKnown(subject.Snapshot)}.";
        if (RememberedOffers.Foreseen(subject, item, cancellationToken) is { } foreseen)
        {
            return Of(foreseen, foreseen.Fits ? [] : Placement.Find(foreseen), lookedAt);
        }

        // A change of the workload brings no offers to a Marathon that gets none.
        if (subject.Forecast?.Today is { DelayLeft.Ticks: 0, ProcessedOffers: { ProcessedOffersCount: 0 } silence } today
            && NoOffers.WithoutAgents(subject, today with { Count = item.Count }, silence) is { } unanswered)
        {
            return AnalysisResult.From([unanswered], lookedAt);
        }

        if (item.ProcessedOffers is not { } summary || item.DelayLeft > TimeSpan.Zero)
        {
            return AnalysisResult.Lacking($"The queue holds no offer statistics, and agents are not known: {NoOffers.NoneKnown(subject.Snapshot)}.");
        }

        if (summary.ProcessedOffersCount == 0)
        {
            return AnalysisResult.From(NoOffers.WithoutAgents(subject, item, summary) is { } none ? [none] : [], lookedAt);
        }

        if (RememberedOffers.Of(subject, item, cancellationToken) is { } remembered
            && (ImmutableArray<Finding>)[.. Allocation.Find(remembered), .. Placement.Find(remembered)] is { IsEmpty: false } placed)
        {
            return Of(remembered, placed, lookedAt);
        }

        var steps = summary.Steps();
        var offers = steps.Length > 0 ? steps[0].Processed : 0;
        var every = RefusedStep.All(subject.Definition, steps).ToArray();

        // Public agents refuse private workloads as a matter of course: that is told only where nothing else is.
        var refused = every.Where(s => !s.IsOfPublicAgents).ToArray() is { Length: > 0 } telling ? telling : every;
        var others = refused.Skip(1).ToArray();
        var findings = refused.Select((s, i) => Make(subject, item, s, offers, i == 0 ? others : null) with
        {
            Confidence = others.Length > 0 ? RefusedStep.OneOfSeveral : Confidence,
        }).ToImmutableArray();
        var silent = steps.Length > 0 ? steps[^1].Processed - steps[^1].Declined : 0;
        if (findings.IsEmpty && silent > 0 && !summary.LastOffers.IsDefaultOrEmpty)
        {
            findings = [Silent(subject, item, silent)];
        }

        return AnalysisResult.From(findings, lookedAt);
    }

    private static AnalysisResult Of(OfferView remembered, ImmutableArray<Finding> findings, string lookedAt) => AnalysisResult.From(findings, lookedAt) with
    {
        Placement = remembered.Report with
        {
            Notes = remembered.Report.Notes.Add("What stands for the agents are the offers that Marathon remembers."),
        },
    };

    /// <param name="subject">The workload.</param>
    /// <param name="item">Its queue entry.</param>
    /// <param name="refused">The step, and what offers failed there.</param>
    /// <param name="offers">All offers that are counted.</param>
    /// <param name="others">What other offers failed, for the first; null for those themselves.</param>
    private static Finding Make(AnalysisContext subject, QueueItem item, RefusedStep refused, int offers, RefusedStep[]? others)
    {
        var id = subject.Workload.Id;
        var (step, failed) = refused;
        var besides = string.Concat((others ?? []).Select(o =>
            $", {o.Step.Declined} {o.Failed.OffersThat(o.Step.Declined)}{Asked(subject.Definition, o.Failed)}"));
        var sentence = $"{id} waits for {InWords.Count(item.Count, "instance")}: of {InWords.Count(offers, "offer")}, {step.Declined} "
            + $"{failed.OffersThat(step.Declined)}{Asked(subject.Definition, failed)}{besides}";
        return Finding.Of(ReasonCatalogue.Of(failed.Requirement), sentence) with
        {
            Headline = $"{sentence}; the agents' own figures would tell what is missing",
            Rank = others is not null ? CauseRank.Placement : CauseRank.PlacementDetail,
            AffectedInstances = item.Count,
            Explanation = "Marathon counts an offer at its first failing step only, so later reasons are too low. Whether waiting can help needs the agents "
                + "(Mesos /slaves).",
            Evidence =
            [
                Evidence.OfQueue(subject, $"{step.Reason}: {InWords.Share(step.Declined, step.Processed, "offer")}",
                    new FunnelEvidence(item.ProcessedOffers!)),
            ],
            Remedies = [FurtherReading.Agents],
        };
    }

    private static Finding Silent(AnalysisContext subject, QueueItem item, int silent)
    {
        var sentence = $"{subject.Workload.Id} waits for {InWords.Count(item.Count, "instance")}: Marathon refused {InWords.Count(silent, "offer")} without "
            + "any reason, as it does for agents of another region or by a plugin";
        return Finding.Of(OfferReasons.RemoteRegion, sentence) with
        {
            Confidence = 0.5,
            AffectedInstances = item.Count,
            Explanation = "Only two rules of the matcher record no reason: the home region and scheduler plugins. The agents' fault domains would tell which "
                + "it is.",
            Evidence = [Evidence.OfQueue(subject, $"{silent} refusals without a reason", new FunnelEvidence(item.ProcessedOffers!))],
            Remedies = [FurtherReading.HomeRegion],
        };
    }

    private static string Asked(WorkloadDefinition definition, RequirementDescriptor failed) => failed switch
    {
        { IsScalar: true } => $" (it asks {InWords.Amount(definition.Amounts[failed.Resource], failed.Unit)})",
        { Requirement: Requirement.Constraint } when !definition.Constraints.IsEmpty =>
            $" ({InWords.List([.. definition.Constraints.Select(c => c.ToString())])})",
        _ => "",
    };
}
