using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Offers;

/// <summary>
/// What Marathon has refused while an agent that would do is withheld: the offers of others were looked at, and a record of the withheld one itself says what
/// it lacked when it was last offered.
/// </summary>
internal static class RefusedBeside
{
    private const int MostRecords = 3;

    /// <summary>The counts of Marathon's last round, and its newest records.</summary>
    public static IEnumerable<Evidence> Of(OfferView offers)
    {
        if (offers.Item?.ProcessedOffers is { UnusedOffersCount: > 0 } summary)
        {
            var round = summary.LastOffers.IsDefaultOrEmpty ? [] : summary.LastOffers;
            var steps = RefusedStep.All(offers.Subject.Definition, round).Select(step => $"{step.Step.Reason} {step.Step.Declined}").ToArray();
            yield return Evidence.OfQueue(
                offers.Subject,
                $"Marathon refused {InWords.Share(summary.UnusedOffersCount, summary.ProcessedOffersCount, "offer")}"
                    + (steps.Length == 0 ? "." : $"; in the last round: {string.Join(", ", steps)}."),
                new FunnelEvidence(summary));
        }

        var records = offers.Item is { LastUnusedOffers.IsDefaultOrEmpty: false } item ? item.LastUnusedOffers : [];
        foreach (var record in records.OrderByDescending(record => record.At).Take(MostRecords))
        {
            var at = record.At is { } time ? $" at {InWords.TimeOfDay(time)}" : "";
            var why = record.Reasons.IsEmpty ? "without a reason" : InWords.List(RefusalReason.NamesOf(record.Reasons));
            yield return Evidence.OfQueue(offers.Subject, $"{record.Hostname} was refused{at}: {why}.");
        }
    }
}
