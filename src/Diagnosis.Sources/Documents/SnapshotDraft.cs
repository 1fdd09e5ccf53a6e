using System.Collections.Frozen;
using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Sources.Marathon;

namespace Diagnosis.Sources.Documents;

/// <summary>What documents add up to while they are read; later ones win where they say the same thing.</summary>
internal sealed class SnapshotDraft
{
    private readonly OrderedDictionary<string, WorkloadDraft> _workloads = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, Agent> _agents = new(StringComparer.Ordinal);

    public MarathonSettings Marathon { get; set; } = new();

    public List<QueueItem> Queue { get; } = [];

    public List<Deployment> Deployments { get; } = [];

    public List<Framework> Frameworks { get; } = [];

    public List<RoleQuota> Roles { get; } = [];

    public List<MaintenanceWindow> Maintenance { get; } = [];

    public List<LogText> Logs { get; } = [];

    public List<TaskFailure> TaskFailures { get; } = [];

    public string? LocalRegion { get; set; }

    public string? MesosVersion { get; set; }

    public Dictionary<string, string> MesosFlags { get; } = new(StringComparer.Ordinal);

    /// <summary>The workload of that id, made when it is new.</summary>
    public WorkloadDraft Workload(string id, WorkloadKind kind)
    {
        if (!_workloads.TryGetValue(id, out var draft))
        {
            draft = new WorkloadDraft(id, kind);
            _workloads.Add(id, draft);
        }

        return draft;
    }

    public void Add(Agent agent)
    {
        // A summary (only sums) never replaces what /slaves said in full.
        if (agent.ResourcesAreFull || !_agents.TryGetValue(agent.Id, out var known) || !known.ResourcesAreFull)
        {
            _agents[agent.Id] = agent;
        }
    }

    public ClusterSnapshot Build(DateTimeOffset capturedAt, ImmutableArray<SourceStatus> sources, string snapshotId) => new()
    {
        CapturedAt = capturedAt,
        Sources = sources,
        SnapshotId = snapshotId,
        Marathon = Marathon,
        Workloads = [.. _workloads.Values.Where(w => w.Definition is not null).Select(w => w.Build()).OrderBy(w => w.Kind)],
        Queue = [.. Queue],
        Deployments = [.. Deployments],
        Agents = [.. _agents.Values.Select(WithUnavailability)],
        Frameworks = [.. Frameworks],
        Roles = [.. Roles],
        Maintenance = [.. Maintenance],
        Logs = [.. Logs],
        TaskFailures = [.. TaskFailures],
        LocalRegion = LocalRegion,
        MesosVersion = MesosVersion,
        MesosFlags = MesosFlags.ToFrozenDictionary(StringComparer.Ordinal),
    };

    private Agent WithUnavailability(Agent agent)
    {
        foreach (var window in Maintenance)
        {
            if (window.Machines.Contains(agent.Hostname, StringComparer.Ordinal) || (agent.Address is not null && window.Machines.Contains(agent.Address, StringComparer.Ordinal)))
            {
                return agent with { Unavailability = window.Unavailability };
            }
        }

        return agent;
    }
}
