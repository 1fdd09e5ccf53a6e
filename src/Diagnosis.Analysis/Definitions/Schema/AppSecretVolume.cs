using Diagnosis.Analysis.Definitions.Reading;

namespace Diagnosis.Analysis.Definitions.Schema;

/// <summary>The RAML type AppSecretVolume (volumes.raml).</summary>
internal static class AppSecretVolume
{
    public static readonly Field<string> ContainerPath = Fields.RequiredText("containerPath", minLength: 1);
    public static readonly Field<string> Secret = Fields.RequiredText("secret", minLength: 1);

    public static readonly ObjectType Type = new("AppSecretVolume", ReaderKind.FieldByField, ContainerPath, Secret);
}
