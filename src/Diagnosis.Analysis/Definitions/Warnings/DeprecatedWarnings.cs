using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Definitions.Schema;

namespace Diagnosis.Analysis.Definitions.Warnings;

/// <summary>Warnings about old forms of fields.</summary>
internal static class DeprecatedWarnings
{
    /// <summary>Collects them.</summary>
    public static void Collect(WarningSink sink, RamlObject app)
    {
        Tell(app, App.Ports, "", "portDefinitions");
        Tell(app, App.Uris, "", "fetch");
        if (!MarathonVersion.Of(sink.Options.MarathonVersion).HasNetworks)
        {
            TellNewer(sink, app);
            return;
        }

        Tell(app, App.IpAddress, "", "networks and container.portMappings");
        if (app.Get(App.Container)?.Get(Container.Docker) is { } docker)
        {
            Tell(docker, DockerContainer.Network, "/container/docker", "networks");
            Tell(docker, DockerContainer.PortMappings, "/container/docker", "container.portMappings");
        }

        void Tell(RamlObject owner, Field field, string path, string newForm)
        {
            if (owner.Value(field) is not null && ValidationRun.At(owner, field).IsGiven(sink.Tree))
            {
                sink.Tell(WarningRules.Deprecated, $"{path}/{field.Name}", $"{field.Name} is an old form", ValidationRun.At(owner, field), newForm);
            }
        }
    }

    /// <summary>What Marathon 1.4 and older do not know yet, and ignore: in them the old forms are the only ones.</summary>
    private static void TellNewer(WarningSink sink, RamlObject app)
    {
        Tell(app, App.Networks, "", "container.docker.network, or ipAddress with a networkName");
        Tell(app, App.Role, "", "acceptedResourceRoles");
        Tell(app, App.ResourceLimits, "", "");
        if (app.Get(App.Container) is { } container)
        {
            Tell(container, Container.PortMappings, "/container", "container.docker.portMappings");
        }

        void Tell(RamlObject owner, Field field, string path, string oldForm)
        {
            if (ValidationRun.At(owner, field) is var place && place.IsGiven(sink.Tree))
            {
                sink.Tell(
                    WarningRules.UnknownField,
                    $"{path}/{field.Name}",
                    $"Marathon {sink.Options.MarathonVersion} knows no field '{field.Name}' yet and ignores it",
                    place,
                    oldForm);
            }
        }
    }
}
