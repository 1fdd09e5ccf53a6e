using System.Collections.Frozen;
using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Sources.Drafts;

/// <summary>What documents add up to while they are read; later ones win where they say the same thing.</summary>
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
    private readonly BoundedMap<int, MaintenanceWindow> _maintenance = new("maintenance windows", limits.MaxMaintenanceWindows);
    private readonly BoundedMap<int, FrameworkFailure> _failures = new("task failures", limits.MaxTaskFailures);
    private readonly Dictionary<string, DateTimeOffset> _kills = new(StringComparer.Ordinal);
    private readonly HashSet<string> _queuedTasks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _agentHosts = new(StringComparer.Ordinal);
    private int _instancesLeft = limits.MaxInstances;
    private bool _leftInstancesOut;

    /// <summary>Which kind of document is being read now, for facts that say where they come from.</summary>
    public DocumentKind Document { get; set; }

    /// <summary>What tasks hold on agents of which only sums are told.</summary>
    public HeldResources Held { get; } = new(limits.MaxInstances);

    /// <summary>Tasks as the master lists them, by id: of workloads that no list of Marathon's tells of they are all that is known.</summary>
    public BoundedMap<string, MesosTask> MesosTasks { get; } = new("tasks", limits.MaxInstances);

    public MarathonSettings Marathon { get; set; } = new();

    public List<LogText> Logs { get; } = [];

    public HashSet<string> DrainingMachines { get; } = new(StringComparer.OrdinalIgnoreCase);

    public HashSet<string> DownMachines { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>True when the document that is being read was asked for with all that its kind can embed.</summary>
    public bool IsWithAllEmbeds { get; set; }

    /// <summary>Kinds of documents that have the last failures of their apps, so that an app without one has none.</summary>
    public HashSet<DocumentKind> TellsLastFailures { get; } = [DocumentKind.MarathonApp];

    /// <summary>True once a document that was read to its end listed the tasks of all apps.</summary>
    public bool AreTasksListed { get; set; }

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
        + _maintenance.Added + _failures.Added;

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
        if (!isSummary || _frameworks.Find(framework.Id) is null)
        {
            _frameworks.Set(framework.Id, framework);
        }
    }

    public void Add(MaintenanceWindow window) => _maintenance.Set(_maintenance.Added, window);

    /// <summary>Adds how a task ended; of a framework whose tasks they are, as the master tells it, Marathon's are kept.</summary>
    public void Add(TaskFailure failure, string? frameworkId = null) => _failures.Set(_failures.Added, new(failure, frameworkId));

    /// <summary>A task that its agent holds back until its executor has registered.</summary>
    public void AddQueued(string taskId)
    {
        if (_queuedTasks.Count < limits.MaxInstances)
        {
            _queuedTasks.Add(InstanceOf(taskId));
        }
    }

    /// <summary>Since when a task is being stopped, which only the master dates.</summary>
    public void AddKill(string taskId, DateTimeOffset? since)
    {
        var id = InstanceOf(taskId);
        if (since is { } at && (_kills.Count < limits.MaxInstances || _kills.ContainsKey(id)))
        {
            _kills[id] = _kills.TryGetValue(id, out var before) && before < at ? before : at;
        }
    }

    /// <summary>Documents complete each other: <c>/roles</c> knows what is consumed, <c>/quota</c> what is allowed.</summary>
    public void Add(RoleQuota role) => _roles.Set(role.Role, _roles.Find(role.Role) is not { } old
        ? role with { ReadFrom = Document, ConsumedReadFrom = role.ConsumedIsKnown ? Document : default } : role with
    {
        Weight = role.Weight == 1 ? old.Weight : role.Weight,
        Guarantee = role.Guarantee == default ? old.Guarantee : role.Guarantee,
        Limit = role.Limit == default ? old.Limit : role.Limit,
        Consumed = role.ConsumedIsKnown ? role.Consumed : old.Consumed,
        ConsumedIsKnown = role.ConsumedIsKnown || old.ConsumedIsKnown,
        ConsumedReadFrom = role.ConsumedIsKnown ? Document : old.ConsumedReadFrom,

        // What is allowed is what a finding rests on.
        ReadFrom = old.Limit == default && old.Guarantee == default ? Document : old.ReadFrom,
    });

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
        return LogSubjects.In(WithConsumption(new()
        {
            CapturedAt = capturedAt,
            Sources = sources,
            SnapshotId = snapshotId,
            Marathon = marathon,
            Workloads =
            [
                .. NamedWorkloads
                    .With(
                        [.. WithStopped().Select(w => w.Build(AreTasksListed, TellsLastFailures))],
                        _deployments.Values, failures, MesosTasks.Values, sources)
                    .Select(WithMaster)
                    .OrderBy(w => w.Kind),
            ],
            Groups = [.. _groups.Values],
            Queue = [.. _queue.Values],
            Deployments = [.. _deployments.Values],
            Agents = WithUnavailability(),
            RecoveredAgents = [.. _recovered.Values.Where(agent => _agents.Find(agent.Id) is null)],
            QueuedTasks = _queuedTasks.ToFrozenSet(StringComparer.Ordinal),
            AgentHosts = _agentHosts.ToFrozenDictionary(StringComparer.Ordinal),
            Frameworks = [.. _frameworks.Values],
            Roles = [.. _roles.Values],
            Maintenance = [.. _maintenance.Values],
            DrainingMachines = [.. DrainingMachines],
            DownMachines = [.. DownMachines],
            Logs = [.. Logs],
            TaskFailures = failures,
            HomeRegion = HomeRegion,
            MesosVersion = MesosVersion,
            MesosFlags = MesosFlags.ToFrozenDictionary(StringComparer.Ordinal),
        }));
    }

    /// <summary>The instance of a pod's container, which is what is listed of a pod; the task itself for an app.</summary>
    private static string InstanceOf(string taskId) => TaskId.Parse(taskId) is { IsOfPod: true } container ? container.InstanceId : taskId;

    /// <summary>What only the master knows of a workload's tasks: since when one is being stopped, and the host of one that Marathon does not list.</summary>
    private Workload WithMaster(Workload workload) => workload.TasksReadFrom == DocumentKind.MesosState
        || (_kills.Count > 0 && workload.Instances.Any(i => i.Condition == InstanceCondition.Killing))
            ? workload with { Instances = [.. workload.Instances.Select(WithMaster)] }
            : workload;

    private Instance WithMaster(Instance instance) => instance with
    {
        Host = instance.Host ?? (instance.AgentId is { } id ? _agents.Find(id)?.Hostname : null),
        KillingSince = instance.Condition == InstanceCondition.Killing && _kills.TryGetValue(instance.TaskId, out var since) ? since : null,
    };

    /// <summary>What a role uses where the master does not tell, by what holds it.</summary>
    private ClusterSnapshot WithConsumption(ClusterSnapshot snapshot)
    {
        if (!snapshot.Roles.Any(IsSummed))
        {
            return snapshot;
        }

        var sums = new RoleSums(snapshot, Held.ByTopRole());
        return snapshot with { Roles = [.. snapshot.Roles.Select(role => IsSummed(role) ? Summed(role, sums.Of(role.Role)) : role)] };
    }

    /// <summary>Only a quota makes what a role uses matter; roles without one are many.</summary>
    private static bool IsSummed(RoleQuota role) =>
        !role.ConsumedIsKnown && (role.Limit != default || role.Guarantee != default);

    private static RoleQuota Summed(RoleQuota role, RoleConsumption used) => role with
    {
        Consumed = used.Amounts, ConsumedIsKnown = used.IsWhole, ConsumedReadFrom = used.ReadFrom,
    };

    /// <summary>
    /// A deletion takes the workload out of the lists at once, and its tasks end later: until then only its deployment tells of it, and none are wanted.
    /// </summary>
    private IEnumerable<WorkloadDraft> WithStopped()
    {
        Document = DocumentKind.MarathonDeployments;
        var actions = _deployments.Values.SelectMany(d => d.Steps.SelectMany(step => step).Concat(d.CurrentActions));
        foreach (var action in actions.Where(a => a.Action is "StopApplication" or "StopPod" && _workloads.Find(a.WorkloadId)?.Definition is null))
        {
            var kind = action.Action == "StopPod" ? WorkloadKind.Pod : WorkloadKind.App;
            Workload(action.WorkloadId).Definition = new WorkloadDefinition { Id = action.WorkloadId, Kind = kind, Instances = 0 };
        }

        return _workloads.Values;
    }

    /// <summary>A machine is named by host name or address, in any case (Mesos, maintenance primitives).</summary>
    private ImmutableArray<Agent> WithUnavailability()
    {
        var windows = new Dictionary<string, Unavailability>(StringComparer.OrdinalIgnoreCase);
        foreach (var window in _maintenance.Values)
        {
            foreach (var machine in window.Machines)
            {
                windows.TryAdd(machine, window.Unavailability);
            }
        }

        var agents = _agents.Values.Select(a => UseByRole.Of(a, Held));
        return windows.Count == 0 ? [.. agents]
            : [.. agents.Select(a => a with { Unavailability = windows.GetValueOrDefault(a.Hostname) ?? windows.GetValueOrDefault(a.Address ?? "") })];
    }
}
