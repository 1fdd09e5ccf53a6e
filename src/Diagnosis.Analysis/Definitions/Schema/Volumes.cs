using Diagnosis.Analysis.Definitions.Reading;

namespace Diagnosis.Analysis.Definitions.Schema;

/// <summary>The RAML type AppPersistentVolume (volumes.raml).</summary>
internal static class AppPersistentVolume
{
    public static readonly Field<string> ContainerPath = Fields.RequiredText("containerPath", minLength: 1);
    public static readonly Field<RamlObject> Persistent = Fields.RequiredObject("persistent", PersistentVolumeInfo.Type);
    public static readonly Field<string> Mode = Fields.RequiredWord("mode", "RO", "RW");

    public static readonly ObjectType Type = new("AppPersistentVolume", ReaderKind.FieldByField, ContainerPath, Persistent, Mode);
}

/// <summary>The RAML type AppExternalVolume (volumes.raml).</summary>
internal static class AppExternalVolume
{
    public static readonly Field<string> ContainerPath = Fields.RequiredText("containerPath", minLength: 1);
    public static readonly Field<RamlObject> External = Fields.RequiredObject("external", Unions.External);
    public static readonly Field<string> Mode = Fields.RequiredWord("mode", "RO", "RW");

    public static readonly ObjectType Type = new("AppExternalVolume", ReaderKind.FieldByField, ContainerPath, External, Mode);
}

/// <summary>The RAML type AppSecretVolume (volumes.raml).</summary>
internal static class AppSecretVolume
{
    public static readonly Field<string> ContainerPath = Fields.RequiredText("containerPath", minLength: 1);
    public static readonly Field<string> Secret = Fields.RequiredText("secret", minLength: 1);

    public static readonly ObjectType Type = new("AppSecretVolume", ReaderKind.FieldByField, ContainerPath, Secret);
}

/// <summary>The RAML type AppHostVolume (volumes.raml).</summary>
internal static class AppHostVolume
{
    public static readonly Field<string> ContainerPath = Fields.RequiredText("containerPath", minLength: 1);
    public static readonly Field<string> HostPath = Fields.RequiredText("hostPath", minLength: 1);
    public static readonly Field<string> Mode = Fields.RequiredWord("mode", "RO", "RW");

    public static readonly ObjectType Type = new("AppHostVolume", ReaderKind.FieldByField, ContainerPath, HostPath, Mode);
}

/// <summary>The RAML type PodPersistentVolume (volumes.raml).</summary>
internal static class PodPersistentVolume
{
    public static readonly Field<string> Name = Fields.RequiredText("name", minLength: 1);
    public static readonly Field<RamlObject> Persistent = Fields.RequiredObject("persistent", PersistentVolumeInfo.Type);

    public static readonly ObjectType Type = new("PodPersistentVolume", ReaderKind.FieldByField, Name, Persistent);
}

/// <summary>The RAML type PodSecretVolume (volumes.raml).</summary>
internal static class PodSecretVolume
{
    public static readonly Field<string> Name = Fields.RequiredText("name", minLength: 1);
    public static readonly Field<string> Secret = Fields.RequiredText("secret", minLength: 1);

    public static readonly ObjectType Type = new("PodSecretVolume", ReaderKind.FieldByField, Name, Secret);
}

/// <summary>The RAML type PodHostVolume (volumes.raml).</summary>
internal static class PodHostVolume
{
    public static readonly Field<string> Name = Fields.RequiredText("name", minLength: 1, maxLength: 63, pattern: Patterns.Name);
    public static readonly Field<string> Host = Fields.RequiredText("host");

    public static readonly ObjectType Type = new("PodHostVolume", ReaderKind.FieldByField, Name, Host);
}

/// <summary>The RAML type PodEphemeralVolume (volumes.raml).</summary>
internal static class PodEphemeralVolume
{
    public static readonly Field<string> Name = Fields.RequiredText("name", minLength: 1, maxLength: 63, pattern: Patterns.Name);

