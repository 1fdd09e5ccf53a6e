using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Matching.Agents;
using Diagnosis.Analysis.Matching.Records;
using Diagnosis.Analysis.Matching.Reports;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Offers;

/// <summary>
/// Every agent that would fit now was declined a moment ago, so Mesos keeps it from Marathon until the filter ends (<see cref="DeclineFilter"/>) or Marathon
/// revives its offers.
/// </summary>
internal static class DeclinedRecently
{
    private const int Shown = 5;

    public static Finding? Find(OfferView offers, QueueItem item)
    {
        // What waits anew makes Marathon revive its offers, so that what it declined before is kept back no more.
        var refused = RecordedOffers.Newest(item).Where(offer => !item.IsFromBefore(offer.At)).ToDictionary(offer => offer.AgentId, StringComparer.Ordinal);
        var agents = offers.Report.Agents;
        var known = offers.Subject.Snapshot.Marathon.DeclineOfferDuration;
        var duration = DeclineFilter.Duration(offers.Subject.Snapshot);
        var last = new List<(string Host, UnusedOffer Offer)>();
        foreach (var agent in offers.FittingOffered)
        {
            var one = offers.Subject.Snapshot.Agents[agent];
            if (!refused.TryGetValue(one.Id, out var offer) || !DeclineFilter.IsOn(offers.Subject.Snapshot, one, offers.Report.Role, offer))
            {
                return null;
            }

            last.Add((agents.Hostname(agent), offer));
        }

        if (last.Count == 0)
        {
            return null;
        }

        var (host, first) = last.MinBy(o => o.Offer.At);
        var until = first.At!.Value + duration;
        var reasons = first.Reasons.IsDefaultOrEmpty ? "" : $" ({string.Join(", ", first.Reasons.Distinct())})";
        var sentence = $"{offers.Waits}: {InWords.Count(last.Count, "agent")} would fit now, but Marathon declined {(last.Count == 1 ? "it" : "each")} less "
            + $"than {duration.TotalSeconds:0} s ago, and Mesos withholds {(last.Count == 1 ? "it" : "them")} for so long";
        return Finding.Of(AllocationReasons.DeclinedRecently, sentence) with
        {
            Headline = $"{sentence}; {host} comes back by {InWords.TimeOfDay(until)}, or with the next change of any workload in role {offers.Report.Role}",
            Confidence = 0.7,
            AffectedInstances = offers.Waiting,
            Explanation = "A declined agent is filtered for --decline_offer_duration unless it has more to offer than it had, or Marathon revives its offers, "
                + "as it does when a workload of the role needs more instances."
                + (known is null ? $" Assumed, since no document tells --decline_offer_duration: its default, {duration.TotalSeconds:0} s." : ""),
            Evidence =
            [
                OfferFinding.OfFitting(offers),
                .. last.OrderBy(o => o.Offer.At).Take(Shown).Select(
                    o => Evidence.OfQueue(offers.Subject, $"{o.Host} was declined at {InWords.TimeOfDay(o.Offer.At)}{(o.Host == host ? reasons : "")}.")),
            ],
            Remedies =
            [
                new Remedy
                {
                    Title = "Wait or make Marathon revive its offers",
                    OperatorAction = $"Wait until {InWords.TimeOfDay(until)}, or scale any workload of the role.",
                },
            ],
        };
    }
}
