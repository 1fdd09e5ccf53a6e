using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Offers;

/// <summary>
/// Refusals that are all older than the definition, or than the wait, where no agent is known. Marathon keeps them for its leader's whole term (Marathon
/// 1.11, OfferMatchStatistics): what they were refused for is no reason of today's.
/// </summary>
internal static class OlderRefusals
{
    /// <summary>
    /// What is left to say where the wait is younger than every refusal, every recorded offer would do today, or none is recorded as it was: that nothing was
    /// looked at since. Null where refusals are newer, or those offers would be too small today as well; empty where it has waited too short to tell, or an
    /// offer was used since.
    /// </summary>
    public static ImmutableArray<Finding>? Refuted(
        AnalysisContext subject, QueueItem item, ProcessedOffersSummary summary, CancellationToken cancellationToken)
    {
        var isOfEarlierWait = item.IsFromBefore(summary.LastUnusedOfferAt);
        if (!isOfEarlierWait && !(AreAll(subject, summary) && RememberedOffers.OfAnyAge(subject, item, cancellationToken) is null))
        {
            return null;
        }

        var isUsedSince = isOfEarlierWait && summary.LastUsedOfferAt is { } used && !item.IsFromBefore(used);
        return !isUsedSince && NoOffers.WithoutAgents(subject, item, summary) is { } silence ? [silence] : [];
    }

    /// <summary>The workload among those offers, where all are older; null where some are not.</summary>
    public static OfferView? Alike(AnalysisContext subject, QueueItem item, ProcessedOffersSummary summary, CancellationToken cancellationToken) =>
        AreAll(subject, summary) ? RememberedOffers.OfAnyAge(subject, item, cancellationToken) : null;

    /// <summary>The findings, of which less is sure where the refusals that they rest on are older than the definition.</summary>
    public static ImmutableArray<Finding> Doubted(AnalysisContext subject, ProcessedOffersSummary summary, ImmutableArray<Finding> findings) =>
        findings is not [var root, ..] || !AreAll(subject, summary) ? findings : findings.SetItem(0, root with
        {
            Confidence = Math.Min(root.Confidence, RefusedStep.OneOfSeveral),
            Explanation = $"{InWords.Sentence(root.Explanation)} Not certain: the last refusal, at {InWords.Moment(summary.LastUnusedOfferAt)}, is older than "
                + "the definition; what was offered then would be too little for it as well.",
        });

    private static bool AreAll(AnalysisContext subject, ProcessedOffersSummary summary) =>
        subject.Definition.ChangedAfter(new[] { summary.LastUnusedOfferAt, summary.LastUsedOfferAt }.Max());
}
