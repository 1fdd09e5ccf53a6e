using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Definitions.Schema;
using Diagnosis.Analysis.Definitions.Services;
using Diagnosis.Analysis.Definitions.Tree;

namespace Diagnosis.Analysis.Definitions.Apps;

/// <summary>Rewrites the old fields of an app into the new ones and fills what the canonical rules rely on (AppNormalization.forDeprecated).</summary>
internal static class DeprecatedApi
{
    private static readonly RamlList<RamlObject> DefaultPortDefinitions = new([PortDefinition.Type.New().Set(PortDefinition.Name, "default").Done()], -1);

    private static readonly string[] Archives = [".tar", ".tar.gz", ".tar.bz2", ".tar.xz", ".gz", ".tgz", ".tbz2", ".txz", ".zip"];

    /// <summary>The app in new fields.</summary>
    /// <returns>The app, or null with the exception that Marathon throws.</returns>
    public static RamlObject? Replace(ValidationRun run, RamlObject app, out Refusal? refusal)
    {
        var networks = Networks(run, app, out refusal);
        if (refusal is not null)
        {
            return null;
        }

        var given = app.Get(App.Container) ?? (app.Get(App.IpAddress) is null ? null : Container.Type.New().Set(Container.Kind, ContainerKind.Mesos).Done());
        var definitions = app.Get(App.PortDefinitions) ?? FromPorts(app.Get(App.Ports));
        var container = given is null ? null : ReplaceContainer(given, app, networks, definitions, out refusal);
        if (refusal is not null)
        {
            return null;
        }

        var checksNeedIndex = app.Get(App.PortDefinitions) is { Count: > 0 } || container?.Get(Container.PortMappings) is { Count: > 0 };
        return app.Draft()
            .Set(App.Id, run.IdOf(app.Get(App.Id)).Canonical(PathId.Root).ToString())
            .Set(App.Fetch, Fetch(app))
            .Set(App.Uris, null)
            .Set(App.Networks, networks)
            .Set(App.IpAddress, null)
            .Set(App.Container, container)
            .Set(App.PortDefinitions, NetworkMode.HasOther(networks) ? null : definitions ?? DefaultPortDefinitions)
            .Set(App.Ports, null)
            .Set(App.HealthChecks, checksNeedIndex ? WithPortIndex(app.Get(App.HealthChecks)) : app.Get(App.HealthChecks))
            .Set(App.Residency, app.Get(App.Residency) ?? (VolumeKinds.HasPersistent(container) ? AppResidency.Type.New().Done() : null))
            .Set(App.ReadinessChecks, WithStatusCodes(app.Get(App.ReadinessChecks)))
            .Done();
    }

    private static RamlList<RamlObject> Networks(ValidationRun run, RamlObject app, out Refusal? refusal)
    {
        refusal = null;
        var docker = app.Get(App.Container)?.Get(Container.Docker);
        var mode = docker?.Get(DockerContainer.Network);
        var ipAddress = app.Get(App.IpAddress);
        if (mode == "NONE")
        {
            refusal = new Refusal(500, "unsupported docker network type NONE", AppRules.DockerNetworkNone, ValidationRun.At(docker!, DockerContainer.Network));
            return RamlList<RamlObject>.Empty;
        }

        if (mode is null && ipAddress is null)
        {
            return app.Get(App.Networks);
        }

        var name = ipAddress?.Get(IpAddress.NetworkName);
        var network = Network.Type.New(ipAddress?.Node ?? docker!.Node).Set(Network.Labels, ipAddress?.Get(IpAddress.Labels) ?? RamlMap<string>.Empty);
        if (mode == "HOST")
        {
            network = Network.Type.New(docker!.Node).Set(Network.Mode, NetworkMode.Host);
        }
        else if (mode == "BRIDGE" || (mode is null && name == run.Options.MesosBridgeName))
        {
            network.Set(Network.Mode, NetworkMode.Bridge);
        }
        else
        {
            network.Set(Network.Name, name);
        }

        return new RamlList<RamlObject>([network.Done()], ipAddress?.Node ?? docker!.Node);
    }

