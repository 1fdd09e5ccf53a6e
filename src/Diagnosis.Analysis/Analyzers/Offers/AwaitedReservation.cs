using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Offers;

/// <summary>
/// An ended instance with a reservation starts with the first offer that carries its volume, and with no other (Marathon 1.11, InstanceOpFactoryImpl). Where
/// the agent that has the volume would match, the refusals of all others mean nothing: only that agent's offer is missing.
/// </summary>
internal static class AwaitedReservation
{
    /// <summary>Every agent is offered within that time, as Marathon asks for offers when an instance begins to wait.</summary>
    private static readonly TimeSpan Usual = TimeSpan.FromMinutes(5);

    /// <summary>True when the agents that would fit are those that have the volumes of waiting instances, and Marathon has refused none of them.</summary>
    public static bool IsIn(OfferView offers) => offers.Subject.Definition.IsResident && offers.FittingOffered is { Length: > 0 } fitting
        && Array.TrueForAll(fitting, agent => VolumeOn(offers, agent) is not null) && Array.TrueForAll(offers.RecordsOfFitting, record => record is null);

    /// <summary>The finding; null while an offer may still come in time.</summary>
    public static Finding? Find(OfferView offers)
    {
        if (offers.Subject.Now - offers.Item?.Since is { } waited && waited < Usual)
        {
            return null;
        }

        var agents = offers.Report.Agents;
        var fitting = offers.FittingOffered;
        var hosts = InWords.List([.. fitting.Select(agent => $"{agents.Hostname(agent)} (agent {agents.AgentId(agent)})")]);
        var have = InWords.Verb(fitting.Length, "has its reservation and its volume and would match", "have its reservations and its volumes and would match");

        // The count of refusals does not say of which agents the offers were.
        var unlisted = offers.Item is { LastUnusedOffers.IsDefaultOrEmpty: true, ProcessedOffers.UnusedOffersCount: > 0 and var refused } ? refused : 0;
        var sentence = $"{offers.Waits}: it needs only an offer of {hosts}, which {have}, and "
            + (unlisted == 0 ? "Marathon has recorded none of it"
                : $"of which agents the {InWords.Count(unlisted, "offer")} {InWords.Verb(unlisted, "was", "were")} that Marathon refused is not recorded");
        return Finding.Of(OfferReasons.ReservationMissing, sentence) with
        {
            Headline = $"{sentence}; see why that offer does not come",
            Confidence = unlisted == 0 ? 0.85 : 0.6,
            AffectedInstances = offers.Waiting,
            Explanation = "The task has ended, so that Marathon waits for no old agent: it starts the instance on whatever agent offers the volume, by its id "
                + "and the labels of its reservation. That other agents are refused with NoCorrespondingReservationFound is as it must be.",
            Evidence =
            [
                .. fitting.Select(agent => Evidence.OfAgent(
                    offers.Subject, offers.Subject.Snapshot.Agents[agent], $"{agents.Hostname(agent)} has volume {VolumeOn(offers, agent)}.")),
                .. offers.Item?.ProcessedOffers is { } summary ? [Evidence.OfQueue(
                    offers.Subject, $"{InWords.Count(summary.ProcessedOffersCount, "offer")} looked at, {summary.UnusedOffersCount} refused.")]
                    : ImmutableArray<Evidence>.Empty,
            ],
            Remedies =
            [
                new()
                {
                    Title = $"See who is offered {InWords.List([.. fitting.Select(agents.Hostname)])}",
                    Description = "What lies in an open offer to another framework is offered to nobody else, and an offer that Marathon declined comes back "
                        + "only after its decline_offer_duration.",
                    OperatorAction = $"Look at offered_resources of {hosts} in the master's /slaves and /frameworks.",
                },
                LeaderElection.Remedy with { Description = "A new leader asks Mesos for all offers anew." },
            ],
        };
    }

    private static string? VolumeOn(OfferView offers, int agent) => offers.Subject.Snapshot.Agents[agent].Reserved
        .Select(resource => resource.Disk?.PersistenceId).OfType<string>()
        .FirstOrDefault(id => offers.Subject.Workload.Instances.Any(i => i.IsWaiting && i.PersistenceIds.Contains(id)));
}