    public static readonly ObjectType Type = new("PodEphemeralVolume", ReaderKind.FieldByField, Name);
}

/// <summary>The RAML type PersistentVolumeInfo (volumes.raml).</summary>
internal static class PersistentVolumeInfo
{
    public static readonly Field<string?> Kind = Fields.Word("type", "root", "path", "mount");
    public static readonly Field<long> Size = Fields.RequiredLong("size", min: 0);
    public static readonly Field<long?> MaxSize = Fields.Long("maxSize", min: 0);
    public static readonly Field<string?> ProfileName = Fields.Text("profileName");
    public static readonly Field<RamlList<RamlList<string>>> Constraints = Fields.TextListsOr("constraints", omitsEmpty: false);

    public static readonly ObjectType Type = new("PersistentVolumeInfo", ReaderKind.FieldByField, Kind, Size, MaxSize, ProfileName, Constraints);
}

/// <summary>The RAML type DVDIExternalVolumeInfo (volumes.raml).</summary>
internal static class DVDIExternalVolumeInfo
{
    public static readonly Field<long?> Size = Fields.Long("size", min: 0);
    public static readonly Field<string?> Name = Fields.Text("name");
    public static readonly Field<string?> Provider = Fields.Text("provider");
    public static readonly Field<RamlMap<string>> Options = Fields.MapOr<string>("options", StringValueReader.Any, omitsEmpty: false);
    public static readonly Field<bool> Shared = Fields.FlagOr("shared", false);

    public static readonly ObjectType Type = new("DVDIExternalVolumeInfo", ReaderKind.FieldByField, Size, Name, Provider, Options, Shared);
}

/// <summary>The RAML type CSIExternalVolumeInfo (volumes.raml).</summary>
internal static class CSIExternalVolumeInfo
{
    public static readonly Field<string> Name = Fields.RequiredText("name");
    public static readonly Field<string> Provider = Fields.RequiredText("provider");
    public static readonly Field<RamlObject> Options = Fields.RequiredObject("options", CSIExternalVolumeInfoOptions.Type);

    public static readonly ObjectType Type = new("CSIExternalVolumeInfo", ReaderKind.Macro, Name, Provider, Options);
}

/// <summary>The RAML type CSIExternalVolumeInfoOptions (volumes.raml).</summary>
internal static class CSIExternalVolumeInfoOptions
{
    public static readonly Field<string> PluginName = Fields.RequiredText("pluginName", minLength: 1);
    public static readonly Field<RamlObject> Capability = Fields.RequiredObject("capability", CSICapability.Type);
    public static readonly Field<RamlMap<string>> NodeStageSecret = Fields.MapOr<string>("nodeStageSecret", StringValueReader.Any);
    public static readonly Field<RamlMap<string>> NodePublishSecret = Fields.MapOr<string>("nodePublishSecret", StringValueReader.Any);
    public static readonly Field<RamlMap<string>> VolumeContext = Fields.MapOr<string>("volumeContext", StringValueReader.Any);

    public static readonly ObjectType Type = new(
        "CSIExternalVolumeInfoOptions",
        ReaderKind.FieldByField,
        PluginName, Capability, NodeStageSecret, NodePublishSecret, VolumeContext);
}

/// <summary>The RAML type CSICapability (volumes.raml).</summary>
internal static class CSICapability
{
    public static readonly Field<string> AccessMode = Fields.RequiredText("accessMode");
    public static readonly Field<string> AccessType = Fields.RequiredText("accessType");
    public static readonly Field<string?> FsType = Fields.Text("fsType");
    public static readonly Field<RamlList<string>> MountFlags = Fields.TextsOr("mountFlags");

    public static readonly ObjectType Type = new("CSICapability", ReaderKind.FieldByField, AccessMode, AccessType, FsType, MountFlags);
}
