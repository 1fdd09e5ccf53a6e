using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Matching.Records;
using Diagnosis.Analysis.Matching.Requirements;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Offers;

/// <summary>
/// What Marathon's counts of each agent's newest offer tell against the figures. It counts an offer at the first step of its funnel that the offer fails; an
/// agent in maintenance it counts as a failed constraint, also for a definition without any.
/// </summary>
internal static class CountedRefusals
{
    private const double Confidence = 0.7;
    private const int Shown = 3;

    /// <summary>The counts; null when there are none, or they are of another moment, definition or wait.</summary>
    public static ProcessedOffersSummary? Fresh(OfferView offers) =>
        offers.Item is { DelayLeft.Ticks: 0, ProcessedOffers: { LastOffers: [{ Processed: > 0 }, ..] } summary }
        && offers.Subject.Workload.OtherVersion is not { ReadFrom: DocumentKind.MarathonQueue }
        && NewestRefusals.IsFresh(offers, summary.LastUnusedOfferAt)
        && !offers.Item.IsFromBefore(summary.LastUnusedOfferAt, offers.Subject.Definition) ? summary : null;

    /// <summary>What fresh counts tell, the reason of most offers first; empty when there are none.</summary>
    public static ImmutableArray<Finding> Newest(OfferView offers)
    {
        if (Fresh(offers) is not { } summary || summary.LastOffers[0].Processed < offers.Report.Capacity.FitNow)
        {
            return [];
        }

        var refused = RefusedStep.All(offers.Subject.Definition, summary.LastOffers).ToArray();
        return refused.Length == 0 ? [] : [Of(offers, summary, [.. refused.Where(one => !one.IsOfPublicAgents || refused.Length == 1)])];
    }

    /// <summary>
    /// Agents would do, no refused offer is recorded as it was, and every agent's newest offer failed one rule that does not change from one moment to the
    /// next; empty when that is not so, or the newest of them came before it began to wait: it may have been another's that failed.
    /// </summary>
    public static ImmutableArray<Finding> OfOneRule(OfferView offers) =>
        offers.Item is { ProcessedOffers: { LastOffers: [{ Processed: > 0 and var all }, ..] steps } summary }
            && !offers.Item.IsFromBefore(summary.LastUnusedOfferAt, offers.Subject.Definition)
            && !offers.Report.Records.Any(record => record.Outcome != RecordOutcome.NotCompared)
            && RefusedStep.All(offers.Subject.Definition, steps).FirstOrDefault(one => one.Step.Declined == all) is { Failed.IsAmount: false } rule
                ? [Of(offers, summary, [rule])] : [];

    private static string Advised(string sentence, string advice) => advice.Length > 0 ? $"{sentence}; {advice}" : sentence;

    private static Finding Of(OfferView offers, ProcessedOffersSummary summary, ImmutableArray<RefusedStep> told)
    {
        var (step, failed) = told[0];
        var ago = offers.Subject.Now - summary.LastUnusedOfferAt is { } age ? $", the last {InWords.Span(age)} ago" : "";
        var isShown = told.All(one => offers.Report.Agents.CountFailing(one.Failed.Requirement) >= one.Step.Declined);
        var sentence = $"{offers.Waits}: by Marathon's count of {InWords.Count(summary.LastOffers[0].Processed, "offer")}{ago}, "
            + InWords.List([.. told.Select(one => $"{one.Step.Declined} {one.Failed.OffersThat(one.Step.Declined)}")])
            + (isShown ? ", as the figures read here show" : ", which the figures read here do not show");
        return Finding.Of(ReasonCatalogue.Of(failed.Requirement), sentence) with
        {
            Headline = isShown ? Advised(sentence, offers.BestInWords) : $"{sentence}; read the agents and the launch queue again together",
            Rank = CauseRank.Placement,
            Confidence = told.Length == 1 && offers.Report.Capacity.NotKnown == 0 ? Confidence : RefusedStep.OneOfSeveral,
            AffectedInstances = offers.Waiting,
            Explanation = "Marathon's counts outrank the figures. It counts an offer at its first failing step, so that these offers met what the steps before "
                + (isShown ? "it ask." : "it ask: the agents have changed since, or the two were read at different moments.")
                + " An agent in maintenance counts as a failed constraint, also for a definition that has none.",
            Evidence =
            [
                Evidence.OfQueue(offers.Subject, $"{step.Reason}: {InWords.Share(step.Declined, step.Processed, "offer")}", new FunnelEvidence(summary)),
                .. RecordedOffers.OfThisWait(offers.Item, offers.Subject.Definition).Take(Shown)
                    .Select(offer => Evidence.OfQueue(offers.Subject, NewestRefusals.Held(offer))),
            ],
            Remedies = failed.Requirement == Requirement.Constraint && RecordedConstraint.IsCountedAsStarted(offers)
                ? [RecordedConstraint.CountAnew(offers), ContradictedEvidence.Compare(offers.Subject)]
                : isShown && !offers.Remedies.IsEmpty ? offers.Remedies
                : [ContradictedEvidence.Compare(offers.Subject)],
        };
    }
}
