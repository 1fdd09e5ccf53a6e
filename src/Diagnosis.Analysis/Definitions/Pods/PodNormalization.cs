using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Schema;
using Diagnosis.Analysis.Definitions.Services;

namespace Diagnosis.Analysis.Definitions.Pods;

/// <summary>Fills what Marathon fills in pods (PodNormalization.scala, PodConversion.scala).</summary>
internal static class PodNormalization
{
    private static readonly RamlObject DefaultScaling = FixedPodScalingPolicy.Type.New().Done();
    private static readonly RamlObject DefaultBackoff = PodSchedulingBackoffStrategy.Type.New().Done();
    private static readonly RamlObject DefaultUpgrade = PodUpgradeStrategy.Type.New().Done();
    private static readonly RamlObject DefaultPlacement = PodPlacementPolicy.Type.New().Done();
    private static readonly RamlObject DefaultExecutor = ExecutorResources.Type.New().Done();
    private static readonly RamlObject ResidentUpgrade = PodUpgradeStrategy.Type.New()
        .Set(PodUpgradeStrategy.MinimumHealthCapacity, 0.5)
        .Set(PodUpgradeStrategy.MaximumOverCapacity, 0)
        .Done();

    /// <summary>The pod as stored.</summary>
    public static RamlObject Complete(RamlObject pod, string role, string? defaultNetworkName)
    {
        var networks = NetworkMode.WithDefaultName(pod.Get(Pod.Networks), defaultNetworkName);
        var needsHostPorts = !NetworkMode.Has(networks, NetworkMode.Container);
        var containers = pod.Get(Pod.Containers);
        var volumes = pod.Get(Pod.Volumes);
        return pod.Draft()
            .Set(Pod.Networks, networks)
            .Set(Pod.Containers, new RamlList<RamlObject>([.. containers.Select(container => CompleteContainer(container, needsHostPorts))], containers.Node))
            .Set(Pod.Volumes, volumes.Count == 0 ? volumes : new RamlList<RamlObject>([.. volumes.Select(CompleteVolume)], volumes.Node))
            .Set(Pod.Scaling, pod.Get(Pod.Scaling) ?? DefaultScaling)
            .Set(Pod.Scheduling, CompleteScheduling(pod.Get(Pod.Scheduling), PodVolumes.HasPersistent(pod)))
            .Set(Pod.ExecutorResources, pod.Get(Pod.ExecutorResources) ?? DefaultExecutor)
            .Set(Pod.Role, role)
            .Set(Pod.Version, null)
            .Done();
    }

    /// <summary>How the pod is upgraded; what Marathon takes when it does not say.</summary>
    public static RamlObject UpgradeOf(RamlObject? scheduling, bool isResident) =>
        scheduling?.Get(PodSchedulingPolicy.Upgrade) ?? (isResident ? ResidentUpgrade : DefaultUpgrade);

    private static RamlObject CompleteScheduling(RamlObject? scheduling, bool isResident)
    {
        var unreachable = scheduling?.Get(PodSchedulingPolicy.UnreachableStrategy) ?? UnreachableRules.Default(isResident);
        return (scheduling?.Draft() ?? PodSchedulingPolicy.Type.New())
            .Set(PodSchedulingPolicy.Backoff, scheduling?.Get(PodSchedulingPolicy.Backoff) ?? DefaultBackoff)
            .Set(PodSchedulingPolicy.Upgrade, UpgradeOf(scheduling, isResident))
            .Set(PodSchedulingPolicy.Placement, scheduling?.Get(PodSchedulingPolicy.Placement) ?? DefaultPlacement)
            .Set(PodSchedulingPolicy.KillSelection, scheduling?.Get(PodSchedulingPolicy.KillSelection) ?? "YOUNGEST_FIRST")
            .Set(PodSchedulingPolicy.UnreachableStrategy, unreachable is string ? UnreachableRules.Disabled : unreachable)
            .Done();
    }

    private static RamlObject CompleteContainer(RamlObject container, bool needsHostPorts)
    {
        var endpoints = container.Get(PodContainer.Endpoints);
        var mounts = container.Get(PodContainer.VolumeMounts);
        var draft = container.Draft();
        if (needsHostPorts && endpoints.Count > 0)
        {
            draft.Set(PodContainer.Endpoints, new RamlList<RamlObject>([.. endpoints.Select(WithHostPort)], endpoints.Node));
        }

        if (mounts.Count > 0)
        {
            draft.Set(PodContainer.VolumeMounts, new RamlList<RamlObject>([.. mounts.Select(WithReadOnly)], mounts.Node));
        }

        return draft.Done();
    }

    private static RamlObject WithHostPort(RamlObject endpoint) => endpoint.Get(Endpoint.HostPort) is null ? endpoint.With(Endpoint.HostPort, 0) : endpoint;

    private static RamlObject WithReadOnly(RamlObject mount) => mount.With(VolumeMount.ReadOnly, mount.Get(VolumeMount.ReadOnly) ?? false);

    private static RamlObject CompleteVolume(RamlObject volume) => ReferenceEquals(volume.Type, PodPersistentVolume.Type)
        ? volume.With(PodPersistentVolume.Persistent, PersistentDefaults.Complete(volume.Get(PodPersistentVolume.Persistent)))
        : volume;
}
