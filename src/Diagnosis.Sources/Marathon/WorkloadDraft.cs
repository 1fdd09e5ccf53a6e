using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Sources.Marathon;

/// <summary>A workload while documents are read.</summary>
internal sealed class WorkloadDraft(string id, WorkloadKind kind)
{
    private OrderedDictionary<string, Instance>? _instances;

    public WorkloadDefinition? Definition { get; set; }

    public bool InstancesKnown { get; set; }

    public int? TasksStaged { get; set; }

    public int? TasksRunning { get; set; }

    public int? TasksHealthy { get; set; }

    public int? TasksUnhealthy { get; set; }

    public TaskFailure? LastTaskFailure { get; set; }

    public ImmutableArray<string> DeploymentIds { get; set; } = [];

    public ImmutableArray<ReadinessResult> ReadinessResults { get; set; } = [];

    public string? PodStatus { get; set; }

    public void Add(Instance instance)
    {
        InstancesKnown = true;
        _instances ??= new OrderedDictionary<string, Instance>(StringComparer.Ordinal);
        _instances[instance.TaskId.Length > 0 ? instance.TaskId : instance.Id] = instance;
    }

    public Workload Build() => new()
    {
        Id = id,
        Kind = kind,
        Definition = Definition!,
        Instances = _instances is null ? [] : [.. _instances.Values],
        InstancesKnown = InstancesKnown,
        TasksStaged = TasksStaged,
        TasksRunning = TasksRunning,
        TasksHealthy = TasksHealthy,
        TasksUnhealthy = TasksUnhealthy,
        LastTaskFailure = LastTaskFailure,
        DeploymentIds = DeploymentIds,
        ReadinessResults = ReadinessResults,
        PodStatus = PodStatus,
    };
}
