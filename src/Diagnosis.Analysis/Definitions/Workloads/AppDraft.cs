using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Definitions.Apps;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Json;
using Diagnosis.Analysis.Redaction;

namespace Diagnosis.Analysis.Definitions.Workloads;

/// <summary>
/// The definition of an app while it is read. Order in a document is free, and what a port list means depends on networks that may come later, so the
/// definition is made at the end. Rule source: Marathon 1.11, AppNormalization and PortsMatcher.
/// </summary>
public record struct AppDraft() : IDefinitionDraft<AppDraft>
{
    private static readonly List<PersistentVolume> NoVolumes = [];

    private static readonly RepeatedValue<ImmutableDictionary<string, string>?> LabelsValue = new((ref json) => json.TextMap());
    private static readonly RepeatedValue<List<PlacementConstraint>> ConstraintsValue = new((ref json) => ConstraintMembers.ReadLists(ref json));
    private static readonly RepeatedValue<AppContainer?> ContainerValue = new((ref json) => AppContainer.Read(ref json));
    private static readonly RepeatedValue<List<PortEntry>?> PortsValue = new((ref json) => PortMembers.ReadDefinitions(ref json));
    private static readonly RepeatedValue<ImmutableArray<NetworkDefinition>> NetworksValue = new((ref json) => NetworkMembers.ReadAll(ref json));
    private static readonly RepeatedValue<List<HealthCheck>> HealthChecksValue = new((ref json) => CheckMembers.ReadOfApp(ref json));
    private static readonly RepeatedValue<UpgradeStrategy?> UpgradeValue = new((ref json) => StrategyMembers.ReadUpgrade(ref json));
    private static readonly RepeatedValue<UnreachableStrategy?> UnreachableValue = new((ref json) => StrategyMembers.ReadUnreachable(ref json));
    private static readonly RepeatedValue<string?> CmdValue = new((ref json) => json.Message());

    private static readonly MemberTable<AppDraft> VersionInfo = new(
        ("lastConfigChangeAt", (ref json, ref app) => app.LastConfigChangeAt = json.Time()),
        ("lastScalingAt", (ref json, ref app) => app.LastScalingAt = json.Time()));

    /// <summary>All that a definition has.</summary>
    public static readonly MemberTable<AppDraft> Members = new(
        ("id", (ref json, ref app) => app.Id = AbsoluteId.Of(json.Text()) ?? ""),
        ("version", (ref json, ref app) => app.Version = json.Text()),
        ("versionInfo", (ref json, ref app) => VersionInfo.TryReadObject(ref json, ref app)),
        ("role", (ref json, ref app) => app.Role = json.Text()),
        ("labels", (ref json, ref app) => app.Labels = json.Take(LabelsValue)),
        ("instances", (ref json, ref app) => app.Instances = json.Int() ?? 1),
        ("cpus", (ref json, ref app) => app.Resources = app.Resources with { Cpus = json.Number() ?? app.Resources.Cpus }),
        ("mem", (ref json, ref app) => app.Resources = app.Resources with { MemMiB = json.Number() ?? app.Resources.MemMiB }),
        ("disk", (ref json, ref app) => app.Resources = app.Resources with { DiskMiB = json.Number() ?? app.Resources.DiskMiB }),
        ("gpus", (ref json, ref app) => app.Resources = app.Resources with { Gpus = json.Number() ?? app.Resources.Gpus }),
        ("constraints", (ref json, ref app) => app.Constraints = json.Take(ConstraintsValue)),
        ("acceptedResourceRoles", (ref json, ref app) => app.AcceptedResourceRoles = json.Texts()),
        ("container", (ref json, ref app) => app.Container = json.Take(ContainerValue)),
        ("portDefinitions", (ref json, ref app) => app.PortDefinitions = json.Take(PortsValue)),
        ("ports", (ref json, ref app) => app.OldPorts = PortMembers.ReadNumbers(ref json)),
        ("requirePorts", (ref json, ref app) => app.RequirePorts = json.Bool() ?? false),
        ("networks", (ref json, ref app) => app.Networks = json.Take(NetworksValue)),
        ("ipAddress", (ref json, ref app) => app.IpAddress = OldIpAddress.Read(ref json)),
        ("cmd", (ref json, ref app) => app.Cmd = json.Take(CmdValue)),
        ("args", (ref json, ref app) => app.Args = json.Messages()),
        ("healthChecks", (ref json, ref app) => app.HealthChecks = json.Take(HealthChecksValue)),
        ("readinessChecks", (ref json, ref app) => app.ReadinessChecks = CheckMembers.ReadReadiness(ref json)),
        ("check", (ref json, ref app) => app.HasCheck = json.SkipObject()),
        ("taskKillGracePeriodSeconds", (ref json, ref app) => app.KillGracePeriodSeconds = json.Number()),
        ("upgradeStrategy", (ref json, ref app) => app.UpgradeStrategy = json.Take(UpgradeValue)),
        ("unreachableStrategy", (ref json, ref app) => app.UnreachableStrategy = json.Take(UnreachableValue)),
        ("backoffSeconds", (ref json, ref app) => app.BackoffSeconds = json.Number()),
        ("backoffFactor", (ref json, ref app) => app.BackoffFactor = json.Number()),
        ("maxLaunchDelaySeconds", (ref json, ref app) => app.MaxLaunchDelaySeconds = json.Number()),
        ("dependencies", (ref json, ref app) => app.Dependencies = json.Texts()));

