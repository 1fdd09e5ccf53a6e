using System.Collections.Immutable;

namespace Diagnosis.Analysis.Cluster;

/// <summary>What Marathon counted about offers for one workload. Since 1.8 the counters cover the leader's whole term.</summary>
/// <param name="ProcessedOffersCount">Offers looked at.</param>
/// <param name="UnusedOffersCount">Offers refused.</param>
/// <param name="LastUnusedOfferAt">Time of the latest refusal.</param>
/// <param name="LastUsedOfferAt">Time of the latest match.</param>
/// <param name="LastOffers">Funnel over the newest refusal of each agent.</param>
/// <param name="LaunchAttempt">Funnel over all counted offers.</param>
public sealed record ProcessedOffersSummary(
    int ProcessedOffersCount,
    int UnusedOffersCount,
    DateTimeOffset? LastUnusedOfferAt,
    DateTimeOffset? LastUsedOfferAt,
    ImmutableArray<RejectStep> LastOffers,
    ImmutableArray<RejectStep> LaunchAttempt)
{
    /// <summary>The funnel that is told: over the newest refusal of each agent, or over all counted offers where that is empty; never default.</summary>
    public ImmutableArray<RejectStep> Steps() => !LastOffers.IsDefaultOrEmpty ? LastOffers : LaunchAttempt.IsDefault ? [] : LaunchAttempt;
}
