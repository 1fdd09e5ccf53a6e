using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Engine;

/// <summary>
/// Finds what a caller means by an id, in this order: a workload, a group (all below it), a deployment (all it holds), an instance or task;
/// last, a workload that a log names while the documents that would list it were not read.
/// </summary>
public static class WorkloadSelection
{
    /// <summary>The workloads meant, by id; empty when nothing has that id.</summary>
    public static ImmutableArray<Workload> Find(SnapshotIndex cluster, string asked)
    {
        var id = AbsoluteId.Asked(asked);
        if (cluster.Workload(id) is { } workload)
        {
            return [workload];
        }

        var found = BelowGroup(cluster, id);
        if (found.IsEmpty)
        {
            found = InDeployment(cluster, asked);
        }

        found = found.IsEmpty ? OfInstance(cluster, asked) : found;
        return found.IsEmpty && LogNames.Find(cluster, id) is { } named ? [named] : found;
    }

    /// <summary>Ids a caller could have meant: workloads, their groups, deployments.</summary>
    public static IEnumerable<string> KnownIds(ClusterSnapshot snapshot) =>
        snapshot.Workloads.Select(w => w.Id)
            .Concat(snapshot.Workloads.SelectMany(w => Groups(w.Id)))
            .Concat(snapshot.Deployments.Select(d => d.Id));

    private static ImmutableArray<Workload> BelowGroup(SnapshotIndex cluster, string id) =>
        ById(cluster, cluster.Snapshot.Workloads.Select(w => w.Id).Where(w => AbsoluteId.IsBelow(w, id)));

    private static ImmutableArray<Workload> InDeployment(SnapshotIndex cluster, string asked) => ById(
        cluster, cluster.Snapshot.Deployments.Where(d => string.Equals(d.Id, asked, StringComparison.OrdinalIgnoreCase)).SelectMany(d => d.AffectedIds));

    private static ImmutableArray<Workload> OfInstance(SnapshotIndex cluster, string asked)
    {
        var listed = cluster.Snapshot.Workloads
            .Where(w => w.Instances.Any(i => i.Id == asked || i.TaskId == asked) || w.LastTaskFailure?.TaskId == asked)
            .Select(w => w.Id)
            .Concat(cluster.Snapshot.TaskFailures.Where(f => f.TaskId == asked).Select(f => f.WorkloadId));
        var found = ById(cluster, listed);
        return found.IsEmpty && TaskId.Parse(asked)?.WorkloadId is { } id ? ById(cluster, [id]) : found;
    }

    private static ImmutableArray<Workload> ById(SnapshotIndex cluster, IEnumerable<string> ids) =>
    [
        .. ids.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(cluster.Workload).OfType<Workload>(),
    ];

    private static IEnumerable<string> Groups(string id)
    {
        for (var slash = id.LastIndexOf('/'); slash > 0; slash = id.LastIndexOf('/', slash - 1))
        {
            yield return id[..slash];
        }
    }
}
