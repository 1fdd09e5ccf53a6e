using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Engine;

/// <summary>For how long no offer has come for what waits: too short to be a fault, and no sign of a normal course either.</summary>
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
}
