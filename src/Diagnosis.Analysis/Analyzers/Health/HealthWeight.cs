using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Health;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Health;

/// <summary>Weighs a failing check against what else holds the workload.</summary>
internal static class HealthWeight
{
    /// <summary>
    /// Degrading when others pass and no deployment waits for it. When more instances wait for a place than fail their check, and offers
    /// are being refused, the place is what is missing and the check comes second.
    /// </summary>
    public static Finding Weighed(CheckedWorkload view, Finding finding)
    {
        var severity = view.IsPassedByOthers && view.Context.Deployments.IsEmpty && finding.Severity == Severity.Blocking
            ? Severity.Degrading
            : finding.Severity;
        return WaitsForPlace(view) && view.Context.Waiting > finding.AffectedInstances
            ? finding with { Severity = severity, Rank = CauseRank.PlacementDetail }
            : finding with { Severity = severity };
    }

    /// <summary>
    /// A finding that rests on a remembered kill alone: when the relaunch has been refused a place since then, the place is what is missing.
    /// </summary>
    public static Finding WeighedKill(CheckedWorkload view, HealthKill kill, Finding finding)
    {
        var refused = view.Context.QueueItems.Select(q => q.ProcessedOffers?.LastUnusedOfferAt).Max();
        var used = view.Context.QueueItems.Select(q => q.ProcessedOffers?.LastUsedOfferAt).Max();
        return WaitsForPlace(view) && refused > kill.Failure.At && !(used > kill.Failure.At)
            ? finding with { Severity = Severity.Degrading, Rank = CauseRank.PlacementDetail }
            : finding;
    }

    private static bool WaitsForPlace(CheckedWorkload view) =>
        view.Context.QueueItems.Any(q => q.Count > 0 && q.DelayLeft <= TimeSpan.Zero && q.ProcessedOffers is { UnusedOffersCount: > 0 } offers
            && !q.IsFromBefore(offers.LastUnusedOfferAt));
}
