using Diagnosis.Analysis.Definitions.Reading;

namespace Diagnosis.Analysis.Definitions.Schema;

/// <summary>The RAML type PodPersistentVolume (volumes.raml).</summary>
internal static class PodPersistentVolume
{
    public static readonly Field<string> Name = Fields.RequiredText("name", minLength: 1);
    public static readonly Field<RamlObject> Persistent = Fields.RequiredObject("persistent", PersistentVolumeInfo.Type);

    public static readonly ObjectType Type = new("PodPersistentVolume", ReaderKind.FieldByField, Name, Persistent);
}
