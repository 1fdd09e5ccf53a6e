using Diagnosis.Analysis.Json;

namespace Diagnosis.Sources.Marathon;

/// <summary>Reads an app's <c>container</c>.</summary>
internal static class AppContainerReader
{
    public static AppContainer? Read(ref JsonWalker json)
    {
        if (!json.Object())
        {
            return null;
        }

        var container = new AppContainer();
        while (json.NextMember())
        {
            if (json.Named("type"u8))
            {
                container.Type = json.Text()?.ToUpperInvariant() ?? container.Type;
            }
            else if (json.Named("docker"u8))
            {
                ReadDocker(ref json, container);
            }
            else if (json.Named("portMappings"u8))
            {
                container.PortMappings = PortReader.ReadAll(ref json, "hostPort"u8);
            }
            else if (json.Named("volumes"u8))
            {
                container.HasExternalVolumes = VolumeReader.ReadAppVolumes(ref json, container.PersistentVolumes);
            }
            else
            {
                json.Skip();
            }
        }

        return container;
    }

    private static void ReadDocker(ref JsonWalker json, AppContainer container)
    {
        if (!json.Object())
        {
            return;
        }

        while (json.NextMember())
        {
            if (json.Named("image"u8))
            {
                container.Image = json.Text();
            }
            else if (json.Named("forcePullImage"u8))
            {
                container.ForcePullImage = json.Bool() ?? false;
            }
            else if (json.Named("network"u8))
            {
                container.DockerNetwork = json.Text();
            }
            else if (json.Named("portMappings"u8))
            {
                container.DockerPortMappings = PortReader.ReadAll(ref json, "hostPort"u8);
            }
            else
            {
                json.Skip();
            }
        }
    }
}
