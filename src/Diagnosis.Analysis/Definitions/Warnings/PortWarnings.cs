using Diagnosis.Analysis.Definitions.Apps;
using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Definitions.Schema;

namespace Diagnosis.Analysis.Definitions.Warnings;

/// <summary>Warnings about ports of apps.</summary>
internal static class PortWarnings
{
    private const int FirstOffered = 31000;
    private const int LastOffered = 32000;

    /// <summary>Collects them.</summary>
    public static void Collect(WarningSink sink, RamlObject app)
    {
        var fixedPorts = new List<(int Port, string Path, Place Place)>();
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

        if (app.Get(App.RequirePorts))
        {
            CollectRequired(sink, app, fixedPorts);
        }

        foreach (var (port, path, place) in fixedPorts)
        {
            CheckRange(sink, port, path, place);
        }

        if (fixedPorts.Count > 0 && app.Get(App.Instances) > 0)
        {
            CheckUpgrade(sink, app, fixedPorts[0].Port);
        }
    }

    /// <summary>Warns of a fixed host port that agents do not offer unless configured to.</summary>
    public static void CheckRange(WarningSink sink, int port, string path, Place place)
    {
        if (port is < FirstOffered or > LastOffered)
        {
            sink.Tell(WarningRules.FixedPortRange, path, $"{port} is outside of the ports {FirstOffered}-{LastOffered} that agents offer by default", place);
        }
    }

    /// <summary>Warns of port mappings that Marathon throws away, as there is no network that would map them.</summary>
    public static void CheckDropped(WarningSink sink, RamlObject app, RamlObject? model)
    {
        var container = app.Get(App.Container);
        var written = container?.Get(Container.PortMappings) is { Count: > 0 } mappings
            ? mappings
            : container?.Get(Container.Docker)?.Get(DockerContainer.PortMappings);
        if (model is not null && written is { Count: > 0 } && model.Get(App.Container)?.Get(Container.PortMappings) is null)
        {
            sink.Tell(
                WarningRules.MappingsDropped,
                "/container/portMappings",
                "the app is on the network of the agent, where nothing is mapped, so Marathon drops the port mappings",
                written.Node,
                "\"networks\": [{\"mode\": \"container/bridge\"}] beside the container, or portDefinitions");
        }
    }

    private static void CollectRequired(WarningSink sink, RamlObject app, List<(int Port, string Path, Place Place)> fixedPorts)
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

        if (definitions.Any(definition => definition.Get(PortDefinition.Port) == 0))
        {
            var options = sink.Options;
            sink.Tell(
                WarningRules.RequirePortsZero,
                "/requirePorts",
                $"port 0 becomes a service port from {options.LocalPortMin} to {options.LocalPortMax - 1}, and then that very port is required on the agent",
                ValidationRun.At(app, App.RequirePorts),
                $"requirePorts false, or ports that agents offer, {FirstOffered}-{LastOffered} by default");
        }
    }

    private static void CheckUpgrade(WarningSink sink, RamlObject app, int port)
    {
        if (AppConversion.StrategyOf(app).Get(AppUpgradeStrategy.MinimumHealthCapacity) >= 1)
        {
            sink.Tell(
                WarningRules.FixedPortUpgrade,
                "/upgradeStrategy/minimumHealthCapacity",
                $"during an upgrade host port {port} stays taken on every agent that runs an instance",
                ValidationRun.At(app, App.UpgradeStrategy),
                "minimumHealthCapacity below 1");
        }
    }
}
