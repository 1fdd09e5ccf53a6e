using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Upgrades;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Engine;

/// <summary>Offers that what waits has not had, or not taken: too short a time to be a fault, and no sign of a normal course either.</summary>
internal static class AwaitedOffers
{
    /// <summary>What waits anew is offered something within seconds (Marathon revives its offers).</summary>
    private static readonly TimeSpan Usual = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Since it waits, or since the definition that waits was made, no offer was looked at; null when one was, when that is usual, or when nothing tells.
    /// </summary>
    public static TimeSpan? Silence(AnalysisContext subject)
    {
        if (subject.QueueItems.Where(q => q.Count > 0).MaxBy(q => q.Count)
            is not { DelayLeft.Ticks: 0, ProcessedOffers: { } offers } item || item.SinceChangeOf(subject.Definition) is not { } since)
        {
            return null;
        }

        var last = new[] { offers.LastUnusedOfferAt, offers.LastUsedOfferAt }.Max();
        var isTold = offers.ProcessedOffersCount == 0 || last is not null;
        return isTold && !(last >= since) && subject.Now - since >= Usual ? subject.Now - since : null;
    }

    /// <summary>What Marathon has refused of a wait that has just begun, as a sentence; empty when nothing is known to be.</summary>
    public static string Refused(AnalysisContext subject)
    {
        var refused = !QueuedWait.IsYoung(subject) ? []
            : subject.QueueItems.Where(item => item.ProcessedOffers is { LastUnusedOfferAt: { } at } && !item.IsFromBefore(at)).ToArray();
        if (refused.Length == 0)
        {
            return "";
        }

        string[] reasons =
        [
            .. refused.SelectMany(item => item.ProcessedOffers!.Steps()).Where(step => step.Declined > 0).Select(step => step.Reason.Name)
                .Distinct(StringComparer.Ordinal),
        ];
        return $" Marathon has refused offers since it waits{(reasons.Length == 0 ? "" : $" ({InWords.List(reasons)})")}, the last "
            + $"{InWords.Span(subject.Now - refused.Max(item => item.ProcessedOffers!.LastUnusedOfferAt)!.Value)} ago. Assumed: that another agent takes it.";
    }
}
