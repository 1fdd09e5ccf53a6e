using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching;
using Diagnosis.Analysis.Matching.Records;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Offers;

/// <summary>
/// Without the agents, the newest refused offer of each agent that Marathon remembers is a matrix: what each host had left then, in which roles, with
/// which attributes. What a host has in all is not in it.
/// </summary>
internal static class RememberedOffers
{
    private const int Shown = 3;

    /// <summary>An agent that is there is offered again within minutes; what was last offered so long before the others says nothing of now.</summary>
    private static readonly TimeSpan LongBefore = TimeSpan.FromHours(1);

    /// <summary>
    /// The workload among these offers; null when none is remembered of this wait and of the definition as it is, or when some would be taken: what refused it
    /// then is not in the offer.
    /// </summary>
    public static OfferView? Of(AnalysisContext subject, QueueItem item, CancellationToken cancellationToken) =>
        Refused(Among(subject, item, [.. RecordedOffers.OfThisWait(item, subject.Definition)], cancellationToken));

    /// <summary>The same among offers that may be older than the definition.</summary>
    public static OfferView? OfAnyAge(AnalysisContext subject, QueueItem item, CancellationToken cancellationToken) =>
        Refused(Among(subject, item, [.. RecordedOffers.Newest(item)], cancellationToken));

    /// <summary>The changed workload among the offers that were refused to it as it is; null when none is remembered. Some of them it may take.</summary>
    public static OfferView? Foreseen(AnalysisContext subject, QueueItem item, CancellationToken cancellationToken) =>
        Among(subject, item, [.. RecordedOffers.Newest(subject.Forecast?.Today)], cancellationToken);

    /// <summary>
    /// The placement as it is told: what stands for the agents, what was left out of them, and that of what an agent has in all an offer says nothing.
    /// </summary>
    public static PlacementReport Told(OfferView remembered, QueueItem item)
    {
        var (report, capacity) = (remembered.Report, remembered.Report.Capacity);
        var records = RecordedOffers.Newest(item).ToArray();
        var left = records.Where(offer => IsLongBefore(offer, records));
        return report with
        {
            Capacity = capacity with { NeverFit = 0, NotKnown = capacity.NotKnown + capacity.NeverFit },
            Notes =
            [
                .. report.Notes, "What stands for the agents are the offers that Marathon remembers.",
                .. left.Select(offer => $"{Age(offer, records)}, so that it is left out."),
            ],
        };
    }

    /// <summary>What is left out, for the explanation of a cause; empty when nothing is.</summary>
    public static string LeftOut(QueueItem item)
    {
        var records = RecordedOffers.Newest(item).ToArray();
        return string.Concat(records.Where(offer => IsLongBefore(offer, records)).Take(Shown).Select(offer => $" {Age(offer, records)}: it does not count."));
    }

    private static OfferView? Refused(OfferView? view) => view is { Placeable: > 0 } ? null : view;

    private static string Age(UnusedOffer offer, UnusedOffer[] records) =>
        $"The last refusal of {offer.Hostname} is {InWords.Span(records.Max(one => one.At)!.Value - offer.At!.Value)} older than the newest";

    private static bool IsLongBefore(UnusedOffer offer, UnusedOffer[] records) => records.Max(one => one.At) - offer.At >= LongBefore;

    private static OfferView? Among(AnalysisContext subject, QueueItem item, UnusedOffer[] records, CancellationToken cancellationToken)
    {
        var agents = records.Where(offer => !offer.Resources.IsEmpty && !IsLongBefore(offer, records))
            .Select(offer => RecordedOffers.AsAgent(offer, null)).ToImmutableArray();
        if (agents.IsEmpty)
        {
            return null;
        }

        var options = subject.WantsStateAlone ? PlacementOptions.Cause : PlacementOptions.Full;
        var cluster = SnapshotIndex.Of(subject.Snapshot with { Agents = agents });
        var report = PlacementEngine.For(cluster.Snapshot).Analyze(subject.Workload, item, options, cancellationToken) with
        {
            NeededAgent = null,
        };
        var context = new AnalysisContext(cluster, subject.Workload, subject.Deadline)
        {
            Forecast = subject.Forecast, WantsStateAlone = subject.WantsStateAlone,
        };
        return new OfferView(context, item, report)
        {
            AreOffers = true,
            CancellationToken = cancellationToken,
        };
    }
}
