using Diagnosis.Analysis.Definitions.Reading;

namespace Diagnosis.Analysis.Definitions.Schema;

/// <summary>The RAML type IpDiscoveryPort (network.raml).</summary>
internal static class IpDiscoveryPort
{
    public static readonly Field<int> Number = Fields.IntOr("number", 0, min: 0, max: 65535);
    public static readonly Field<string> Name = Fields.RequiredText("name", minLength: 1, pattern: Patterns.Name);
    public static readonly Field<string> Protocol = Fields.WordOr("protocol", "tcp", "tcp", "udp", "udp,tcp");
    public static readonly Field<RamlMap<string>> Labels = Fields.MapOr<string>("labels", StringValueReader.Any);

    public static readonly ObjectType Type = new("IpDiscoveryPort", ReaderKind.FieldByField, Number, Name, Protocol, Labels);
}
