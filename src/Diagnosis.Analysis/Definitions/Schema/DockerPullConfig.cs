using Diagnosis.Analysis.Definitions.Reading;

namespace Diagnosis.Analysis.Definitions.Schema;

/// <summary>The RAML type DockerPullConfig (docker.raml).</summary>
internal static class DockerPullConfig
{
    public static readonly Field<string> Secret = Fields.RequiredText("secret", minLength: 1);

    public static readonly ObjectType Type = new("DockerPullConfig", ReaderKind.FieldByField, Secret);
}
