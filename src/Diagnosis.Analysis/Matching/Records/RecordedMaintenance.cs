using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching.Plans;
using Diagnosis.Analysis.Matching.Requirements;

namespace Diagnosis.Analysis.Matching.Records;

/// <summary>
/// Whether Marathon left agents alone for maintenance, by what it recorded last of each, whatever workload that was for. It looks at maintenance also where
/// something else fails, so that a record without it shows that there was none (Marathon 1.11, ResourceMatcher); only a resident instance whose reservation is
/// not in the offer is refused before that.
/// </summary>
internal static class RecordedMaintenance
{
    /// <summary>A queue may hold a million records, and the worlds that are made of one snapshot share it.</summary>
    private static readonly ConditionalWeakTable<QueueItem[], FrozenDictionary<string, (bool IsLeftAlone, DateTimeOffset At)>> Queues = [];

    /// <summary>By agent id: whether it was left alone, and when that was recorded; none where nothing is recorded that tells.</summary>
    public static FrozenDictionary<string, (bool IsLeftAlone, DateTimeOffset At)> Of(ClusterSnapshot snapshot, MatchingRules rules) =>
        !rules.ChecksMaintenance || !rules.Version.HasMaintenanceFlag || snapshot.Queue.IsEmpty
        ? FrozenDictionary<string, (bool IsLeftAlone, DateTimeOffset At)>.Empty
        : Queues.GetValue(ImmutableCollectionsMarshal.AsArray(snapshot.Queue)!, Of);

    private static FrozenDictionary<string, (bool IsLeftAlone, DateTimeOffset At)> Of(QueueItem[] queue) =>
        queue.SelectMany(item => item.LastUnusedOffers.IsDefault ? [] : item.LastUnusedOffers)
            .Where(offer => offer is { AgentId.Length: > 0, At: not null, Reasons.IsDefault: false })
            .Where(offer => !offer.Reasons.Contains(OfferReason.NoCorrespondingReservationFound))
            .GroupBy(offer => offer.AgentId, StringComparer.Ordinal)
            .ToFrozenDictionary(
                offers => offers.Key,
                offers => offers.Select(offer => (IsLeftAlone: offer.Reasons.Contains(OfferReason.AgentMaintenance), At: offer.At!.Value))
                    .MaxBy(offer => (offer.At, offer.IsLeftAlone)),
                StringComparer.Ordinal);
}
