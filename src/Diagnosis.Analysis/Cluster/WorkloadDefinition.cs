using System.Collections.Immutable;

namespace Diagnosis.Analysis.Cluster;

/// <summary>
/// What a definition asks for, as Marathon's own model holds it after normalisation, so that apps and pods are matched alike.
/// Rule sources: Marathon 1.11, AppConversion, PodConversion, ResourceMatcher.
/// </summary>
public sealed record WorkloadDefinition
{
    /// <summary>Absolute id with leading slash.</summary>
    public required string Id { get; init; }

    /// <summary>App or pod.</summary>
    public required WorkloadKind Kind { get; init; }

    /// <summary>
    /// False when documents name the workload and none has its definition: what it asks for and how many are wanted are then not known, and the values here
    /// say nothing.
    /// </summary>
    public bool IsKnown { get; init; } = true;

    /// <summary>Version text as Marathon gives it; empty when absent.</summary>
    public string Version { get; init; } = "";

    /// <summary>
    /// Instances of an older version than this are ignored by constraints (apps: <c>versionInfo.lastConfigChangeAt</c>; pods: <c>version</c>).
    /// </summary>
    public DateTimeOffset? LastConfigChangeAt { get; init; }

    /// <summary>Time of the last scaling or restart.</summary>
    public DateTimeOffset? LastScalingAt { get; init; }

    /// <summary>Role the instances run in; null before Marathon 1.9, where it is <c>--mesos_role</c>.</summary>
    public string? Role { get; init; }

    /// <summary>Roles whose resources may be used; empty means the default behaviour of the Marathon.</summary>
    public ImmutableArray<string> AcceptedResourceRoles { get; init; } = [];

    /// <summary>Instances wanted; never below zero, which Marathon refuses and a damaged document may hold.</summary>
    public int Instances
    {
        get;
        init => field = Math.Max(0, value);
    } = 1;

    /// <summary>CPU shares one instance needs on one host (pods: all containers and the executor).</summary>
    public double Cpus { get; init; }

    /// <summary>Memory one instance needs on one host, in MiB (pods: all containers and the executor).</summary>
    public double MemMiB { get; init; }

    /// <summary>Scratch disk one instance needs, in MiB (pods: all containers and the executor).</summary>
    public double DiskMiB { get; init; }

    /// <summary>GPUs one instance needs.</summary>
    public double Gpus { get; init; }

    /// <summary>Part of the sums above that is the pod executor's own (0.1 cpus, 32 MiB, 10 MiB disk by default); null for apps.</summary>
    public ResourceAmounts? ExecutorResources { get; init; }

    /// <summary>Containers: one for an app, one or more for a pod.</summary>
    public ImmutableArray<ContainerDefinition> Containers { get; init; } = [];

    /// <summary>Placement constraints in definition order.</summary>
    public ImmutableArray<PlacementConstraint> Constraints { get; init; } = [];

    /// <summary>How host ports are chosen.</summary>
    public PortRule PortRule { get; init; } = PortRule.None;

    /// <summary>
    /// Ports in order. <see cref="Cluster.PortRule.Mapped"/>: null = no host port, 0 = any, else fixed. <see cref="Cluster.PortRule.Required"/>: the exact
    /// numbers. <see cref="Cluster.PortRule.Dynamic"/>: only the count matters.
    /// </summary>
    public ImmutableArray<int?> HostPorts { get; init; } = [];

    /// <summary>Names of the ports, parallel to <see cref="HostPorts"/>; an entry is null when unnamed.</summary>
    public ImmutableArray<string?> PortNames { get; init; } = [];

    /// <summary>Container ports, parallel to <see cref="HostPorts"/>; null where the process binds the host port itself.</summary>
    public ImmutableArray<int?> ContainerPorts { get; init; } = [];

    /// <summary>
    /// Service ports by which load balancers find an app: the ports of port definitions, the service ports of mappings. Unassigned ones (0) are left
    /// out.
    /// </summary>
    public ImmutableArray<int> ServicePorts { get; init; } = [];

    /// <summary>Local persistent volumes; not empty means the workload is resident.</summary>
    public ImmutableArray<PersistentVolume> PersistentVolumes { get; init; } = [];

    /// <summary>Labels; the value of <c>GPU_SCHEDULING_BEHAVIOR</c> matters to matching.</summary>
    public ImmutableDictionary<string, string> Labels { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Health checks in definition order; pods: one per container that has one.</summary>
    public ImmutableArray<HealthCheck> HealthChecks { get; init; } = [];

    /// <summary>Readiness checks (apps only, at most one).</summary>
    public ImmutableArray<ReadinessCheck> ReadinessChecks { get; init; } = [];

    /// <summary>
    /// True when the definition has a Mesos general <c>check</c>; such an instance is never counted healthy by deployments of readiness kind.
    /// </summary>
    public bool HasCheck { get; init; }

    /// <summary>How far an upgrade may go below and above the wanted count.</summary>
    public UpgradeStrategy UpgradeStrategy { get; init; } = UpgradeStrategy.Default;

    /// <summary>How long a task may take to end after SIGTERM before it is killed; null when not set (Mesos then waits a few seconds).</summary>
    public double? KillGracePeriodSeconds { get; init; }

    /// <summary>Launch delays after failures.</summary>
    public BackoffStrategy Backoff { get; init; } = BackoffStrategy.Default;

    /// <summary>What happens to instances on lost agents; null when the definition does not say.</summary>
    public UnreachableStrategy? UnreachableStrategy { get; init; }

    /// <summary>Ids this workload waits for; may name groups.</summary>
    public ImmutableArray<string> Dependencies { get; init; } = [];

    /// <summary>Network modes: <c>host</c>, <c>container</c>, <c>container/bridge</c>, with the network's name where given.</summary>
    public ImmutableArray<NetworkDefinition> Networks { get; init; } = [];

    /// <summary>The definition's own JSON, as the document had it, for rules that look at more than this record holds; empty when unknown.</summary>
    public ReadOnlyMemory<byte> Json { get; init; }

    /// <summary>What one instance needs of each scalar resource.</summary>
    public ResourceAmounts Amounts => new(Cpus, MemMiB, DiskMiB, Gpus);

    /// <summary>True when the workload keeps local persistent volumes.</summary>
    public bool IsResident => !PersistentVolumes.IsEmpty;

    /// <summary>
    /// True when the configuration changed after a moment: what was started, refused or failed then belongs to an older one. False while either is
    /// not known.
    /// </summary>
    public bool ChangedAfter(DateTimeOffset? moment) => moment < LastConfigChangeAt;

    /// <summary>The same, asking for another amount of a scalar resource.</summary>
    public WorkloadDefinition With(ResourceKind kind, double amount)
    {
        var amounts = Amounts.With(kind, amount);
        return this with { Cpus = amounts.Cpus, MemMiB = amounts.MemMiB, DiskMiB = amounts.DiskMiB, Gpus = amounts.Gpus };
    }
}
