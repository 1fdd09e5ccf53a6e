using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Definitions.Apps;
using Diagnosis.Analysis.Definitions.Rules;

namespace Diagnosis.Analysis.Definitions.Workloads;

/// <summary>What an app's port lists mean under its networks (Marathon 1.11, AppNormalization, NetworkNormalization, PortsMatcher).</summary>
internal static class AppPorts
{
    private static readonly List<PortEntry> AnyPort = [new(0, null, "default")];
    private static readonly ImmutableArray<NetworkDefinition> Host = [NetworkMembers.Host];

    /// <summary>Networks as normalisation leaves them: given, or from the legacy <c>container.docker.network</c> and <c>ipAddress</c>, or host.</summary>
    public static ImmutableArray<NetworkDefinition> Networks(in AppDraft app)
    {
        if (!app.Networks.IsEmpty)
        {
            return app.Networks;
        }

        var kind = app.Container?.DockerNetwork?.ToUpperInvariant() switch
        {
            "BRIDGE" => NetworkKind.Bridge,
            "USER" => NetworkKind.Container,
            "HOST" => NetworkKind.Host,
            _ => app.IpAddress is null ? NetworkKind.Host : NetworkKind.Container,
        };
        return kind == NetworkKind.Host ? Host : [new NetworkDefinition(kind, app.IpAddress?.NetworkName)];
    }

    public static (PortRule Rule, List<PortEntry> Ports) Of(in AppDraft app, ImmutableArray<NetworkDefinition> networks)
    {
        if (networks.All(static n => n.Kind == NetworkKind.Host))
        {
            return OfHost(in app);
        }

        // An app without container gets one there, and a container without mappings the default one.
        var mappings = app.Container?.PortMappings ?? app.Container?.DockerPortMappings ?? app.IpAddress?.DiscoveryPorts ?? [new PortEntry(null, 0, "default")];
        var ports = networks.Any(static n => n.Kind == NetworkKind.Bridge) ? mappings.ConvertAll(static m => m with { HostPort = m.HostPort ?? 0 }) : mappings;
        return ports.Count == 0 ? (PortRule.None, ports) : (PortRule.Mapped, ports);
    }

    private static (PortRule Rule, List<PortEntry> Ports) OfHost(in AppDraft app)
    {
        var ports = app.PortDefinitions ?? app.OldPorts ?? AnyPort;
        return ports.Count == 0 ? (PortRule.None, ports) : (app.RequirePorts ? PortRule.Required : PortRule.Dynamic, ports);
    }}
