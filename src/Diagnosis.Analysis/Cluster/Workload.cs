using System.Collections.Immutable;

namespace Diagnosis.Analysis.Cluster;

/// <summary>An app or pod with its current definition and what is known of its instances.</summary>
public sealed record Workload
{
    /// <summary>Absolute id with leading slash.</summary>
    public required string Id { get; init; }

    /// <summary>App or pod.</summary>
    public required WorkloadKind Kind { get; init; }

    /// <summary>The document that has its definition; unspecified for one that is only being tried.</summary>
    public DocumentKind DefinitionReadFrom { get; init; } = DocumentKind.MarathonApps;

    /// <summary>The document that lists its tasks, or would have.</summary>
    public DocumentKind TasksReadFrom { get; init; } = DocumentKind.MarathonApps;

    /// <summary>The current definition.</summary>
    public required WorkloadDefinition Definition { get; init; }

    /// <summary>Instances with a task that Marathon lists. Never-placed instances are not among them: they show only in the queue.</summary>
    public ImmutableArray<Instance> Instances { get; init; } = [];

    /// <summary>True when a document listed this workload's tasks; false when nothing is known of its instances.</summary>
    public bool InstancesKnown { get; init; }

    /// <summary>True when the instances are known, and of each what it does: a task list of another tool may leave the states out.</summary>
    public bool AreStatesKnown => InstancesKnown && !Instances.Any(i => i.Condition == InstanceCondition.Unspecified);

    /// <summary>True when a document tells how many instances run: Marathon's own counter, or its list of tasks with the state of each.</summary>
    public bool IsRunningKnown => TasksRunning is not null || AreStatesKnown;

    /// <summary>Marathon's <c>tasksStaged</c>; null when not embedded.</summary>
    public int? TasksStaged { get; init; }

    /// <summary>Marathon's <c>tasksRunning</c>; null when not embedded.</summary>
    public int? TasksRunning { get; init; }

    /// <summary>Marathon's <c>tasksHealthy</c>; null when not embedded.</summary>
    public int? TasksHealthy { get; init; }

    /// <summary>Marathon's <c>tasksUnhealthy</c>; null when not embedded.</summary>
    public int? TasksUnhealthy { get; init; }

    /// <summary>Newest failure that Marathon remembers (apps: <c>lastTaskFailure</c>; pods: <c>terminationHistory</c>).</summary>
    public TaskFailure? LastTaskFailure { get; init; }

    /// <summary>Deployments that hold this workload.</summary>
    public ImmutableArray<string> DeploymentIds { get; init; } = [];

    /// <summary>Latest readiness results of the running deployment step.</summary>
    public ImmutableArray<ReadinessResult> ReadinessResults { get; init; } = [];

    /// <summary>Pod status (<c>STABLE</c>, <c>DEGRADED</c>, <c>TERMINAL</c>); null for apps.</summary>
    public string? PodStatus { get; init; }
}
