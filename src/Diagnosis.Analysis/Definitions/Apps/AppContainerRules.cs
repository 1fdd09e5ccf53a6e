using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Definitions.Schema;
using Diagnosis.Analysis.Definitions.Services;

namespace Diagnosis.Analysis.Definitions.Apps;

/// <summary>Rules of layer 4 on the container of an app.</summary>
internal static class AppContainerRules
{
    /// <summary>Reports what is wrong with port mappings, volumes and the image.</summary>
    public static void Check(ValidationRun run, RamlObject app, RamlObject container)
    {
        if (container.Get(Container.PortMappings) is { } mappings)
        {
            CheckPortMappings(run, mappings, app.Get(App.Networks));
        }

        var secrets = app.Get(App.Secrets);
        VolumeListRules.Check(run, container, secrets);
        CheckDocker(run, container, secrets);
    }

    private static void CheckPortMappings(ValidationRun run, RamlList<RamlObject> mappings, RamlList<RamlObject> networks)
    {
        PortRules.CheckNames(run, mappings, ContainerPortMapping.Name, "/container/portMappings");
        var isAmbiguous = NetworkMode.ContainerCount(networks) > 1;
        List<string>? names = null;
        for (var i = 0; i < mappings.Count; i++)
        {
            var chosen = mappings[i].Get(ContainerPortMapping.NetworkNames);
            run.Require(
                !isAmbiguous || mappings[i].Get(ContainerPortMapping.HostPort) is null || chosen.Count == 1,
                NetworkRules.NameRequired,
                $"/container/portMappings({i})",
                "networkNames must be a single item list when hostPort is specified and more than 1 container network is defined",
                mappings[i].Node);
            for (var j = 0; j < chosen.Count; j++)
            {
                names ??= NetworkMode.Names(networks);
                run.Require(
                    names.Contains(chosen[j]),
                    NetworkRules.NameUnknown,
                    $"/container/portMappings({i})/networkNames({j})",
                    $"is not one of ({string.Join(',', names)})",
                    ValidationRun.At(chosen, j));
            }
        }
    }

    private static void CheckDocker(ValidationRun run, RamlObject container, RamlMap<RamlObject> secrets)
    {
        var docker = container.Get(Container.Docker);
        var isDocker = container.Get(Container.Kind) == ContainerKind.Docker;
        if (docker is null)
        {
            run.Require(!isDocker, AppRules.DockerMissing, "/container/docker", "not defined", container.Node);
            return;
        }

        if (docker.Get(DockerContainer.PullConfig) is not { } pull)
        {
            return;
        }

        const string Path = "/container/docker/pullConfig";
        if (isDocker)
        {
            run.Report(AppRules.PullConfigOnDocker, Path, "pullConfig is not supported with Docker containerizer", pull.Node);
            return;
        }

        PullConfigRules.Check(run, pull, secrets, Path);
    }
}
