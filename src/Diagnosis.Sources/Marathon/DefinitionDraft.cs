using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Sources.Marathon;

/// <summary>
/// An app's members while they are read. Order in a document is free, and what a port list means depends on networks that may come later, so the
/// definition is made at the end. Rule source: Marathon 1.11, AppNormalization and PortsMatcher.
/// </summary>
internal sealed class DefinitionDraft
{
    public string? Id { get; set; }

    public string? Version { get; set; }

    public DateTimeOffset? LastConfigChangeAt { get; set; }

    public DateTimeOffset? LastScalingAt { get; set; }

    public string? Role { get; set; }

    public List<string> AcceptedResourceRoles { get; set; } = [];

    public int Instances { get; set; } = 1;

    public double Cpus { get; set; } = 1;

    public double MemMiB { get; set; } = 128;

    public double DiskMiB { get; set; }

    public double Gpus { get; set; }

    public List<PlacementConstraint> Constraints { get; set; } = [];

    public AppContainer? Container { get; set; }

    public string? Cmd { get; set; }

    public List<string> Args { get; set; } = [];

    public List<PortEntry>? PortDefinitions { get; set; }

    public List<PortEntry>? LegacyPorts { get; set; }

    public bool RequirePorts { get; set; }

    public List<NetworkDefinition> Networks { get; set; } = [];

    /// <summary>What became <c>networks</c> in Marathon 1.5.</summary>
    public IpAddress? IpAddress { get; set; }

    public Dictionary<string, string>? Labels { get; set; }

    public List<HealthCheck> HealthChecks { get; set; } = [];

    public List<ReadinessCheck> ReadinessChecks { get; set; } = [];

    public bool HasCheck { get; set; }

    public UpgradeStrategy? UpgradeStrategy { get; set; }

    public double? BackoffSeconds { get; set; }

    public double? BackoffFactor { get; set; }

    public double? MaxLaunchDelaySeconds { get; set; }

    public UnreachableStrategy? UnreachableStrategy { get; set; }

    public List<string> Dependencies { get; set; } = [];

    public WorkloadDefinition Build(ReadOnlyMemory<byte> json)
    {
        var networks = AppPorts.Networks(this);
        var (rule, ports) = AppPorts.Of(this, networks);
        var volumes = Container?.PersistentVolumes ?? [];
        return new WorkloadDefinition
        {
            Id = Id!,
            Kind = WorkloadKind.App,
            Version = Version ?? "",
            LastConfigChangeAt = LastConfigChangeAt ?? Moments.Parse(Version),
            LastScalingAt = LastScalingAt,
            Role = Role,
            AcceptedResourceRoles = [.. AcceptedResourceRoles],
            Instances = Math.Max(0, Instances),
            Cpus = Cpus,
            MemMiB = MemMiB,
            DiskMiB = DiskMiB,
            Gpus = Gpus,
            Containers = [Containers()],
            Constraints = [.. Constraints],
            PortRule = rule,
            HostPorts = [.. ports.Select(p => p.HostPort)],
            PortNames = [.. ports.Select(p => p.Name)],
            ContainerPorts = [.. ports.Select(p => p.ContainerPort)],
            ServicePorts = [.. ports.Select(p => rule == PortRule.Mapped ? p.ServicePort : p.HostPort).Where(p => p > 0).OfType<int>()],
            PersistentVolumes = [.. volumes],
            Labels = Labels?.ToImmutableDictionary(StringComparer.Ordinal) ?? ImmutableDictionary<string, string>.Empty,
            HealthChecks = [.. HealthChecks.Select(c => WithPortIndex(c, ports.Count))],
            ReadinessChecks = [.. ReadinessChecks],
            HasCheck = HasCheck,
            UpgradeStrategy = UpgradeStrategy ?? (volumes.Count > 0 || Container is { HasExternalVolumes: true } ? new UpgradeStrategy(0.5, 0) : UpgradeStrategy.Default),
            Backoff = new BackoffStrategy(BackoffSeconds ?? 1, BackoffFactor ?? 1.15, MaxLaunchDelaySeconds ?? 300),
            UnreachableStrategy = UnreachableStrategy,
            Dependencies = [.. Dependencies],
            Networks = [.. networks],
            Json = json,
        };
    }

    /// <summary>A check that names no port asks the first (Marathon 1.11, AppNormalization).</summary>
    private static HealthCheck WithPortIndex(HealthCheck check, int ports) =>
        ports > 0 && check is { Protocol: not "COMMAND", Port: null, PortIndex: null, Endpoint: null } ? check with { PortIndex = 0 } : check;

    private ContainerDefinition Containers() => new()
    {
        Type = Container?.Type ?? "MESOS",
        Image = Container?.Image,
        ForcePullImage = Container?.ForcePullImage ?? false,
        Resources = new ResourceAmounts(Cpus, MemMiB, DiskMiB, Gpus),
        Cmd = Cmd,
        Args = [.. Args],
    };
}
