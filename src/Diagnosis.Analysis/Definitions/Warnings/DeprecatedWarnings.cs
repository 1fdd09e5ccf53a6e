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
            return; // What came later is not known yet: the old forms are the only ones.
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
}
