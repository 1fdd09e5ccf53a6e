using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.TaskFailures;

namespace Diagnosis.Analysis.Engine;

/// <summary>
/// Leaves out the workloads that show no sign of trouble, so that only the others are analysed when everything stuck is asked for.
/// A sign too many costs time; a sign too few would hide a stuck workload.
/// </summary>
internal static class StuckCandidates
{
    /// <summary>A failure older than this, with everything running since, is history.</summary>
    private static readonly TimeSpan RecentFailure = TimeSpan.FromHours(1);

    /// <summary>Workloads that may be stuck, by id.</summary>
    public static ImmutableArray<Workload> Of(SnapshotIndex cluster)
    {
        var named = NamedInLogs.Of(cluster.Snapshot);
        return
        [
            .. cluster.Snapshot.Workloads
                .DistinctBy(w => w.Id, StringComparer.Ordinal)
                .Select(w => cluster.Workload(w.Id)!)
                .Where(w => named.Contains(w.Id) || ShowsTrouble(cluster, w))
                .Concat(named.Select(id => LogNames.Find(cluster, id)).OfType<Workload>())
                .OrderBy(w => w.Id, StringComparer.Ordinal),
        ];
    }

    private static bool ShowsTrouble(SnapshotIndex cluster, Workload workload) =>
        !cluster.Queue(workload.Id).IsEmpty
        || !cluster.Deployments(workload.Id).IsEmpty
        || !workload.DeploymentIds.IsEmpty
        || Runs(workload) < workload.Definition.Instances
        || (workload.Definition is { IsKnown: true, Instances: 0 } && Runs(workload) > 0)
        || workload.TasksUnhealthy > 0
        || workload.TasksStaged > 0
        || workload.IsPodUnsettled
        || workload.Instances.Any(ShowsTrouble)
        || workload.Instances.Any(i => cluster.Agent(i.AgentId) is { Active: false })
        || FailedLately(workload.LastTaskFailure, cluster)
        || cluster.Failures(workload.Id).Any(f => FailedLately(f, cluster));

    private static bool ShowsTrouble(Instance instance) =>
        !instance.IsRunning
        || instance.HealthResults.Any(h => !h.Alive)
        || instance.Containers.Any(c => c.Healthy == false);

    /// <summary>Null where no document tells: that is no sign of trouble.</summary>
    private static int? Runs(Workload workload) => workload.AreStatesKnown
        ? workload.Instances.Count(i => i.IsRunning)
        : workload.TasksRunning;

    private static bool FailedLately(TaskFailure? failure, SnapshotIndex cluster) =>
        failure is not null && (failure.At is null || cluster.Snapshot.CapturedAt - failure.At < RecentFailure);
}
