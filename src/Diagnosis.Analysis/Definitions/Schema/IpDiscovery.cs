using Diagnosis.Analysis.Definitions.Reading;

namespace Diagnosis.Analysis.Definitions.Schema;

/// <summary>The RAML type IpDiscovery (network.raml).</summary>
internal static class IpDiscovery
{
    public static readonly Field<RamlList<RamlObject>> Ports = Fields.ObjectsOr("ports", IpDiscoveryPort.Type);

    public static readonly ObjectType Type = new("IpDiscovery", ReaderKind.FieldByField, Ports);
}
