using Diagnosis.Analysis.Definitions.Reading;

namespace Diagnosis.Analysis.Definitions.Schema;

/// <summary>The RAML type Endpoint (network.raml).</summary>
internal static class Endpoint
{
    public static readonly Field<string> Name = Fields.RequiredText("name", minLength: 1, maxLength: 63, pattern: Patterns.Name);
    public static readonly Field<int?> ContainerPort = Fields.Int("containerPort", min: 1, max: 65535);
    public static readonly Field<int?> HostPort = Fields.Int("hostPort", min: 0, max: 65535);
    public static readonly Field<RamlList<string>> Protocol = Fields.TextsOr("protocol", minItems: 1);
    public static readonly Field<RamlMap<string>> Labels = Fields.MapOr<string>("labels", StringValueReader.Any);
    public static readonly Field<RamlList<string>> NetworkNames = Fields.TextsOr("networkNames");

    public static readonly ObjectType Type = new("Endpoint", ReaderKind.FieldByField, Name, ContainerPort, HostPort, Protocol, Labels, NetworkNames);
}
