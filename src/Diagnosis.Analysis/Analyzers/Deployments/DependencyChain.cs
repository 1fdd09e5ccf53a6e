using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Definitions.Tree;

namespace Diagnosis.Analysis.Analyzers.Deployments;

/// <summary>Walks the dependencies of definitions; a dependency may name a group, which stands for all below it. Cycles are walked once.</summary>
internal static class DependencyChain
{
    private const int MostVisited = 1_000;

    /// <summary>Shortest path from the workload to another, both included; empty when it does not depend on it.</summary>
    public static ImmutableArray<string> Between(AnalysisContext subject, string target)
    {
        var cameFrom = new Dictionary<string, string?>(StringComparer.Ordinal) { [subject.Workload.Id] = null };
        var queue = new Queue<Workload>([subject.Workload]);
        while (queue.TryDequeue(out var at) && cameFrom.Count < MostVisited)
        {
            foreach (var next in DirectlyOf(subject.Cluster, at))
            {
                if (cameFrom.TryAdd(next.Id, at.Id))
                {
                    queue.Enqueue(next);
                }
            }
        }

        return cameFrom.ContainsKey(target) && target != subject.Workload.Id ? Path(cameFrom, target) : [];
    }

    /// <summary>Follows dependencies that are not up as far down as they go.</summary>
    public static DependencyHealth DeepestNotUp(SnapshotIndex cluster, DependencyHealth start)
    {
        var visited = new HashSet<string>(StringComparer.Ordinal) { start.Workload.Id };
        var at = start;
        while (visited.Count < MostVisited)
        {
            var below = DirectlyOf(cluster, at.Workload)
                .Where(w => !visited.Contains(w.Id))
                .Select(w => DependencyHealth.Of(cluster, w))
                .Where(p => !p.IsUp && p.Workload.Definition.Instances > 0)
                .OrderByDescending(p => p.IsTroubled).ThenBy(p => p.Workload.Id, StringComparer.Ordinal)
                .FirstOrDefault();
            if (below is null || !visited.Add(below.Workload.Id))
            {
                return at;
            }

            at = below;
        }

        return at;
    }

    private static IEnumerable<Workload> DirectlyOf(SnapshotIndex cluster, Workload workload)
    {
        foreach (var id in Named(cluster, workload))
        {
            if (cluster.Workload(id) is { } one)
            {
                yield return one;
                continue;
            }

            foreach (var member in cluster.Snapshot.Workloads.Where(w => AbsoluteId.IsBelow(w.Id, id) && w.Id != workload.Id))
            {
                yield return member;
            }
        }
    }

    /// <summary>
    /// What it names, and what the groups above it name: those count for all in them. Relative names start at the one that names them (Marathon 1.11, AppUpdate
    /// and GroupNormalization).
    /// </summary>
    private static IEnumerable<string> Named(SnapshotIndex cluster, Workload workload)
    {
        var above = cluster.Snapshot.Groups.Where(group => !group.Dependencies.IsDefaultOrEmpty && AbsoluteId.IsBelow(workload.Id, group.Id));
        return workload.Definition.Dependencies.Select(id => (Id: id, From: workload.Id))
            .Concat(above.SelectMany(group => group.Dependencies.Select(id => (Id: id, From: group.Id))))
            .Select(named => PathId.Parse(named.Id).Canonical(PathId.Parse(named.From)).ToString())
            .Distinct(StringComparer.Ordinal);
    }

    private static ImmutableArray<string> Path(Dictionary<string, string?> cameFrom, string target)
    {
        var path = new List<string>();
        for (string? at = target; at is not null; at = cameFrom[at])
        {
            path.Add(at);
        }

        path.Reverse();
        return [.. path];
    }
}
