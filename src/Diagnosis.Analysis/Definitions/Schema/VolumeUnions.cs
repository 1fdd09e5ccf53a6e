using Diagnosis.Analysis.Definitions.Reading;

namespace Diagnosis.Analysis.Definitions.Schema;

/// <summary>The unions of volumes, arms in Marathon's order.</summary>
internal static class VolumeUnions
{
    /// <summary>A malformed volume of any sort is told as a broken host volume.</summary>
    public static readonly UnionReader AppVolume = new(AppPersistentVolume.Type, AppExternalVolume.Type, AppSecretVolume.Type, AppHostVolume.Type);

    /// <summary>A volume with a typo becomes ephemeral, which needs only a name.</summary>
    public static readonly UnionReader PodVolume = new(PodPersistentVolume.Type, PodSecretVolume.Type, PodHostVolume.Type, PodEphemeralVolume.Type);
}
