using System.Collections.Immutable;

namespace Diagnosis.Analysis.Cluster;

/// <summary>Looks things up in a snapshot by id; built once per snapshot. Where ids collide the last one in document order wins.</summary>
public sealed class SnapshotIndex
{
    private static readonly MadeOnceFor<ClusterSnapshot, SnapshotIndex> Known = new(static snapshot =>
        snapshot.WithoutAddedLogs() is var before && ReferenceEquals(before, snapshot) ? new(snapshot) : new(snapshot, Of(before)));

    private readonly Dictionary<string, Workload> _workloads;
    private readonly ILookup<string, QueueItem> _queue;
    private readonly ILookup<string, Deployment> _deployments;
    private readonly ILookup<string, TaskFailure> _failures;
    private readonly ILookup<string, TaskFailure> _kills;
    private readonly Dictionary<string, Agent> _agents;
    private readonly Lazy<bool> _listsAgents;

    private SnapshotIndex(ClusterSnapshot snapshot)
    {
        Snapshot = snapshot;
        _listsAgents = new(snapshot.ListsAgents);
        _workloads = Last(snapshot.Workloads, w => w.Id);
        _agents = Last(snapshot.Agents, a => a.Id);
        _queue = snapshot.Queue.ToLookup(q => q.WorkloadId, StringComparer.Ordinal);
        _failures = snapshot.TaskFailures.Where(f => !f.IsPlainKill).ToLookup(f => f.WorkloadId, StringComparer.Ordinal);
        _kills = snapshot.TaskFailures.Where(f => f.IsPlainKill).ToLookup(f => f.WorkloadId, StringComparer.Ordinal);
        _deployments = snapshot.Deployments
            .SelectMany(d => d.AffectedIds.Distinct(StringComparer.Ordinal).Select(id => (Id: id, Deployment: d)))
            .ToLookup(p => p.Id, p => p.Deployment, StringComparer.Ordinal);
    }

    /// <summary>That of a snapshot to which logs were added: an index is of all else.</summary>
    private SnapshotIndex(ClusterSnapshot snapshot, SnapshotIndex before)
    {
        Snapshot = snapshot;
        (_workloads, _agents, _deployments) = (before._workloads, before._agents, before._deployments);
        (_queue, _failures, _kills) = (before._queue, before._failures, before._kills);
        _listsAgents = new(snapshot.ListsAgents);
    }

    /// <summary>The index of a snapshot, which is built when it is first asked for and lives as long as the snapshot.</summary>
    public static SnapshotIndex Of(ClusterSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return Known.Of(snapshot);
    }

    /// <summary>The snapshot itself.</summary>
    public ClusterSnapshot Snapshot { get; }

    /// <summary>The workload of that id, or null.</summary>
    public Workload? Workload(string id) => _workloads.GetValueOrDefault(id);

    /// <summary>The agent of that id, or null.</summary>
    public Agent? Agent(string? id) => id is null ? null : _agents.GetValueOrDefault(id);

    /// <summary>What <see cref="ClusterSnapshot.ListsAgents"/> says, found out once.</summary>
    public bool ListsAgents => _listsAgents.Value;

    /// <summary>Queue entries of a workload, one per role.</summary>
    public ImmutableArray<QueueItem> Queue(string workloadId) => [.. _queue[workloadId]];

    /// <summary>Deployments that hold a workload.</summary>
    public ImmutableArray<Deployment> Deployments(string workloadId) => [.. _deployments[workloadId]];

    /// <summary>Recorded failures of a workload, apart from the one Marathon remembers.</summary>
    public ImmutableArray<TaskFailure> Failures(string workloadId) => [.. _failures[workloadId]];

    /// <summary>Tasks of a workload that ran and were killed without a reason in any document: by a deployment, a person or a check of Marathon.</summary>
    public ImmutableArray<TaskFailure> Kills(string workloadId) => [.. _kills[workloadId]];

    private static Dictionary<string, T> Last<T>(ImmutableArray<T> items, Func<T, string> id)
    {
        var map = new Dictionary<string, T>(items.Length, StringComparer.Ordinal);
        foreach (var item in items)
        {
            map[id(item)] = item;
        }

        return map;
    }
}
