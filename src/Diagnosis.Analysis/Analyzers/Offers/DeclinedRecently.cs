using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Matching.Agents;
using Diagnosis.Analysis.Matching.Records;
using Diagnosis.Analysis.Matching.Reports;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Offers;

/// <summary>
/// Every agent that would fit now was declined a moment ago, so Mesos keeps it from Marathon until the filter ends (Marathon 1.11,
/// <c>--decline_offer_duration</c>) or Marathon revives its offers. A filter hides no more than what was refused: an agent that has more now is offered at
/// once (Mesos, RefusedOfferFilter).
/// </summary>
internal static class DeclinedRecently
{
    private const int Shown = 5;

    /// <summary>Marathon's own default; DC/OS sets 300 s.</summary>
    private static readonly TimeSpan DefaultDuration = TimeSpan.FromMinutes(2);

    public static Finding? Find(OfferView offers, QueueItem item)
    {
        var refused = RecordedOffers.Newest(item).ToDictionary(offer => offer.AgentId, StringComparer.Ordinal);
        var agents = offers.Report.Agents;
        var known = offers.Subject.Snapshot.Marathon.DeclineOfferDuration;
        var duration = known ?? DefaultDuration;
        var since = offers.Subject.Now - duration;
        var last = new List<(string Host, UnusedOffer Offer)>();
        foreach (var agent in offers.FittingOffered)
        {
            if (!refused.TryGetValue(offers.Subject.Snapshot.Agents[agent].Id, out var offer) || offer.At is not { } at || at <= since
                    || at > offers.Subject.Now || HasGrown(offers, agent, offer))
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

    /// <summary>
    /// True when the agent has more of something than the offer that was refused, or other attributes, with which it registers anew; an offer whose resources
    /// are not recorded tells nothing.
    /// </summary>
    private static bool HasGrown(OfferView offers, int agent, UnusedOffer refused) => !refused.Resources.IsDefaultOrEmpty
        && (!refused.Attributes.ToHashSet().SetEquals(offers.Subject.Snapshot.Agents[agent].Attributes) || HasMore(offers, agent, refused));

    private static bool HasMore(OfferView offers, int agent, UnusedOffer refused) =>
        OfferBuilder.Build(offers.Subject.Snapshot.Agents[agent], resource => resource.Role == offers.Report.Role, subtractUsed: true)
            .Where(resource => resource.Kind is ResourceKind.Cpus or ResourceKind.Mem or ResourceKind.Gpus)
            .GroupBy(resource => resource.Kind)
            .Any(now => FixedPoint.Of(now.Sum(resource => resource.Value)) > refused.Resources.SumOf(now.Key));
}
