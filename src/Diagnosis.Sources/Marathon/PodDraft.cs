using System.Collections.Immutable;
using System.Globalization;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Sources.Marathon;

/// <summary>A pod's members while they are read.</summary>
internal sealed class PodDraft
{
    /// <summary>What every pod's executor takes unless the definition says otherwise (Marathon 1.11, PodDefinition).</summary>
    public static readonly ResourceAmounts DefaultExecutor = new(0.1, 32, 10, 0);

    public string? Id { get; set; }

    public string? Version { get; set; }

    public string? Role { get; set; }

    public int Instances { get; set; } = 1;

    public Dictionary<string, string>? Labels { get; set; }

    public List<ContainerDefinition> Containers { get; } = [];

    public List<PortEntry> Endpoints { get; } = [];

    public List<HealthCheck> HealthChecks { get; } = [];

    public bool HasCheck { get; set; }

    public ResourceAmounts ExecutorResources { get; set; } = DefaultExecutor;

    public List<PersistentVolume> Volumes { get; } = [];

    public bool HasExternalVolumes { get; set; }

    public List<NetworkDefinition> Networks { get; set; } = [];

    public List<PlacementConstraint> Constraints { get; set; } = [];

    public List<string> AcceptedResourceRoles { get; set; } = [];

    public UpgradeStrategy? Upgrade { get; set; }

    public BackoffStrategy Backoff { get; set; } = BackoffStrategy.Default;

    public UnreachableStrategy? Unreachable { get; set; }

    public WorkloadDefinition Build(ReadOnlyMemory<byte> json)
    {
        // In host and bridge mode an endpoint without host port gets any; in container mode it needs none (Marathon 1.11, PodNormalization).
        var onContainerNetwork = Networks.Exists(n => n.Mode == "container");
        var ports = Endpoints.ConvertAll(e => e.HostPort is null && !onContainerNetwork ? e with { HostPort = 0 } : e);
        return new WorkloadDefinition
        {
            Id = Id!,
            Kind = WorkloadKind.Pod,
            Version = Version ?? "",
            LastConfigChangeAt = Moments.Parse(Version),
            Role = Role,
            AcceptedResourceRoles = [.. AcceptedResourceRoles],
            Instances = Math.Max(0, Instances),
            Cpus = Sum(r => r.Cpus),
            MemMiB = Sum(r => r.MemMiB),
            DiskMiB = Sum(r => r.DiskMiB),
            Gpus = Sum(r => r.Gpus),
            ExecutorResources = ExecutorResources,
            Containers = [.. Containers],
            Constraints = [.. Constraints],
            PortRule = ports.Count == 0 ? PortRule.None : PortRule.Mapped,
            HostPorts = [.. ports.Select(p => p.HostPort)],
            PortNames = [.. ports.Select(p => p.Name)],
            ContainerPorts = [.. ports.Select(p => p.ContainerPort)],
            PersistentVolumes = [.. Volumes],
            Labels = Labels?.ToImmutableDictionary(StringComparer.Ordinal) ?? ImmutableDictionary<string, string>.Empty,
            HealthChecks = [.. HealthChecks],
            HasCheck = HasCheck,
            UpgradeStrategy = Upgrade ?? (Volumes.Count > 0 || HasExternalVolumes ? new UpgradeStrategy(0.5, 0) : UpgradeStrategy.Default),
            Backoff = Backoff,
            UnreachableStrategy = Unreachable,
            Networks = Networks.Count > 0 ? [.. Networks] : [new NetworkDefinition("host", null)],
            Json = json,
        };
    }

    /// <summary>Marathon adds decimals, not doubles: 0.1 + 0.2 is 0.3 here.</summary>
    private double Sum(Func<ResourceAmounts, double> amount)
    {
        var parts = Containers.Select(c => amount(c.Resources)).Append(amount(ExecutorResources)).ToArray();
        var sum = 0m;
        foreach (var part in parts)
        {
            if (!decimal.TryParse(part.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture, out var exact)
                || Math.Abs(exact) > 1e20m)
            {
                return parts.Sum();
            }

            sum += exact;
        }

        return double.Parse(sum.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }
}
