using System.Collections.Frozen;
using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Sources.Drafts;

/// <summary>
/// What documents add up to while they are read. Where two say the same thing the times in the bodies decide, and without those the later one; what contradicts
/// is noted.
/// </summary>
internal sealed class SnapshotDraft(ReadLimits limits)
{
    private readonly BoundedMap<string, WorkloadDraft> _workloads = new("workloads", limits.MaxWorkloads);
    private readonly BoundedMap<string, Agent> _agents = new("agents", limits.MaxAgents);
    private readonly BoundedMap<string, RecoveredAgent> _recovered = new("agents", limits.MaxAgents);
    private readonly BoundedMap<string, Group> _groups = new("groups", limits.MaxGroups);
    private readonly BoundedMap<(string Id, string? Role), QueueItem> _queue = new("launch queue entries", limits.MaxQueueItems);
    private readonly BoundedMap<string, Deployment> _deployments = new("deployments", limits.MaxDeployments);
    private readonly BoundedMap<string, Framework> _frameworks = new("frameworks", limits.MaxFrameworks);
    private readonly BoundedMap<string, RoleQuota> _roles = new("roles", limits.MaxRoles);
    private readonly BoundedList<MaintenanceWindow> _maintenance = new("maintenance windows", limits.MaxMaintenanceWindows);
    private readonly BoundedList<FrameworkFailure> _failures = new("task failures", limits.MaxTaskFailures);
    private readonly HashSet<(string TaskId, string State, DateTimeOffset? At)> _ends = [];
    private readonly HashSet<string> _queuedTasks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _agentHosts = new(StringComparer.Ordinal);
    private int _instancesLeft = limits.MaxInstances;
    private bool _leftInstancesOut;

    /// <summary>Which kind of document is being read now, for facts that say where they come from.</summary>
    public DocumentKind Document { get; set; }

    /// <summary>Since when tasks are being stopped, by the master.</summary>
    public StoppingTasks Stopping { get; } = new(limits.MaxInstances);

    /// <summary>What tasks hold on agents of which only sums are told.</summary>
    public HeldResources Held { get; } = new(limits.MaxInstances);

    /// <summary>Tasks as the master lists them, by id: of workloads that no list of Marathon's tells of they are all that is known.</summary>
    public BoundedMap<string, MesosTask> MesosTasks { get; } = new("tasks", limits.MaxInstances);

    public WorkloadIds WorkloadIds { get; } = new(limits.MaxWorkloads);

    public MarathonSettings Marathon { get; set; } = new();

    public List<LogText> Logs { get; } = [];

    public HashSet<string> DrainingMachines { get; } = new(StringComparer.OrdinalIgnoreCase);

