using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Diagnosis.Analysis.Cluster;

/// <summary>
/// All that is known of a cluster at one moment, read once and then looked at by every analyzer. Immutable; lists are in
/// document order. A list is empty both when the cluster has none and when its document is missing: ask <see cref="Has"/>.
/// </summary>
public sealed record ClusterSnapshot
{
    /// <summary>The clock of every decision: when the facts were true.</summary>
    public required DateTimeOffset CapturedAt { get; init; }

    /// <summary>One entry per document that was wanted or supplied.</summary>
    public ImmutableArray<SourceStatus> Sources { get; init; } = [];

    /// <summary>Version, role and settings of Marathon from <c>/v2/info</c> and the supplied flags.</summary>
    public MarathonSettings Marathon { get; init; } = new();

    /// <summary>Apps and pods, in document order, apps first; includes workloads that only the queue shows.</summary>
    public ImmutableArray<Workload> Workloads { get; init; } = [];

    /// <summary>Groups with the root, from <c>/v2/groups</c>; those above a workload are not listed without it.</summary>
    public ImmutableArray<Group> Groups { get; init; } = [];

    /// <summary>Launch queue entries: one per workload and role.</summary>
    public ImmutableArray<QueueItem> Queue { get; init; } = [];

    /// <summary>Running deployments.</summary>
    public ImmutableArray<Deployment> Deployments { get; init; } = [];

    /// <summary>Registered agents.</summary>
    public ImmutableArray<Agent> Agents { get; init; } = [];

    /// <summary>Agents that have not come back since the master's failover, and are not among the registered ones.</summary>
    public ImmutableArray<RecoveredAgent> RecoveredAgents { get; init; } = [];

    /// <summary>Hosts by other names of their agents, id or address, where an agent's own state tells them.</summary>
    public FrozenDictionary<string, string> AgentHosts { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>
    /// Tasks, or instances of pods, that an agent holds back until their executor has registered, as its own state lists them (<c>queued_tasks</c>; Mesos
    /// 1.11, slave/http.cpp).
    /// </summary>
    public FrozenSet<string> QueuedTasks { get; init; } = FrozenSet<string>.Empty;

    /// <summary>Frameworks as the master lists them (also inactive ones).</summary>
    public ImmutableArray<Framework> Frameworks { get; init; } = [];

    /// <summary>Roles with quota and consumption.</summary>
    public ImmutableArray<RoleQuota> Roles { get; init; } = [];

    /// <summary>Announced maintenance windows.</summary>
    public ImmutableArray<MaintenanceWindow> Maintenance { get; init; } = [];

    /// <summary>Host names and addresses of machines that a maintenance window drains now; their offers carry the window.</summary>
    public ImmutableArray<string> DrainingMachines { get; init; } = [];

    /// <summary>Host names and addresses of machines that are down for maintenance: no agent runs there.</summary>
    public ImmutableArray<string> DownMachines { get; init; } = [];

    /// <summary>Log texts that were supplied or read.</summary>
    public ImmutableArray<LogText> Logs { get; init; } = [];

    /// <summary>Task status updates with reason and message, newest last, where a source has them (Mesos v1 <c>GET_TASKS</c>, Marathon events).</summary>
    public ImmutableArray<TaskFailure> TaskFailures { get; init; } = [];

    /// <summary>
    /// Region of the Mesos master as its <c>/state</c> tells it: the home region of <c>Marathon 1.11, ResourceMatcher</c>. Marathon's records may tell it when
    /// this does not.
    /// </summary>
    public Fact<string> HomeRegion { get; init; }

    /// <summary>Version of the Mesos master, for instance <c>1.11.0</c>; null when unknown.</summary>
    public string? MesosVersion { get; init; }

    /// <summary>Master flags that explain withheld offers (<c>min_allocatable_resources</c>, <c>filter_gpu_resources</c>, ...); empty when unknown.</summary>
    public FrozenDictionary<string, string> MesosFlags { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>A stable hash of the documents' bytes and the capture time, for reproducing an answer.</summary>
    public string SnapshotId { get; init; } = "";

    /// <summary>What had been read before logs were added to it; null when none were.</summary>
    private ClusterSnapshot? BeforeLogs { get; init; }

    /// <summary>The snapshot with more logs.</summary>
    /// <param name="logs">The logs.</param>
    /// <param name="sources">What became of those that were wanted.</param>
    /// <param name="snapshotId">The id of all.</param>
    public ClusterSnapshot WithLogs(IEnumerable<LogText> logs, IEnumerable<SourceStatus> sources, string snapshotId) => this with
    {
        BeforeLogs = this, Logs = Logs.AddRange(logs), Sources = Sources.AddRange(sources), SnapshotId = snapshotId,
    };

    /// <summary>
    /// The snapshot without the logs that were added to it, as long as all else is as it was then: what looks at no log is made once for both.
    /// </summary>
    public ClusterSnapshot WithoutAddedLogs() =>
        BeforeLogs is { } before
            && (this with { BeforeLogs = before.BeforeLogs, Logs = before.Logs, Sources = before.Sources, SnapshotId = before.SnapshotId }) == before
            ? before
            : this;

    /// <summary>True when a document that lists all apps was read whole, so that one that is not there does not exist.</summary>
    public bool ListsApps() => Sources.Any(source => source is { State: SourceState.Read, ListsApps: true });

    /// <summary>True when a document that lists all pods was read whole.</summary>
    public bool ListsPods() => Sources.Any(source => source is { State: SourceState.Read, ListsPods: true });

    /// <summary>The cluster without the workloads of which documents have no more than the name: nothing can be tried with those.</summary>
    public ClusterSnapshot WithDefinitions() =>
        Workloads.All(w => w.Definition.IsKnown) ? this : this with { Workloads = [.. Workloads.Where(w => w.Definition.IsKnown)] };

    /// <summary>
    /// True when a document that lists all agents was read to its end, and each of them tells what it has: only then is the largest agent the largest, and
    /// the sum the whole. A list that is cut off, an agent without resources, or one that has not come back since the master's failover leaves that open.
    /// </summary>
    public bool ListsAgents() => RecoveredAgents.IsEmpty && Agents.All(agent => agent.ResourcesAreKnown) && ListsRegistered();

    /// <summary>True when a document that lists all registered agents was read to its end.</summary>
    public bool ListsRegistered() => Sources.Any(source => source is { State: SourceState.Read or SourceState.Stale, ListsAgents: true });

    /// <summary>True when at least one document of the kind was read, even partially.</summary>
    public bool Has(DocumentKind kind)
    {
        foreach (var source in Sources)
        {
            if (source.Kind == kind && source.WasUsed)
            {
                return true;
            }
        }

        return false;
    }
}
