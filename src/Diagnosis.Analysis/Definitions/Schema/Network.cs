using Diagnosis.Analysis.Definitions.Reading;

namespace Diagnosis.Analysis.Definitions.Schema;

/// <summary>The RAML type Network (network.raml).</summary>
internal static class Network
{
    public static readonly Field<string?> Name = Fields.Text("name", minLength: 1, maxLength: 63, pattern: Patterns.NetworkName);
    public static readonly Field<string> Mode = Fields.WordOr("mode", "container", "container", "container/bridge", "host");
    public static readonly Field<RamlMap<string>> Labels = Fields.MapOr<string>("labels", StringValueReader.Any);

    public static readonly ObjectType Type = new("Network", ReaderKind.FieldByField, Name, Mode, Labels);
}
