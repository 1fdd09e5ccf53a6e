using Diagnosis.Analysis.Definitions.Reading;

namespace Diagnosis.Analysis.Definitions.Schema;

/// <summary>The RAML type PortDefinition (network.raml).</summary>
internal static class PortDefinition
{
    public static readonly Field<int> Port = Fields.IntOr("port", 0, min: 0, max: 65535);
    public static readonly Field<RamlMap<string>> Labels = Fields.MapOr<string>("labels", StringValueReader.Any);
    public static readonly Field<string?> Name = Fields.Text("name", minLength: 1, pattern: Patterns.Name);
    public static readonly Field<string> Protocol = Fields.WordOr("protocol", "tcp", "tcp", "udp", "udp,tcp");

    public static readonly ObjectType Type = new("PortDefinition", ReaderKind.FieldByField, Port, Labels, Name, Protocol);
}
