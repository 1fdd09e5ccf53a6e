using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Schema;
using Diagnosis.Analysis.Definitions.Services;

namespace Diagnosis.Analysis.Definitions.Pods;

/// <summary>Questions about the volumes of a pod.</summary>
internal static class PodVolumes
{
    /// <summary>Whether the pod has a persistent volume.</summary>
    public static bool HasPersistent(RamlObject pod) => VolumeKinds.Has(pod.Get(Pod.Volumes), PodPersistentVolume.Type);

    /// <summary>The persistent volumes.</summary>
    public static IEnumerable<RamlObject> Persistent(RamlObject pod) =>
        pod.Get(Pod.Volumes).Where(volume => ReferenceEquals(volume.Type, PodPersistentVolume.Type));

    /// <summary>The name of a volume of any sort.</summary>
    public static string Name(RamlObject volume) => volume.Get(
        ReferenceEquals(volume.Type, PodPersistentVolume.Type) ? PodPersistentVolume.Name
        : ReferenceEquals(volume.Type, PodSecretVolume.Type) ? PodSecretVolume.Name
        : ReferenceEquals(volume.Type, PodHostVolume.Type) ? PodHostVolume.Name
        : PodEphemeralVolume.Name);
}
