using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Definitions.Schema;
using Diagnosis.Analysis.Definitions.Services;

namespace Diagnosis.Analysis.Definitions.Pods;

/// <summary>Rules on one container of a pod.</summary>
internal static class PodContainerRules
{
    /// <summary>Reports all violations.</summary>
    public static void Check(ValidationRun run, RamlObject pod, RamlObject container, string path)
    {
        var secrets = pod.Get(Pod.Secrets);
        EnvironmentRules.Check(run, container.Get(PodContainer.Environment), secrets, $"{path}/environment");
        CheckEndpoints(run, container, pod.Get(Pod.Networks), path);
        if (container.Get(PodContainer.Image)?.Get(Image.PullConfig) is { } pull)
        {
            PullConfigRules.Check(run, pull, secrets, $"{path}/image/pullConfig");
        }

        if (container.Get(PodContainer.HealthCheck) is { } check)
        {
            PodHealthCheckRules.Check(run, container, check, $"{path}/healthCheck");
        }

        CheckMounts(run, pod, container, path);
        CheckLimits(run, pod, container, path);
        LinuxInfoRules.CheckContainer(run, container.Get(PodContainer.LinuxInfo), $"{path}/linuxInfo/seccomp", $"{path}/linuxInfo/ipcInfo");
    }

    private static void CheckEndpoints(ValidationRun run, RamlObject container, RamlList<RamlObject> networks, string path)
    {
        var endpoints = container.Get(PodContainer.Endpoints);
        for (var i = 0; i < endpoints.Count; i++)
        {
            CheckEndpoint(run, endpoints[i], networks, $"{path}/endpoints({i})");
        }
    }

    private static void CheckEndpoint(ValidationRun run, RamlObject endpoint, RamlList<RamlObject> networks, string path)
    {
        var port = endpoint.Get(Endpoint.ContainerPort);
        var portNode = ValidationRun.At(endpoint, Endpoint.ContainerPort);
        run.Require(
            port is null || !NetworkMode.Has(networks, NetworkMode.Host),
            PodRules.ContainerPortHost,
            $"{path}/containerPort",
            "is not allowed when using host-mode networking",
            portNode);
        run.Require(
            port is not null || !NetworkMode.Has(networks, NetworkMode.Container),
            PodRules.ContainerPortMissing,
            $"{path}/containerPort",
            "is required when using container-mode networking",
            portNode);
        var protocols = endpoint.Get(Endpoint.Protocol);
        run.Require(
            protocols.Distinct().Count() == protocols.Count,
            PodRules.Protocols,
            $"{path}/protocol",
            "Duplicate protocols within the same endpoint are not allowed",
            protocols.Node);
        var chosen = endpoint.Get(Endpoint.NetworkNames);
        run.Require(
            endpoint.Get(Endpoint.HostPort) is null || chosen.Count == 1 || NetworkMode.ContainerCount(networks) < 2,
            NetworkRules.NameRequired,
            path,
            "networkNames must be a single item list when hostPort is specified and more than 1 container network is defined",
            endpoint.Node);
        for (var i = 0; i < chosen.Count; i++)
        {
            var names = NetworkMode.Names(networks);
            run.Require(
                names.Contains(chosen[i]),
                NetworkRules.NameUnknown,
                $"{path}/networkNames({i})",
                $"is not one of ({string.Join(',', names)})",
                ValidationRun.At(chosen, i));
        }
    }

    private static void CheckMounts(ValidationRun run, RamlObject pod, RamlObject container, string path)
    {
        var mounts = container.Get(PodContainer.VolumeMounts);
        for (var i = 0; i < mounts.Count; i++)
        {
            run.Require(
                pod.Get(Pod.Volumes).Any(volume => PodVolumes.Name(volume) == mounts[i].Get(VolumeMount.Name)),
                StorageRules.PodVolumeUnknown,
                $"{path}/volumeMounts({i})/name",
                "Referenced Volume in VolumeMount should exist",
                ValidationRun.At(mounts[i], VolumeMount.Name));
        }
    }

    private static void CheckLimits(ValidationRun run, RamlObject pod, RamlObject container, string path)
    {
        if (container.Get(PodContainer.ResourceLimits) is not { } limits)
        {
            return;
        }

        var resources = container.Get(PodContainer.Resources);
        ResourceLimitRules.Check(run, limits, resources.Get(Resources.Cpus), resources.Get(Resources.Mem), $"{path}/resourceLimits");
        run.Require(
            pod.Get(Pod.LegacySharedCgroups) is not true,
            PodRules.LimitsWithSharedCgroups,
            $"{path}/resourceLimits",
            "resourceLimits cannot be defined if legacySharedCgroups is enabled",
            limits.Node);
    }
}
