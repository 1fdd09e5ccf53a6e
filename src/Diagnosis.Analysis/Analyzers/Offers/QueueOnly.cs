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
            return AnalysisResult.From(foreseen.Fits ? [] : Placement.Find(foreseen), lookedAt) with
            {
                Placement = RememberedOffers.Told(foreseen, subject.Forecast!.Today!),
            };
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

        if (OlderRefusals.Refuted(subject, item, summary, cancellationToken) is { } refuted)
        {
            return AnalysisResult.From(refuted, lookedAt);
        }

        if ((RememberedOffers.Of(subject, item, cancellationToken) ?? OlderRefusals.Alike(subject, item, summary, cancellationToken)) is { } remembered
            && (ImmutableArray<Finding>)[.. Allocation.Find(remembered), .. Placement.Find(remembered)] is { IsEmpty: false } placed)
        {
            var explained = placed.SetItem(0, placed[0] with { Explanation = placed[0].Explanation + RememberedOffers.LeftOut(item) });
            return AnalysisResult.From(OlderRefusals.Doubted(subject, summary, WithSilent(subject, item, explained, summary.LastOffers)), lookedAt) with
            {
                Placement = RememberedOffers.Told(remembered, item),
            };
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
        return AnalysisResult.From(OlderRefusals.Doubted(subject, summary, WithSilent(subject, item, findings, summary.LastOffers)), lookedAt);
    }

    /// <summary>
    /// The findings with the offers that were refused without a reason, which no step counts: first where they are more than those of any step, else beside.
    /// </summary>
    private static ImmutableArray<Finding> WithSilent(
        AnalysisContext subject, QueueItem item, ImmutableArray<Finding> findings, ImmutableArray<RejectStep> newest)
    {
        var silent = RefusedStep.Silent(newest);
        if (silent == 0)
        {
            return findings;
        }

        var told = RefusedStep.All(subject.Definition, newest).Where(step => !step.IsOfPublicAgents).ToArray();
        var most = told.Length == 0 ? 0 : told.Max(step => step.Step.Declined);
        var root = Silent(subject, item, silent, newest[0].Processed, told);
        return findings.IsEmpty || silent > most
            ? [root, .. findings.Select(finding => Placement.AsDetail(finding) with { Headline = finding.Summary, Remedies = [] })]
            : [findings[0] with { Confidence = Math.Min(findings[0].Confidence, Confidence) }, .. findings.Skip(1), Placement.AsDetail(root)];
    }

    /// <param name="subject">The workload.</param>
    /// <param name="item">Its queue entry.</param>
    /// <param name="refused">The step, and what offers failed there.</param>
    /// <param name="offers">All offers that are counted.</param>
    /// <param name="others">What other offers failed, for the first; null for those themselves.</param>
    private static Finding Make(AnalysisContext subject, QueueItem item, RefusedStep refused, int offers, RefusedStep[]? others)
    {
        var (step, failed) = refused;
        var besides = string.Concat((others ?? []).Select(o =>
            $", {o.Step.Declined} {o.Failed.OffersThat(o.Step.Declined)}{Asked(subject.Definition, o.Failed)}"));
        var sentence = $"{OfferView.WaitsFor(subject, item)}: of {InWords.Count(offers, "offer")}, {step.Declined} "
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

    private static Finding Silent(AnalysisContext subject, QueueItem item, int silent, int offers, RefusedStep[] told)
    {
        var of = offers == silent ? InWords.Count(silent, "offer") : InWords.Share(silent, offers, "offer");
        var besides = string.Concat(told.Select(o => $", and {o.Step.Declined} {o.Failed.OffersThat(o.Step.Declined)}{Asked(subject.Definition, o.Failed)}"));
        var sentence = $"{OfferView.WaitsFor(subject, item)}: Marathon refused {of} without "
            + $"any reason, as it does for agents of another region or by a plugin{besides}";
        return Finding.Of(OfferReasons.RemoteRegion, sentence) with
        {
            Headline = $"{sentence}; the master's /state would tell which region is home",
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
