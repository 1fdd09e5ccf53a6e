using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Matching.Records;
using Diagnosis.Analysis.Simulation;
using Diagnosis.Analysis.Upgrades;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Deployments;

/// <summary>
/// Tells upgrades whose waiting instances need no place but those that the upgrade itself sets free: then the want of a place is no cause, and no constraint
/// and no port is to be given up for it (Marathon 1.11, TaskReplaceActor).
/// </summary>
internal static class RoomOfUpgrade
{
    /// <summary>
    /// True while such an upgrade gets on, or is held up by a stop that does not end, or by something else although an agent would take an instance now.
    /// </summary>
    /// <param name="view">The workload in its cluster.</param>
    /// <param name="kill">A stop that does not end; null when none is found.</param>
    public static bool IsMade(DeploymentView view, Finding? kill)
    {
        var subject = view.Context;
        return view.IsRestart && subject.Forecast is null && subject.Waiting > 0 && subject.Workload.AreStatesKnown
            && !subject.QueueItems.Any(q => q.DelayLeft > TimeSpan.Zero)
            && (kill is { Severity: not Severity.Advisory } || NormalCourse.Of(subject).IsOn(subject.Now) || OneCouldStart(view))
            && UpgradeOutlook.ComesThrough(subject, view.Cancellation);
    }

    /// <summary>An agent would take one now, as far as is known and as Marathon has not recorded otherwise.</summary>
    private static bool OneCouldStart(DeploymentView view)
    {
        if (view.Context.Snapshot.Agents.IsEmpty)
        {
            return false;
        }

        var agents = view.Placement.Agents;
        string[] free = [.. agents.FittingNow().Where(agents.IsOffered).Select(agents.AgentId)];
        return free.Length > 0 && !view.Context.QueueItems
            .SelectMany(item => RecordedOffers.Newest(item).Where(offer => !item.IsFromBefore(offer.At)))
            .Any(offer => free.Contains(offer.AgentId) && !(offer.At < view.Current?.Version));
    }
}
