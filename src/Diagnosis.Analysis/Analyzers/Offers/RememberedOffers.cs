using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching;

namespace Diagnosis.Analysis.Analyzers.Offers;

/// <summary>
/// Without the agents, the newest refused offer of each agent that Marathon remembers is a matrix: what each host had left then, in which roles, with
/// which attributes. What a host has in all is not in it.
/// </summary>
internal static class RememberedOffers
{
    /// <summary>
    /// The workload among these offers; null when none is remembered of the definition as it is, or when some would be taken: what refused it then is not
    /// in the offer.
    /// </summary>
    public static OfferView? Of(AnalysisContext subject, QueueItem item, CancellationToken cancellationToken)
    {
        var changed = subject.Definition.LastConfigChangeAt;
        var agents = (item.LastUnusedOffers.IsDefault ? [] : item.LastUnusedOffers)
            .Where(offer => offer.AgentId.Length > 0 && !offer.Resources.IsEmpty && !(offer.At < changed))
            .GroupBy(offer => offer.AgentId, StringComparer.Ordinal)
            .Select(offers => AsAgent(offers.MaxBy(offer => offer.At)!))
            .ToImmutableArray();
        if (agents.IsEmpty)
        {
            return null;
        }

        var cluster = new SnapshotIndex(subject.Snapshot with { Agents = agents });
        var report = PlacementEngine.For(cluster.Snapshot).Analyze(subject.Workload, item, PlacementOptions.Full, cancellationToken) with
        {
            NeededAgent = null,
        };
        return report.Packing.Placeable > 0 ? null : new OfferView(new(cluster, subject.Workload, subject.Deadline), item, report) { AreOffers = true };
    }

    private static Agent AsAgent(UnusedOffer offer) => new()
    {
        Id = offer.AgentId,
        Hostname = offer.Hostname,
        ReadFrom = DocumentKind.MarathonQueue,
        Attributes = offer.Attributes,
        Unreserved = [.. offer.Resources.Where(resource => resource.Role == "*")],
        Reserved = [.. offer.Resources.Where(resource => resource.Role != "*")],
        ResourcesAreFull = false,
    };
}