    /// <summary>The absolute id; empty when none was read.</summary>
    public string Id { get; private set; } = "";

    /// <summary>The version as it was written; null when none was read.</summary>
    public string? Version { get; private set; }

    internal DateTimeOffset? LastConfigChangeAt { get; private set; }

    internal DateTimeOffset? LastScalingAt { get; private set; }

    internal string? Role { get; private set; }

    internal ImmutableArray<string> AcceptedResourceRoles { get; private set; } = [];

    internal int Instances { get; private set; } = 1;

    internal ResourceAmounts Resources { get; private set; } = new(1, 128, 0, 0);

    internal List<PlacementConstraint>? Constraints { get; private set; }

    internal AppContainer? Container { get; private set; }

    /// <summary>The command without its secrets.</summary>
    internal string? Cmd { get; private set; }

    internal List<string>? Args { get; private set; }

    internal List<PortEntry>? PortDefinitions { get; private set; }

    internal List<PortEntry>? OldPorts { get; private set; }

    internal bool RequirePorts { get; private set; }

    internal ImmutableArray<NetworkDefinition> Networks { get; private set; } = [];

    internal OldIpAddress? IpAddress { get; private set; }

    internal ImmutableDictionary<string, string>? Labels { get; private set; }

    internal List<HealthCheck>? HealthChecks { get; private set; }

    internal List<ReadinessCheck>? ReadinessChecks { get; private set; }

    internal bool HasCheck { get; private set; }

    internal double? KillGracePeriodSeconds { get; private set; }

    internal UpgradeStrategy? UpgradeStrategy { get; private set; }

    internal double? BackoffSeconds { get; private set; }

    internal double? BackoffFactor { get; private set; }

    internal double? MaxLaunchDelaySeconds { get; private set; }

    internal UnreachableStrategy? UnreachableStrategy { get; private set; }

    internal ImmutableArray<string> Dependencies { get; private set; } = [];

    /// <inheritdoc/>
    public static bool TryBegin(ref JsonWalker json, out AppDraft draft)
    {
        draft = new AppDraft();
        return Members.TryReadObject(ref json, ref draft) && draft.Id.Length > 0;
    }

