using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Schema;

namespace Diagnosis.Analysis.Definitions.Services;

/// <summary>Which arm of the volume union a volume is.</summary>
internal static class VolumeKinds
{
    /// <summary>Whether it is a persistent volume of an app.</summary>
    public static bool IsPersistent(RamlObject volume) => ReferenceEquals(volume.Type, AppPersistentVolume.Type);

    /// <summary>Whether it is an external volume.</summary>
    public static bool IsExternal(RamlObject volume) => ReferenceEquals(volume.Type, AppExternalVolume.Type);

    /// <summary>Whether it is a secret volume.</summary>
    public static bool IsSecret(RamlObject volume) => ReferenceEquals(volume.Type, AppSecretVolume.Type);

    /// <summary>Whether the external volume's options were read as those of DVDI.</summary>
    public static bool IsDvdi(RamlObject external) => ReferenceEquals(external.Type, DVDIExternalVolumeInfo.Type);

    /// <summary>The volumes of an app's container.</summary>
    public static RamlList<RamlObject> Of(RamlObject? container) => container?.Get(Container.Volumes) ?? RamlList<RamlObject>.Empty;

    /// <summary>Whether the container has a persistent volume.</summary>
    public static bool HasPersistent(RamlObject? container) => Has(Of(container), AppPersistentVolume.Type);

    /// <summary>Whether the container has an external volume.</summary>
    public static bool HasExternal(RamlObject? container) => Has(Of(container), AppExternalVolume.Type);

    /// <summary>Whether a volume of that type is listed.</summary>
    public static bool Has(RamlList<RamlObject> volumes, ObjectType type)
    {
        foreach (var volume in volumes.Span)
        {
            if (ReferenceEquals(volume.Type, type))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The external volumes of an app with what they say of themselves.</summary>
    public static IEnumerable<(RamlObject Volume, RamlObject External)> External(RamlObject? container) => HasExternal(container)
        ? Of(container).Where(IsExternal).Select(volume => (volume, volume.Get(AppExternalVolume.External)))
        : [];

    /// <summary>The provider of an external volume.</summary>
    public static string? Provider(RamlObject external) =>
        IsDvdi(external) ? external.Get(DVDIExternalVolumeInfo.Provider) : external.Get(CSIExternalVolumeInfo.Provider);

    /// <summary>The name of an external volume.</summary>
    public static string? Name(RamlObject external) =>
        IsDvdi(external) ? external.Get(DVDIExternalVolumeInfo.Name) : external.Get(CSIExternalVolumeInfo.Name);
}