    public HashSet<string> DownMachines { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>True when the document that is being read was asked for with all that its kind can embed.</summary>
    public bool IsWithAllEmbeds { get; set; }

    /// <summary>Kinds of documents that have the last failures of their apps, so that an app without one has none.</summary>
    public DocumentKinds TellsLastFailures { get; set; } = default(DocumentKinds).With(DocumentKind.MarathonApp);

    /// <summary>True once a document that was read to its end listed the tasks of all apps.</summary>
    public bool AreTasksListed { get; set; }

    /// <summary>True once the list of frameworks was read: who does not stand in it is none, whatever an older document says.</summary>
    public bool AreFrameworksListed { get; set; }

    /// <summary>True once the document that is being read held the list of apps.</summary>
    public bool ListsApps { get; set; }

    /// <summary>True once the document that is being read held the list of pods.</summary>
    public bool ListsPods { get; set; }

    /// <summary>True once the document that is being read held the list of agents.</summary>
    public bool ListsAgents { get; set; }

    public Fact<string> HomeRegion { get; set; }

    public string? MesosVersion { get; set; }

    public Dictionary<string, string> MesosFlags { get; } = new(StringComparer.Ordinal);

    /// <summary>How often a document told of a workload so far.</summary>
    public int WorkloadsTold { get; private set; }

    /// <summary>How many elements have been added so far, those that replaced another included.</summary>
    public int Added => WorkloadsTold + _groups.Added + _agents.Added + _recovered.Added + _queue.Added + _deployments.Added + _frameworks.Added + _roles.Added
        + _maintenance.Values.Count + _failures.Values.Count;

    /// <summary>The workload of that id, made when it is new. Beyond the limit it leads nowhere.</summary>
    public WorkloadDraft Workload(string id)
    {
        WorkloadsTold++;
        if (_workloads.Find(id) is { } known)
        {
            known.Document = Document;
            return known;
        }

        var draft = new WorkloadDraft(id) { Document = Document };
        _workloads.Set(id, draft);
        return draft;
    }

    /// <summary>What was read before of that version of a workload; null when nothing was.</summary>
    public WorkloadDefinition? DefinitionOf(string id, string? version) =>
        _workloads.Find(id)?.Definition is { } known && known.Version == (version ?? "") ? known : null;

    public void Add(WorkloadDraft workload, Instance instance)
    {
        if (workload.Has(instance) || _instancesLeft-- > 0)
        {
            workload.Add(instance);
            return;
        }

        _leftInstancesOut = workload.LeavesInstancesOut = true;
    }

    /// <summary>Adds the instances that a document lists of a workload.</summary>
    public void Add(WorkloadDraft workload, ImmutableArray<Instance> instances)
    {
        if (instances.Length <= _instancesLeft && workload.TryList(instances))
        {
            _instancesLeft -= instances.Length;
            return;
        }

        foreach (var instance in instances)
        {
            Add(workload, instance);
        }
    }

    /// <summary>Other names of a host: the id of its agent, its address.</summary>
    public void Names(string host, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (name.Length > 0 && name != host && _agentHosts.Count < limits.MaxAgents)
            {
                _agentHosts[name] = host;
            }
        }
    }

    public void Add(Agent agent)
    {
        // A summary (only sums) never replaces what /slaves said in full.
        if (agent.ResourcesAreFull || _agents.Find(agent.Id) is not { ResourcesAreFull: true })
        {
            _agents.Set(agent.Id, agent);
        }
    }

    public void Add(RecoveredAgent agent) => _recovered.Set(agent.Id, agent);

    public void Add(Group group) => _groups.Set(group.Id, group);

    public void Add(QueueItem item) => _queue.Set((item.WorkloadId, item.Role), item);

    public void Add(Deployment deployment) => _deployments.Set(deployment.Id, deployment);

    public void Add(Framework framework, bool isSummary)
    {
        if (!isSummary || (!AreFrameworksListed && _frameworks.Find(framework.Id) is null))
        {
            _frameworks.Set(framework.Id, framework);
        }
    }

    public void Add(MaintenanceWindow window) => _maintenance.Add(window);

    /// <summary>Adds how a task ended; of a framework whose tasks they are, as the master tells it, Marathon's are kept.</summary>
    public void Add(TaskFailure failure, string? frameworkId = null)
    {
        // The master lists the same ends in two documents.
        if (frameworkId is null || _ends.Count >= limits.MaxTaskFailures || _ends.Add((failure.TaskId, failure.State, failure.At)))
        {
            _failures.Add(new(failure, frameworkId));
        }
    }

    /// <summary>A task that its agent holds back until its executor has registered.</summary>
    public void AddQueued(string taskId)
    {
        if (_queuedTasks.Count < limits.MaxInstances)
        {
            _queuedTasks.Add(StoppingTasks.InstanceOf(taskId));
        }
    }

    /// <summary>Documents complete each other: <c>/roles</c> knows what is consumed, <c>/quota</c> what is allowed.</summary>
    public void Add(RoleQuota role) => _roles.Set(role.Role, QuotaDocuments.Joined(_roles.Find(role.Role), role, Document));

