using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;

namespace Diagnosis.Analysis.Analyzers.Offers;

/// <summary>Agents fit, nothing withholds them as far as the documents tell, and yet Marathon has looked at no offer for longer than offers take.</summary>
internal static class NoOffers
{
    /// <summary>Longer than the five minutes for which DC/OS lets a declined agent rest, so that this is not mistaken for a fault.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(6);

    public static IEnumerable<Finding> Find(OfferCase offers)
    {
        if (offers.Item is not { ProcessedOffers: { } summary, Since: { } since } item || item.DelayLeft > TimeSpan.Zero)
        {
            yield break;
        }

        var waited = offers.Subject.Now - since;
        var lastOffer = new[] { summary.LastUnusedOfferAt, summary.LastUsedOfferAt }.Max();
        var silentFor = offers.Subject.Now - (lastOffer ?? since);
        if (waited < Patience || silentFor < Patience)
        {
            yield break;
        }

        var fit = offers.Report.Capacity.FitNow;
        yield return Finding.Of(
            "offer.none_received",
            $"{offers.Waits}: {Phrases.Count(fit, "agent")} would fit, but Marathon has seen no offer for {silentFor.TotalMinutes:0} minutes") with
        {
            Headline = $"{offers.Waits}: {Phrases.Count(fit, "agent")} would fit, but Marathon has seen no offer for {silentFor.TotalMinutes:0} minutes; "
                + "look at what Mesos sends to its role (frameworks, roles, quota), then at the leading Marathon",
            Confidence = 0.8,
            AffectedInstances = offers.Waiting,
            Explanation = "Offers come every few seconds. None at all means that Mesos sends nothing to this role: a quota, other frameworks that hold the offers, a "
                + "suppressed or disconnected Marathon, or a Marathon whose launch queue has stopped.",
            Evidence =
            [
                new Evidence(
                    nameof(DocumentKind.MARATHON_QUEUE),
                    offers.Subject.Now,
                    $"waiting since {since:yyyy-MM-dd HH:mm:ss} UTC, {summary.ProcessedOffersCount} offers processed, last at {(lastOffer is null ? "never" : $"{lastOffer:HH:mm:ss} UTC")}",
                    new FunnelEvidence(summary)),
            ],
            Remedies = [new Remedy { Title = "Ask Mesos who gets the offers", OperatorAction = "Look at /frameworks (active, suppressed roles, offers), /roles and /quota of the master." }],
        };
    }
}
