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
    private static readonly ConditionalWeakTable<QueueItem[], Dictionary<string, (bool IsLeftAlone, DateTimeOffset At)>> Queues = [];

    /// <summary>By agent id: whether it was left alone, and when that was recorded; none where nothing is recorded that tells.</summary>
    public static Dictionary<string, (bool IsLeftAlone, DateTimeOffset At)> Of(ClusterSnapshot snapshot, MatchingRules rules) =>
        !rules.ChecksMaintenance || !rules.Version.HasMaintenanceFlag || snapshot.Queue.IsEmpty
        ? []
        : Queues.GetValue(ImmutableCollectionsMarshal.AsArray(snapshot.Queue)!, Of);

    private static Dictionary<string, (bool IsLeftAlone, DateTimeOffset At)> Of(QueueItem[] queue)
    {
        var newest = new Dictionary<string, (bool IsLeftAlone, DateTimeOffset At)>(StringComparer.Ordinal);
        foreach (var item in queue)
        {
            foreach (var offer in item.LastUnusedOffers.IsDefault ? [] : item.LastUnusedOffers)
            {
                if (offer is not { AgentId.Length: > 0, At: { } at, Reasons.IsDefault: false }
                    || offer.Reasons.Contains(OfferReason.NoCorrespondingReservationFound))
                {
                    continue;
                }

                var isLeftAlone = offer.Reasons.Contains(OfferReason.AgentMaintenance);
                if (!newest.TryGetValue(offer.AgentId, out var known) || (at, isLeftAlone).CompareTo((known.At, known.IsLeftAlone)) > 0)
                {
                    newest[offer.AgentId] = (isLeftAlone, at);
                }
            }
        }

        return newest;
    }
}
