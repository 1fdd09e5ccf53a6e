using Diagnosis.Analysis.Definitions.Reading;

namespace Diagnosis.Analysis.Definitions.Schema;

/// <summary>The RAML type PodSecretVolume (volumes.raml).</summary>
internal static class PodSecretVolume
{
    public static readonly Field<string> Name = Fields.RequiredText("name", minLength: 1);
    public static readonly Field<string> Secret = Fields.RequiredText("secret", minLength: 1);

    public static readonly ObjectType Type = new("PodSecretVolume", ReaderKind.FieldByField, Name, Secret);
}
