using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Definitions.Schema;

namespace Diagnosis.Analysis.Definitions.Pods;

/// <summary>What may change of a pod with persistent volumes (PodsValidation.residentUpdateIsValid).</summary>
internal static class ResidentPodRules
{
    /// <summary>Reports illegal changes.</summary>
    public static void Check(ValidationRun run, RamlObject from, RamlObject to, string path)
    {
        if (!PodVolumes.HasPersistent(from) && !PodVolumes.HasPersistent(to))
        {
            return;
        }

        run.Require(
            PodVolumes.Persistent(from).ToHashSet().SetEquals(PodVolumes.Persistent(to)),
            StorageRules.ResidentChanged,
            path,
            "persistent volumes cannot be updated",
            ValidationRun.At(to, Pod.Volumes));
        Require("cpus", Sum(from, Resources.Cpus, ExecutorResources.Cpus), Sum(to, Resources.Cpus, ExecutorResources.Cpus));
        Require("mem", Sum(from, Resources.Mem, ExecutorResources.Mem), Sum(to, Resources.Mem, ExecutorResources.Mem));
        Require("disk", Sum(from, Resources.Disk, ExecutorResources.Disk), Sum(to, Resources.Disk, ExecutorResources.Disk));
        Require("gpus", Gpus(from), Gpus(to));
        run.Require(
            HostPorts(from).SetEquals(HostPorts(to)),
            StorageRules.ResidentResources,
            path,
            "host ports cannot be updated if a pod has persistent volumes",
            ValidationRun.At(to, Pod.Containers));
        var over = to.Get(Pod.Scheduling)!.Get(PodSchedulingPolicy.Upgrade)!;
        run.Require(
            over.Get(PodUpgradeStrategy.MaximumOverCapacity) == 0,
            AppRules.UpgradeOverCapacity,
            $"{path}/upgradeStrategy/maximumOverCapacity",
            $"got {JavaDouble.Print(over.Get(PodUpgradeStrategy.MaximumOverCapacity))}, expected 0.0",
            ValidationRun.At(to, Pod.Scheduling));

        void Require(string resource, double old, double now) => run.Require(
            old == now,
            StorageRules.ResidentResources,
            path,
            $"{resource} cannot be updated if a pod has persistent volumes",
            ValidationRun.At(to, Pod.Containers));
    }

    private static double Sum(RamlObject pod, Field<double> field, Field<double> executor) =>
        pod.Get(Pod.Containers).Sum(container => container.Get(PodContainer.Resources).Get(field))
        + (pod.Get(Pod.ExecutorResources)?.Get(executor) ?? (double)executor.Fallback!);

    private static double Gpus(RamlObject pod) => pod.Get(Pod.Containers).Sum(container => container.Get(PodContainer.Resources).Get(Resources.Gpus));

    private static HashSet<int> HostPorts(RamlObject pod) =>
    [
        .. pod.Get(Pod.Containers).SelectMany(container => container.Get(PodContainer.Endpoints))
            .Select(endpoint => endpoint.Get(Endpoint.HostPort)).OfType<int>(),
    ];
}
