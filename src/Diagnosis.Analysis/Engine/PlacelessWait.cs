using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching;
using Diagnosis.Analysis.Upgrades;

namespace Diagnosis.Analysis.Engine;

/// <summary>
/// Tells without a diagnosis that a workload is stuck: it waits in the launch queue, has neither instance nor failure nor deployment, and each agent fails
/// something that is known. The placement then names a cause that blocks, whichever it is, and nothing else that could be found takes that away. Most of what
/// is stuck in a full cluster is so, and whether it is, is all that a count or a list needs of what it does not show.
/// </summary>
internal static class PlacelessWait
{
    /// <summary>True when it is so for certain; false says nothing.</summary>
    public static bool IsProven(AnalysisContext subject, CancellationToken cancellationToken) =>
        IsAlone(subject) && subject.QueueItems is [{ Count: > 0, DelayLeft.Ticks: 0, ProcessedOffers: null or { LastUsedOfferAt: null } } item]
        && InstanceCounts.Of(subject) is { Running: 0, Staging: 0, Waiting: > 0, Wanted: > 0 }
        && !subject.Snapshot.Agents.IsEmpty && !InconsistentDocuments.IsGone(subject) && !QueuedWait.IsYoung(subject)
        && PlacementEngine.For(subject.Snapshot).FailsEverywhere(subject.Workload, item, cancellationToken);

    /// <summary>Nothing is told of the workload but its definition and that it waits, so that no other cause outranks the want of a place.</summary>
    private static bool IsAlone(AnalysisContext subject) =>
        subject is
        {
            Forecast: null, Deployments.IsEmpty: true, Definition: { IsKnown: true, IsResident: false },
            Workload: { Instances.IsEmpty: true, DeploymentIds.IsEmpty: true, LastTaskFailure: null, OtherVersion: null },
        }
        && subject.Cluster.Failures(subject.Workload.Id).IsEmpty;
}
