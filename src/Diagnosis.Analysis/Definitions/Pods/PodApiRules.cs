using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Definitions.Schema;
using Diagnosis.Analysis.Definitions.Services;
using Diagnosis.Analysis.Definitions.Tree;

namespace Diagnosis.Analysis.Definitions.Pods;

/// <summary>Layer 4 for pods: the rules before normalisation (PodsValidation.podValidator).</summary>
internal static class PodApiRules
{
    /// <summary>Reports all violations.</summary>
    public static void Check(ValidationRun run, RamlObject pod)
    {
        CheckId(run, pod);
        run.Require(pod.Get(Pod.User) is not "", PodRules.User, "/user", "must not be empty", ValidationRun.At(pod, Pod.User));
        var secrets = pod.Get(Pod.Secrets);
        EnvironmentRules.Check(run, pod.Get(Pod.Environment), secrets, "/environment");
        CheckSecrets(run, secrets);
        CheckVolumes(run, pod, secrets);
        NetworkListRules.Check(run, pod.Get(Pod.Networks));
        CheckContainers(run, pod);
        CheckScheduling(run, pod);
        CheckExecutor(run, pod);
        PodUniqueness.Check(run, pod);
    }

    private static void CheckId(ValidationRun run, RamlObject pod)
    {
        var id = PathId.Parse(pod.Get(Pod.Id));
        var node = ValidationRun.At(pod, Pod.Id);
        IdRules.Check(run, id, "/id", node);
        run.Require(id.IsAbsolute, AppRules.IdNotAbsolute, "/id", "Path needs to be absolute", node);
        run.Require(!id.IsEmpty, AppRules.IdRoot, "/id", "Path must contain at least one path element", node);
    }

    private static void CheckSecrets(ValidationRun run, RamlMap<RamlObject> secrets)
    {
        if (secrets.Count == 0)
        {
            return;
        }

        var isNamed = EnvironmentRules.CheckNames(run, secrets);
        var isEnabled = run.HasFeature(FeatureRules.Secrets);
        run.Require(isNamed && isEnabled, FeatureRules.NotEnabled, "/secrets", "must be empty", secrets.Node);
        run.Require(isEnabled, FeatureRules.NotEnabled, "/secrets", FeatureRules.Sentence(FeatureRules.Secrets), secrets.Node);
    }

    private static void CheckVolumes(ValidationRun run, RamlObject pod, RamlMap<RamlObject> secrets)
    {
        var volumes = pod.Get(Pod.Volumes);
        var mounted = pod.Get(Pod.Containers).SelectMany(container => container.Get(PodContainer.VolumeMounts))
            .Select(mount => mount.Get(VolumeMount.Name)).ToHashSet();
        var names = new HashSet<string>();
        for (var i = 0; i < volumes.Count; i++)
        {
            var name = PodVolumes.Name(volumes[i]);
            run.Require(
                mounted.Contains(name), StorageRules.PodVolumeUnused, $"/volumes({i})", "volume must be referenced by at least one container", volumes[i].Node);
            names.Add(name);
        }

        run.Require(names.Count == volumes.Count, StorageRules.NamesUnique, "/volumes", "volume names must be unique", volumes.Node);
        CheckSecretVolumes(run, [.. volumes.Where(volume => ReferenceEquals(volume.Type, PodSecretVolume.Type))], secrets);
    }

    private static void CheckSecretVolumes(ValidationRun run, List<RamlObject> volumes, RamlMap<RamlObject> secrets)
    {
        const string Path = "/podSecretVolumes(pod)";
        var isDeclared = true;
        for (var i = 0; i < volumes.Count; i++)
        {
            if (!secrets.Has(volumes[i].Get(PodSecretVolume.Secret)))
            {
                isDeclared = false;
                run.Report(
                    SecretRules.Undefined,
                    $"{Path}({i})/secret",
                    "volume.secret must refer to an existing secret",
                    ValidationRun.At(volumes[i], PodSecretVolume.Secret));
            }
        }

        var isEnabled = run.HasFeature(FeatureRules.Secrets);
        if (volumes.Count > 0)
        {
            run.Require(isDeclared && isEnabled, SecretRules.Undefined, Path, "must be empty", volumes[0].Node);
            run.Require(isEnabled, FeatureRules.NotEnabled, Path, FeatureRules.Sentence(FeatureRules.Secrets), volumes[0].Node);
        }
    }

    private static void CheckContainers(ValidationRun run, RamlObject pod)
    {
        var containers = pod.Get(Pod.Containers);
        for (var i = 0; i < containers.Count; i++)
        {
            PodContainerRules.Check(run, pod, containers[i], $"/containers({i})");
        }

        run.Require(
            containers.Select(container => container.Get(PodContainer.Name)).Distinct().Count() == containers.Count,
            PodRules.ContainerNames,
            "/containers",
            "container names must be unique",
            containers.Node);
    }

    private static void CheckScheduling(ValidationRun run, RamlObject pod)
    {
        if (pod.Get(Pod.Scaling) is { } scaling && scaling.Get(FixedPodScalingPolicy.Instances) is < 0 and var instances)
        {
            run.Report(
                PodRules.Instances, "/scaling/instances", $"got {instances}, expected 0 or more", ValidationRun.At(scaling, FixedPodScalingPolicy.Instances));
        }

        var scheduling = pod.Get(Pod.Scheduling);
        if (scheduling?.Get(PodSchedulingPolicy.Placement) is { } placement)
        {
            PodPlacementRules.Check(run, placement, PodVolumes.HasPersistent(pod));
        }

        if (PodVolumes.HasPersistent(pod))
        {
            CheckResident(run, scheduling);
        }
    }

    private static void CheckResident(ValidationRun run, RamlObject? scheduling)
    {
        if (scheduling?.Get(PodSchedulingPolicy.Upgrade) is { } upgrade)
        {
            var over = upgrade.Get(PodUpgradeStrategy.MaximumOverCapacity);
            run.Require(
                over == 0,
                AppRules.UpgradeOverCapacity,
                "/upgrade/maximumOverCapacity",
                $"got {JavaDouble.Print(over)}, expected 0.0",
                ValidationRun.At(upgrade, PodUpgradeStrategy.MaximumOverCapacity));
        }

        run.Require(
            scheduling?.Get(PodSchedulingPolicy.UnreachableStrategy) is null or UnreachableRules.Disabled,
            AppRules.ResidentUnreachable,
            "/",
            "unreachableStrategy must be disabled for pods with persistent volumes",
            scheduling is null ? -1 : ValidationRun.At(scheduling, PodSchedulingPolicy.UnreachableStrategy));
    }

    private static void CheckExecutor(ValidationRun run, RamlObject pod)
    {
        var linux = pod.Get(Pod.LinuxInfo);
        run.Require(
            linux?.Get(LinuxInfo.Seccomp) is null,
            PodRules.ExecutorSeccomp,
            "/linuxInfo/seccomp",
            "Seccomp configuration on executor level is not supported",
            linux is null ? -1 : ValidationRun.At(linux, LinuxInfo.Seccomp));
        LinuxInfoRules.CheckIpc(run, linux, "/linuxInfo/ipcInfo");
    }
}
