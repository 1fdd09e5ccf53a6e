using System.Collections.Frozen;
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
    private const string Maintenance = nameof(OfferReason.AgentMaintenance);
    private const string Before = nameof(OfferReason.NoCorrespondingReservationFound);

    /// <summary>By agent id: true for one that was left alone, false for one that was not; none where nothing is recorded that tells.</summary>
    public static FrozenDictionary<string, bool> Of(ClusterSnapshot snapshot, MatchingRules rules) =>
        !rules.ChecksMaintenance || !rules.Version.HasMaintenanceFlag ? FrozenDictionary<string, bool>.Empty
        : snapshot.Queue.SelectMany(item => item.LastUnusedOffers.IsDefault ? [] : item.LastUnusedOffers)
            .Where(offer => offer is { AgentId.Length: > 0, At: not null, Reasons.IsDefault: false } && !offer.Reasons.Contains(Before))
            .GroupBy(offer => offer.AgentId, StringComparer.Ordinal)
            .ToFrozenDictionary(
                offers => offers.Key, offers => offers.MaxBy(offer => (offer.At, offer.Reasons.Contains(Maintenance)))!.Reasons.Contains(Maintenance),
                StringComparer.Ordinal);
}