    private static RamlObject? ReplaceContainer(
        RamlObject container,
        RamlObject app,
        RamlList<RamlObject> networks,
        RamlList<RamlObject>? definitions,
        out Refusal? refusal)
    {
        refusal = null;
        var mappings = container.Get(Container.PortMappings);
        var docker = container.Get(Container.Docker);
        if (docker?.Get(DockerContainer.PortMappings) is { } old)
        {
            if (mappings is not null && old.Count > 0) // even an empty list counts as given
            {
                refusal = new Refusal(500, "cannot specify both portMappings and docker.portMappings", AppRules.PortMappingsTwice, old.Node);
                return null;
            }

            mappings ??= old;
        }

        if (app.Get(App.IpAddress)?.Get(IpAddress.Discovery) is { } discovery && discovery.Get(IpDiscovery.Ports) is { Count: > 0 } ports)
        {
            if (mappings is not null)
            {
                refusal = new Refusal(
                    500, "container.portMappings and ipAddress.discovery.ports must not both be set", AppRules.PortMappingsWithDiscovery, ports.Node);
                return null;
            }

            mappings = new RamlList<RamlObject>([.. ports.Select(FromDiscovery)], ports.Node);
        }

        var isHost = networks.Count == 0 || NetworkMode.Has(networks, NetworkMode.Host);
        mappings = isHost ? null : mappings ?? PortRules.DefaultMappings;
        var missing = NetworkMode.HasOther(networks) ? (definitions?.Count ?? 0) - (mappings?.Count ?? 0) : 0;
        if (missing > 0)
        {
            mappings = new RamlList<RamlObject>(
                [.. mappings ?? RamlList<RamlObject>.Empty, .. Enumerable.Repeat(ContainerPortMapping.Type.New().Done(), missing)], mappings?.Node ?? -1);
        }

        return container.Draft()
            .Set(Container.Docker, docker?.Draft().Set(DockerContainer.Network, null).Set(DockerContainer.PortMappings, null).Done())
            .Set(Container.PortMappings, mappings)
            .Done();
    }

    private static RamlObject FromDiscovery(RamlObject port) => ContainerPortMapping.Type.New(port.Node)
        .Set(ContainerPortMapping.ContainerPort, port.Get(IpDiscoveryPort.Number))
        .Set(ContainerPortMapping.Name, port.Get(IpDiscoveryPort.Name))
        .Set(ContainerPortMapping.Protocol, port.Get(IpDiscoveryPort.Protocol))
        .Set(ContainerPortMapping.Labels, port.Get(IpDiscoveryPort.Labels))
        .Done();

    private static RamlList<RamlObject>? FromPorts(RamlList<int>? ports) => ports is null
        ? null
        : new RamlList<RamlObject>([.. ports.Select(port => PortDefinition.Type.New(ports.Node).Set(PortDefinition.Port, port).Done())], ports.Node);

    private static RamlList<RamlObject> Fetch(RamlObject app) => app.Get(App.Uris) is { Count: > 0 } uris && app.Get(App.Fetch).Count == 0
        ? new RamlList<RamlObject>(
            [.. uris.Select(uri => Artifact.Type.New(uris.Node).Set(Artifact.Uri, uri).Set(Artifact.Extract, IsArchive(uri)).Done())], uris.Node)
        : app.Get(App.Fetch);

    private static bool IsArchive(string uri) =>
        JavaUri.Path(uri) is { } path && Array.Exists(Archives, archive => path.EndsWith(archive, StringComparison.Ordinal));

    private static RamlList<RamlObject> WithPortIndex(RamlList<RamlObject> checks) => checks switch
    {
        [] => checks,
        [var only] => WithPortIndex(only) is var changed && ReferenceEquals(changed, only) ? checks : new RamlList<RamlObject>([changed], checks.Node),
        _ => new RamlList<RamlObject>([.. checks.Select(WithPortIndex).Distinct()], checks.Node),
    };

    private static RamlObject WithPortIndex(RamlObject check) =>
        HealthCheckProtocols.Of(check.Get(AppHealthCheck.Protocol)) != HealthCheckProtocol.Command && check.Get(AppHealthCheck.Port) is null
            && check.Get(AppHealthCheck.PortIndex) is null
            ? check.With(AppHealthCheck.PortIndex, 0)
            : check;

    private static RamlList<RamlObject> WithStatusCodes(RamlList<RamlObject> checks) => checks.Count == 0
        ? checks
        : new RamlList<RamlObject>(
            [
                .. checks.Select(check => check.Get(AppReadinessCheck.HttpStatusCodesForReady) is null
                    ? check.With(AppReadinessCheck.HttpStatusCodesForReady, new RamlList<int>([200], -1))
                    : check),
            ],
            checks.Node);
}
