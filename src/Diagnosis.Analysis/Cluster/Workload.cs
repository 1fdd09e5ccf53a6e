using System.Collections.Immutable;

namespace Diagnosis.Analysis.Cluster;

/// <summary>An app or pod with its current definition and what is known of its instances.</summary>
public sealed record Workload
{
    /// <summary>A workload of which a document has the name, and none the definition.</summary>
    /// <param name="id">Its absolute id.</param>
    /// <param name="kind">App or pod, as far as the name tells.</param>
    /// <param name="namedIn">The document that names it.</param>
    public static Workload Named(string id, WorkloadKind kind, DocumentKind namedIn) => new()
    {
        Id = id,
        Kind = kind,
        NamedIn = namedIn,
        DefinitionReadFrom = namedIn,
        TasksReadFrom = namedIn,
        Definition = new WorkloadDefinition { Id = id, Kind = kind, Instances = 0, IsKnown = false },
    };

    /// <summary>Absolute id with leading slash.</summary>
    public required string Id { get; init; }

    /// <summary>App or pod.</summary>
    public required WorkloadKind Kind { get; init; }

    /// <summary>The first document that names it and that is not its definition; unspecified for one whose definition is known.</summary>
    public DocumentKind NamedIn { get; init; }

    /// <summary>The document that has its definition; unspecified for one that is only being tried.</summary>
    public DocumentKind DefinitionReadFrom { get; init; } = DocumentKind.MarathonApps;

    /// <summary>An older version of its definition that another document has; null when all have the same.</summary>
    public VersionRead? OtherVersion { get; init; }

    /// <summary>What two documents tell of it differently while no time tells which is the newer, in sentences without their ends.</summary>
    public ImmutableArray<string> Contradictions { get; init; } = [];

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

    /// <summary>
    /// True when the instances are known, and of each what its checks say: the master, which may be all that lists them, does not learn that of every check.
    /// </summary>
    public bool AreResultsKnown => InstancesKnown && TasksReadFrom != DocumentKind.MesosState;

    /// <summary>True when a document tells how many instances run: Marathon's own counter, or its list of tasks with the state of each.</summary>
    public bool IsRunningKnown => TasksRunning is not null || AreStatesKnown;

    /// <summary>
    /// True when Marathon's own counter and the list of tasks differ in how many run: they are of two moments, or the list was asked for in part. Which of
    /// them is right no document tells.
    /// </summary>
    public bool IsCountedOtherwise => AreStatesKnown && TasksRunning is { } counted && counted != Instances.Count(i => i.IsRunning);

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

    /// <summary>
    /// True when a document would have its last failure if there were one. <c>/v2/apps</c> has it only where <c>embed=apps.lastTaskFailure</c> asks for it, and
    /// leaves the member out where there is none.
    /// </summary>
    public bool IsLastFailureTold { get; init; } = true;

    /// <summary>Deployments that hold this workload, as its own document names them.</summary>
    public ImmutableArray<string> DeploymentIds { get; init; } = [];

    /// <summary>True when its own document says that no deployment holds it; a document without the field says nothing.</summary>
    public bool IsToldFree { get; init; }

    /// <summary>Latest readiness results of the running deployment step.</summary>
    public ImmutableArray<ReadinessResult> ReadinessResults { get; init; } = [];

    /// <summary>Pod status (<c>STABLE</c>, <c>DEGRADED</c>, <c>TERMINAL</c>); null for apps.</summary>
    public string? PodStatus { get; init; }

    /// <summary>True of a pod that Marathon says does not run as wanted.</summary>
    internal bool IsPodUnsettled => PodStatus is not (null or PodStates.Stable);

    /// <summary>True when something of it is known to run: an instance that is listed or, where not all states are told, Marathon's own counter.</summary>
    internal bool RunsSomething => Instances.Any(static instance => instance.IsRunning) || (!AreStatesKnown && TasksRunning > 0);
}
