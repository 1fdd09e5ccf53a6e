using Diagnosis.Analysis.Definitions.Reading;

namespace Diagnosis.Analysis.Definitions.Schema;

/// <summary>The RAML type IpAddress (network.raml).</summary>
internal static class IpAddress
{
    public static readonly Field<RamlObject?> Discovery = Fields.Object("discovery", IpDiscovery.Type);
    public static readonly Field<RamlList<string>> Groups = Fields.TextsOr("groups", isSet: true);
    public static readonly Field<RamlMap<string>> Labels = Fields.MapOr<string>("labels", StringValueReader.Any);
    public static readonly Field<string?> NetworkName = Fields.Text("networkName", minLength: 1);

    public static readonly ObjectType Type = new("IpAddress", ReaderKind.FieldByField, Discovery, Groups, Labels, NetworkName);
}
