using System.Collections.Immutable;
using System.Globalization;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Analysis.Definitions.Workloads;

/// <summary>
/// The definition of a pod while it is read. What one instance needs is the sum over its containers and the executor (Marathon 1.11, PodDefinition).
/// </summary>
public sealed class PodDraft : IDefinitionDraft<PodDraft>
{
    /// <summary>What every pod's executor takes unless the definition says otherwise (Marathon 1.11, PodDefinition).</summary>
    private static readonly ResourceAmounts DefaultExecutor = new(0.1, 32, 10, 0);

    private static readonly MemberTable<PodDraft> Scaling = new(("instances", (ref json, ref pod) => pod.Instances = json.Int() ?? pod.Instances));

    private static readonly MemberTable<PodDraft> Placement = new(
        ("constraints", (ref json, ref pod) => pod.Constraints = ConstraintMembers.ReadObjects(ref json)),
        ("acceptedResourceRoles", (ref json, ref pod) => pod.AcceptedResourceRoles = json.Texts()));

    private static readonly MemberTable<PodDraft> Scheduling = new(
        ("placement", (ref json, ref pod) => Placement.TryReadObject(ref json, ref pod)),
        ("upgrade", (ref json, ref pod) => pod.Upgrade = StrategyMembers.ReadUpgrade(ref json)),
        ("backoff", (ref json, ref pod) => pod.Backoff = StrategyMembers.ReadBackoff(ref json)),
        ("unreachableStrategy", (ref json, ref pod) => pod.Unreachable = StrategyMembers.ReadUnreachable(ref json)));

    private static readonly MemberTable<PodDraft> Members = new(
        ("id", (ref json, ref pod) => pod.Id = AbsoluteId.Of(json.Text()) ?? ""),
        ("version", (ref json, ref pod) => pod.Version = json.Text()),
        ("role", (ref json, ref pod) => pod.Role = json.Text()),
        ("labels", (ref json, ref pod) => pod.Labels = json.TextMap()),
        ("containers", (ref json, ref pod) => PodContainerMembers.ReadAll(ref json, pod)),
        ("executorResources", (ref json, ref pod) => pod.ExecutorResources = PodContainerMembers.ReadResources(ref json, DefaultExecutor)),
        ("volumes", (ref json, ref pod) => pod.HasExternalVolumes = VolumeMembers.ReadOfPod(ref json, pod.Volumes)),
        ("networks", (ref json, ref pod) => pod.Networks = NetworkMembers.ReadAll(ref json)),
        ("scaling", (ref json, ref pod) => Scaling.TryReadObject(ref json, ref pod)),
        ("scheduling", (ref json, ref pod) => Scheduling.TryReadObject(ref json, ref pod)));

    /// <summary>The absolute id; empty when none was read.</summary>
    public string Id { get; private set; } = "";

    /// <summary>The version as it was written; null when none was read.</summary>
    public string? Version { get; private set; }

    internal string? Role { get; private set; }

    internal int Instances { get; private set; } = 1;

    internal ImmutableDictionary<string, string>? Labels { get; private set; }

    internal List<ContainerDefinition> Containers { get; } = [];

    internal List<PortEntry> Endpoints { get; } = [];

    internal List<HealthCheck> HealthChecks { get; } = [];

    /// <summary>The longest of the containers: an instance ends with its last one.</summary>
    internal double? KillGracePeriodSeconds { get; private set; }

    internal bool HasCheck { get; set; }

    internal ResourceAmounts ExecutorResources { get; private set; } = DefaultExecutor;

    internal List<PersistentVolume> Volumes { get; } = [];

    internal bool HasExternalVolumes { get; private set; }

    internal ImmutableArray<NetworkDefinition> Networks { get; private set; } = [];

    internal List<PlacementConstraint> Constraints { get; private set; } = [];

    internal ImmutableArray<string> AcceptedResourceRoles { get; private set; } = [];

    internal UpgradeStrategy? Upgrade { get; private set; }

    internal BackoffStrategy Backoff { get; private set; } = BackoffStrategy.Default;

    internal UnreachableStrategy? Unreachable { get; private set; }

    /// <inheritdoc/>
    public static bool TryBegin(ref JsonWalker json, out PodDraft draft)
    {
        draft = new PodDraft();
        return Members.TryReadObject(ref json, ref draft) && draft.Id.Length > 0;
    }

    /// <summary>The definition.</summary>
    /// <param name="json">The text it was read from.</param>
    public WorkloadDefinition Build(ReadOnlyMemory<byte> json)
    {
        // In host and bridge mode an endpoint without host port gets any; in container mode it needs none (Marathon 1.11, PodNormalization).
        var onContainerNetwork = Networks.Any(n => n.Kind == NetworkKind.Container);
        var ports = Endpoints.ConvertAll(e => e.HostPort is null && !onContainerNetwork ? e with { HostPort = 0 } : e);
        return new WorkloadDefinition
        {
            Id = Id,
            Kind = WorkloadKind.Pod,
            Version = Version ?? "",
            LastConfigChangeAt = VersionTime.Of(Version),
            Role = Role,
            AcceptedResourceRoles = AcceptedResourceRoles,
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
            Labels = Labels ?? ImmutableDictionary<string, string>.Empty,
            HealthChecks = [.. HealthChecks],
            HasCheck = HasCheck,
            UpgradeStrategy = Upgrade ?? StrategyMembers.DefaultUpgrade(Volumes.Count > 0 || HasExternalVolumes),
            KillGracePeriodSeconds = KillGracePeriodSeconds,
            Backoff = Backoff,
            UnreachableStrategy = Unreachable,
            Networks = Networks.IsEmpty ? [NetworkMembers.Host] : Networks,
            Json = json,
        };
    }

    /// <summary>Takes what one container says of its kill.</summary>
    internal void TakeKillGrace(double? seconds) =>
        KillGracePeriodSeconds = KillGracePeriodSeconds is { } known && seconds is { } more ? Math.Max(known, more) : KillGracePeriodSeconds ?? seconds;

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
