using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching.Requirements;

namespace Diagnosis.Analysis.Matching.Records;

/// <summary>The offers that Marathon remembers to have refused, as agents: what each had left then, in which roles, with which attributes.</summary>
internal static class RecordedOffers
{
    /// <summary>The newest refusal of each agent, in the order in which the agents first appear.</summary>
    public static IEnumerable<UnusedOffer> Newest(QueueItem? item) =>
        item is null || item.LastUnusedOffers.IsDefaultOrEmpty
            ? []
            : item.LastUnusedOffers.Where(offer => offer.AgentId.Length > 0).GroupBy(offer => offer.AgentId, StringComparer.Ordinal)
                .Select(offers => offers.MaxBy(offer => offer.At)!);

    /// <summary>Those of them that were refused to what waits now, by its definition as it is.</summary>
    public static IEnumerable<UnusedOffer> OfThisWait(QueueItem? item, WorkloadDefinition definition) =>
        Newest(item).Where(offer => !item!.IsFromBefore(offer.At, definition));

    /// <summary>True when Marathon recorded that the offer had too little of a resource.</summary>
    public static bool Lacked(UnusedOffer offer, ResourceKind kind) => RequirementTable.Of(kind).Reason is { } reason && offer.Reasons.Contains(reason);

    /// <summary>
    /// The agent as that offer showed it. Nothing of it is used and nothing lies in other offers; of what an offer's record does not hold (region, zone,
    /// maintenance) the agent as it is now tells.
    /// </summary>
    public static Agent AsAgent(UnusedOffer offer, Agent? now) => (now ?? new() { Id = offer.AgentId, Hostname = offer.Hostname }) with
    {
        Hostname = offer.Hostname.Length > 0 ? offer.Hostname : now?.Hostname ?? "",
        ReadFrom = DocumentKind.MarathonQueue,
        DomainIsTold = now is { DomainIsTold: true },
        Attributes = offer.Attributes,
        Unreserved = [.. offer.Resources.Where(resource => resource.Role == "*")],
        Reserved = [.. offer.Resources.Where(resource => resource.Role != "*")],
        Used = [],
        Offered = [],
        ResourcesAreKnown = true,
        ResourcesAreFull = false,
        UseByRoleIsKnown = true,
    };
}