    /// <summary>What went beyond the limits since this was asked last.</summary>
    public IEnumerable<string> TakeLeftOut()
    {
        string?[] all =
        [
            _workloads.TakeLeftOut(), _agents.TakeLeftOut(), _queue.TakeLeftOut(), _deployments.TakeLeftOut(), _frameworks.TakeLeftOut(), _roles.TakeLeftOut(),
            _groups.TakeLeftOut(), _recovered.TakeLeftOut(), _maintenance.TakeLeftOut(), _failures.TakeLeftOut(),
            _leftInstancesOut ? ReadLimits.Exceeded("instances", limits.MaxInstances) : null,
        ];
        _leftInstancesOut = false;
        return all.OfType<string>();
    }

    public ClusterSnapshot Build(MarathonSettings marathon, DateTimeOffset capturedAt, ImmutableArray<SourceStatus> sources, string snapshotId)
    {
        var failures = FrameworkFailure.OfMarathon(_failures.Values, _frameworks.Values, marathon.FrameworkId);
        var named = NamedWorkloads.With(
            [.. WithStopped().Select(w => w.Build(AreTasksListed, TellsLastFailures))],
            _deployments.Values, failures, MesosTasks.Values, _agents, WorkloadIds, sources);
        var areDeploymentsRead = sources.Any(source => source is { Kind: DocumentKind.MarathonDeployments, WasUsed: true });
        var masterTasks = new MasterTasks(MesosTasks.Values, MarathonFramework.Among(_frameworks.Values, marathon.FrameworkId)?.Id, WorkloadIds, _agents);
        return LogSubjects.In(QuotaDocuments.WithConsumption(new()
        {
            CapturedAt = capturedAt,
            Sources = sources,
            SnapshotId = snapshotId,
            Marathon = marathon,
            Workloads =
            [
                .. masterTasks.In([.. named], [.. _deployments.Values], areDeploymentsRead, failures)
                    .Select(workload => Stopping.In(workload, _agents))
                    .OrderBy(w => w.Kind),
            ],
            Groups = [.. _groups.Values],
            Queue = [.. _queue.Values],
            Deployments = [.. _deployments.Values],
            Agents = MachineMaintenance.Of(_agents.Values.Select(new UseByRole(Held).Of), _maintenance.Values, DrainingMachines),
            RecoveredAgents = [.. _recovered.Values.Where(agent => _agents.Find(agent.Id) is null)],
            QueuedTasks = _queuedTasks.ToFrozenSet(StringComparer.Ordinal),
            AgentHosts = _agentHosts.ToFrozenDictionary(StringComparer.Ordinal),
            Frameworks = [.. _frameworks.Values],
            Roles = [.. GuaranteeLimits.Proven(_roles.Values, MesosVersion, _agents.Values)],
            Maintenance = [.. _maintenance.Values],
            DrainingMachines = [.. DrainingMachines],
            DownMachines = [.. DownMachines],
            Logs = [.. Logs],
            TaskFailures = failures,
            HomeRegion = HomeRegion,
            MesosVersion = MesosVersion,
            MesosFlags = MesosFlags.ToFrozenDictionary(StringComparer.Ordinal),
        }, Held));
    }

    /// <summary>
    /// A deletion takes the workload out of the lists at once, and its tasks end later: until then only its deployment tells of it, and none are wanted.
    /// </summary>
    private IEnumerable<WorkloadDraft> WithStopped()
    {
        Document = DocumentKind.MarathonDeployments;
        var actions = _deployments.Values.SelectMany(d => d.Steps.SelectMany(step => step).Concat(d.CurrentActions));
        foreach (var action in actions.Where(a => a.Effect == DeploymentEffect.Stops && _workloads.Find(a.WorkloadId)?.Definition is null))
        {
            Workload(action.WorkloadId).Definition = new WorkloadDefinition { Id = action.WorkloadId, Kind = action.OfKind(), Instances = 0 };
        }

        return _workloads.Values;
    }
}
