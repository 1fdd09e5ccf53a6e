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
