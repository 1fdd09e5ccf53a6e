using Diagnosis.Analysis.Definitions.Reading;

namespace Diagnosis.Analysis.Definitions.Schema;

/// <summary>The RAML type Image (podContainer.raml).</summary>
internal static class Image
{
    public static readonly Field<string> Kind = Fields.RequiredWord("kind", "DOCKER");
    public static readonly Field<string> Id = Fields.RequiredText("id", minLength: 1, maxLength: 1024);
    public static readonly Field<RamlObject?> PullConfig = Fields.Object("pullConfig", DockerPullConfig.Type);
    public static readonly Field<bool?> ForcePull = Fields.Flag("forcePull");
    public static readonly Field<RamlMap<string>> Labels = Fields.MapOr<string>("labels", StringValueReader.Any);

    public static readonly ObjectType Type = new("Image", ReaderKind.FieldByField, Kind, Id, PullConfig, ForcePull, Labels);
}
