using Diagnosis.Analysis.Definitions.Reading;

namespace Diagnosis.Analysis.Definitions.Schema;

/// <summary>The union types, arms in Marathon's order.</summary>
internal static class Unions
{
    /// <summary>A value or a reference to a secret.</summary>
    public static readonly UnionReader EnvValue = new(StringValueReader.Any, EnvVarSecret.Type);

    /// <summary>Any string disables; everything else reads as the enabled form.</summary>
    public static readonly UnionReader Unreachable = new(StringValueReader.Any, UnreachableEnabled.Type);

    /// <summary>Any string (only <c>unlimited</c> passes later) or a number.</summary>
    public static readonly UnionReader ResourceLimit = new(StringValueReader.Any, new NumberReader());

    /// <summary>Shell wins over argv.</summary>
    public static readonly UnionReader Command = new(ShellCommand.Type, ArgvCommand.Type);

    /// <summary>Options that are all strings read as DVDI, whatever the provider.</summary>
    public static readonly UnionReader External = new(DVDIExternalVolumeInfo.Type, CSIExternalVolumeInfo.Type);
}

/// <summary>The unions of volumes; apart, because the sorts of volumes refer to the unions above.</summary>
internal static class VolumeUnions
{
    /// <summary>A malformed volume of any sort is told as a broken host volume.</summary>
    public static readonly UnionReader AppVolume = new(AppPersistentVolume.Type, AppExternalVolume.Type, AppSecretVolume.Type, AppHostVolume.Type);

    /// <summary>A volume with a typo becomes ephemeral, which needs only a name.</summary>
    public static readonly UnionReader PodVolume = new(PodPersistentVolume.Type, PodSecretVolume.Type, PodHostVolume.Type, PodEphemeralVolume.Type);
}
