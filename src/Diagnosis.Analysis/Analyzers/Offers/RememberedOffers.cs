using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching;
using Diagnosis.Analysis.Matching.Records;

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
        var view = Among(RecordedOffers.Newest(item, subject.Definition.LastConfigChangeAt), subject, item, cancellationToken);
        return view is { Placeable: > 0 } ? null : view;
    }

    /// <summary>The changed workload among the offers that were refused to it as it is; null when none is remembered. Some of them it may take.</summary>
    public static OfferView? Foreseen(AnalysisContext subject, QueueItem item, CancellationToken cancellationToken) =>
        Among(RecordedOffers.Newest(subject.Forecast?.Today), subject, item, cancellationToken);

    private static OfferView? Among(IEnumerable<UnusedOffer> offers, AnalysisContext subject, QueueItem item, CancellationToken cancellationToken)
    {
        var agents = offers.Where(offer => !offer.Resources.IsEmpty).Select(offer => RecordedOffers.AsAgent(offer, null)).ToImmutableArray();
        if (agents.IsEmpty)
        {
            return null;
        }

        var cluster = SnapshotIndex.Of(subject.Snapshot with { Agents = agents });
        var report = PlacementEngine.For(cluster.Snapshot).Analyze(subject.Workload, item, PlacementOptions.Full, cancellationToken) with
        {
            NeededAgent = null,
        };
        return new OfferView(new(cluster, subject.Workload, subject.Deadline) { Forecast = subject.Forecast }, item, report)
        {
            AreOffers = true,
            CancellationToken = cancellationToken,
        };
    }
}
