using Diagnosis.Analysis.Definitions.Reading;

namespace Diagnosis.Analysis.Definitions.Schema;

/// <summary>The RAML type VolumeMount (volumes.raml).</summary>
internal static class VolumeMount
{
    public static readonly Field<string> Name = Fields.RequiredText("name", minLength: 1, maxLength: 63, pattern: Patterns.Name);
    public static readonly Field<string> MountPath = Fields.RequiredText("mountPath", minLength: 1, maxLength: 1024);
    public static readonly Field<bool?> ReadOnly = Fields.Flag("readOnly");

    public static readonly ObjectType Type = new("VolumeMount", ReaderKind.FieldByField, Name, MountPath, ReadOnly);
}
