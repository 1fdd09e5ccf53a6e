using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Definitions.Schema;
using Diagnosis.Analysis.Definitions.Services;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Definitions.Warnings;

/// <summary>Warnings about ports of apps.</summary>
internal static class PortWarnings
{
    /// <summary>Collects them.</summary>
    public static void Collect(WarningSink sink, RamlObject app)
    {
        var fixedPorts = new List<(int Port, string Path, Location Location)>();
        if (app.Get(App.Container)?.Get(Container.PortMappings) is { } mappings)
        {
            for (var i = 0; i < mappings.Count; i++)
            {
                if (mappings[i].Get(ContainerPortMapping.HostPort) is > 0 and var port)
                {
                    fixedPorts.Add((port, $"/container/portMappings({i})/hostPort", ValidationRun.At(mappings[i], ContainerPortMapping.HostPort)));
                }
            }
        }

        var roles = ServiceWarnings.Roles(sink, app.Get(App.AcceptedResourceRoles), app.Get(App.Role));
        var offered = OfferedPorts.Of(sink.Options, roles);
        if (app.Get(App.RequirePorts))
        {
            CollectRequired(sink, app, offered, fixedPorts);
        }

        foreach (var (port, path, location) in fixedPorts)
        {
            CheckRange(sink, offered, port, path, location);
        }

        if (fixedPorts.Count > 0)
        {
            UpgradeWarnings.CheckPort(
                sink,
                UpgradeWarnings.PlanOf(sink, app),
                sink.Options.Agents?.Hosts(roles, fixedPorts[0].Port),
                fixedPorts[0].Port,
                "/upgradeStrategy/minimumHealthCapacity",
                ValidationRun.At(app, App.UpgradeStrategy));
        }
    }

    /// <summary>Warns of a fixed host port that no agent offers.</summary>
    public static void CheckRange(WarningSink sink, OfferedPorts offered, int port, string path, Location location)
    {
        if (!offered.Has(port))
        {
            sink.Tell(WarningRules.FixedPortRange, path, offered.Refusal(port), location);
        }
    }

    /// <summary>Warns of port mappings on the network of the agent, which Marathon throws away, or leaves (1.4 and older) for Mesos to refuse.</summary>
    /// <param name="sink">Where it goes.</param>
    /// <param name="app">The app as it was written.</param>
    /// <param name="model">The app in canonical fields; its networks are empty where the text of a stored app does not tell them.</param>
    public static void CheckHostNetwork(WarningSink sink, RamlObject app, RamlObject? model)
    {
        if (model is null || !NetworkMode.Has(model.Get(App.Networks), NetworkMode.Host))
        {
            return;
        }

        var container = app.Get(App.Container);
        var old = container?.Get(Container.Docker)?.Get(DockerContainer.PortMappings);
        if (!MarathonVersion.Of(sink.Options.MarathonVersion).HasNetworks)
        {
            if (old is { Count: > 0 })
            {
                sink.Tell(
                    WarningRules.MappingsOnHost,
                    "/container/docker/portMappings",
                    "portMappings with the HOST network: every task fails with \"Port mappings are only supported for bridge and user-defined networks\"",
                    old.Node,
                    "\"network\": \"BRIDGE\", or no portMappings");
            }

            return;
        }

        var written = container?.Get(Container.PortMappings) is { Count: > 0 } mappings ? mappings : old;
        if (written is { Count: > 0 })
        {
            sink.Tell(
                WarningRules.MappingsDropped,
                "/container/portMappings",
                "the app is on the network of the agent, where nothing is mapped, so Marathon drops the port mappings (1.4 and older leaves them for Mesos to "
                    + "refuse)",
                written.Node,
                ReferenceEquals(written, old) && app.Get(App.Networks) is null
                    ? "\"network\": \"BRIDGE\" in container.docker, or no portMappings"
                    : "\"networks\": [{\"mode\": \"container/bridge\"}] beside the container, or portDefinitions");
        }
    }

    private static void CollectRequired(WarningSink sink, RamlObject app, OfferedPorts offered, List<(int Port, string Path, Location Location)> fixedPorts)
    {
        var definitions = app.Get(App.PortDefinitions) ?? RamlList<RamlObject>.Empty;
        for (var i = 0; i < definitions.Count; i++)
        {
            var port = definitions[i].Get(PortDefinition.Port);
            if (port > 0)
            {
                fixedPorts.Add((port, $"/portDefinitions({i})/port", ValidationRun.At(definitions[i], PortDefinition.Port)));
            }
        }

        var options = sink.Options;
        var isOffered = offered.AreKnown && offered.Meets(options.LocalPortMin, options.LocalPortMax - 1);
        if (!isOffered && definitions.Any(definition => definition.Get(PortDefinition.Port) == 0))
        {
            sink.Tell(new(
                WarningRules.RequirePortsZero,
                "/requirePorts",
                $"port 0 becomes a service port from {options.LocalPortMin} to {options.LocalPortMax - 1}, and then that very port is required on the agent",
                ValidationRun.At(app, App.RequirePorts))
            {
                Severity = offered.AreKnown ? WarningRules.RequirePortsZero.Severity : Severity.Advisory,
                Suggestion = "requirePorts false, or ports that agents offer",
            });
        }
    }
}