    /// <summary>The definition.</summary>
    /// <param name="json">The text it was read from.</param>
    public readonly WorkloadDefinition Build(ReadOnlyMemory<byte> json)
    {
        var networks = AppPorts.Networks(in this);
        var (rule, ports) = AppPorts.Of(in this, networks);
        var volumes = Container?.PersistentVolumes ?? NoVolumes;
        return new WorkloadDefinition
        {
            Id = Id,
            Kind = WorkloadKind.App,
            Version = Version ?? "",
            LastConfigChangeAt = LastConfigChangeAt ?? VersionTime.Of(Version),
            LastScalingAt = LastScalingAt,
            Role = Role,
            AcceptedResourceRoles = AcceptedResourceRoles,
            Instances = Math.Max(0, Instances),
            Cpus = Resources.Cpus,
            MemMiB = Resources.MemMiB,
            DiskMiB = Resources.DiskMiB,
            Gpus = Resources.Gpus,
            Containers = [Containers()],
            Constraints = Constraints is null ? [] : [.. Constraints],
            PortRule = rule,
            HostPorts = Each(ports, static p => p.HostPort),
            PortNames = Each(ports, static p => p.Name),
            ContainerPorts = Each(ports, static p => p.ContainerPort),
            ServicePorts = ServicePorts(ports, rule),
            PersistentVolumes = [.. volumes],
            Labels = Labels ?? ImmutableDictionary<string, string>.Empty,
            HealthChecks = HealthChecks is null ? [] : WithPortIndex(HealthChecks, ports.Count),
            ReadinessChecks = ReadinessChecks is null ? [] : [.. ReadinessChecks],
            HasCheck = HasCheck,
            UpgradeStrategy = UpgradeStrategy ?? StrategyMembers.DefaultUpgrade(volumes.Count > 0 || Container is { HasExternalVolumes: true }),
            KillGracePeriodSeconds = KillGracePeriodSeconds,
            Backoff = StrategyMembers.BackoffOf(BackoffSeconds, BackoffFactor, MaxLaunchDelaySeconds),
            UnreachableStrategy = UnreachableStrategy,
            Dependencies = Dependencies,
            Networks = networks,
            Json = json,
        };
    }

    /// <summary>Of each port one thing; of one port that has none of it, as most have no name, always the same array.</summary>
    private static ImmutableArray<T> Each<T>(List<PortEntry> ports, Func<PortEntry, T> what)
    {
        if (ports.Count == 0)
        {
            return [];
        }

        if (ports is [var only] && what(only) is null)
        {
            return None<T>.Of;
        }

        var all = new T[ports.Count];
        for (var i = 0; i < all.Length; i++)
        {
            all[i] = what(ports[i]);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(all);
    }

    private static ImmutableArray<int> ServicePorts(List<PortEntry> ports, PortRule rule)
    {
        var assigned = new PooledList<int>();
        foreach (var port in ports)
        {
            if ((rule == PortRule.Mapped ? port.ServicePort : port.HostPort) is { } number and > 0)
            {
                assigned.Add(number);
            }
        }

        return assigned.Drain();
    }

    private static ImmutableArray<HealthCheck> WithPortIndex(List<HealthCheck> checks, int ports) =>
        [.. checks.Select(check => WithPortIndex(check, ports))];

    /// <summary>A check that names no port asks the first (Marathon 1.11, AppNormalization).</summary>
    private static HealthCheck WithPortIndex(HealthCheck check, int ports) =>
        ports > 0 && check is { Protocol: not HealthCheckProtocol.Command, Port: null, PortIndex: null, Endpoint: null } ? check with { PortIndex = 0 } : check;

    private readonly ContainerDefinition Containers() => new()
    {
        Type = Container?.Type ?? "MESOS",
        Image = Container?.Image,
        ForcePullImage = Container?.ForcePullImage ?? false,
        Resources = Resources,
        Cmd = Cmd,
        Args = Args is null ? [] : [.. Args],
    };

    private static class None<T>
    {
        public static readonly ImmutableArray<T> Of = [default!];
    }
}
