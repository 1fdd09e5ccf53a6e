using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Sources.Drafts;

/// <summary>A workload while documents are read.</summary>
internal sealed class WorkloadDraft(string id)
{
    private OrderedDictionary<string, Instance>? _instances;

    private DocumentKind _definitionReadFrom;
    private DocumentKind? _tasksReadFrom;

    /// <summary>Which kind of document speaks of it now.</summary>
    public DocumentKind Document { get; set; }

    public WorkloadDefinition? Definition
    {
        get;
        set
        {
            field = value;
            _definitionReadFrom = Document;
        }
    }

    public bool InstancesKnown
    {
        get;
        set
        {
            field = value;
            _tasksReadFrom = value ? Document : _tasksReadFrom;
        }
    }

    /// <summary>True when there were more instances than a snapshot holds: those that are here are then not all.</summary>
    public bool LeavesInstancesOut { get; set; }

    public int? TasksStaged { get; set; }

    public int? TasksRunning { get; set; }

    public int? TasksHealthy { get; set; }

    public int? TasksUnhealthy { get; set; }

    public TaskFailure? LastTaskFailure { get; set; }

    public ImmutableArray<string> DeploymentIds { get; set; } = [];

    public ImmutableArray<ReadinessResult> ReadinessResults { get; set; } = [];

    public string? PodStatus { get; set; }

    /// <summary>
    /// Takes over a definition that a document lists. Bodies are not of one moment: apps may be read before a change and the queue after it, so the newer
    /// version is the one that waits. Of equal or unknown versions the lists of apps and pods tell more than the launch queue.
    /// </summary>
    public void Take(WorkloadDefinition definition)
    {
        if (Definition is null || IsNewer(definition, Definition))
        {
            Definition = definition;
        }
    }

    public bool Has(Instance instance) => _instances?.ContainsKey(Key(instance)) is true;

    public void Add(Instance instance)
    {
        _instances ??= new OrderedDictionary<string, Instance>(StringComparer.Ordinal);
        _instances[Key(instance)] = instance;
    }

    /// <param name="areTasksListed">True when a document listed the tasks of all apps, this one included.</param>
    public Workload Build(bool areTasksListed) => new()
    {
        Id = id,
        Kind = Definition!.Kind,
        Definition = Definition,
        DefinitionReadFrom = _definitionReadFrom,
        TasksReadFrom = _tasksReadFrom ?? (areTasksListed && Definition.Kind == WorkloadKind.App ? DocumentKind.MarathonTasks : _definitionReadFrom),
        Instances = _instances is null ? [] : [.. _instances.Values],
        InstancesKnown = !LeavesInstancesOut && (InstancesKnown || (areTasksListed && Definition.Kind == WorkloadKind.App)),
        TasksStaged = TasksStaged,
        TasksRunning = TasksRunning,
        TasksHealthy = TasksHealthy,
        TasksUnhealthy = TasksUnhealthy,
        LastTaskFailure = LastTaskFailure,
        DeploymentIds = DeploymentIds,
        ReadinessResults = ReadinessResults,
        PodStatus = PodStatus,
    };

    private bool IsNewer(WorkloadDefinition definition, WorkloadDefinition known) =>
        VersionMoment.Of(definition.Version) is { } given && VersionMoment.Of(known.Version) is { } had && given != had
            ? given > had
            : Document != DocumentKind.MarathonQueue;

    private static string Key(Instance instance) => instance.TaskId.Length > 0 ? instance.TaskId : instance.Id;
}
