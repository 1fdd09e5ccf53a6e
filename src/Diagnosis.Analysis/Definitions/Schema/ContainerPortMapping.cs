using Diagnosis.Analysis.Definitions.Reading;

namespace Diagnosis.Analysis.Definitions.Schema;

/// <summary>The RAML type ContainerPortMapping (appContainer.raml).</summary>
internal static class ContainerPortMapping
{
    public static readonly Field<int> ContainerPort = Fields.IntOr("containerPort", 0, min: 0, max: 65535);
    public static readonly Field<int?> HostPort = Fields.Int("hostPort", min: 0, max: 65535);
    public static readonly Field<RamlMap<string>> Labels = Fields.MapOr<string>("labels", StringValueReader.Any, omitsEmpty: false);
    public static readonly Field<string?> Name = Fields.Text("name", minLength: 1, pattern: Patterns.Name);
    public static readonly Field<string> Protocol = Fields.WordOr("protocol", "tcp", "tcp", "udp", "udp,tcp");
    public static readonly Field<int> ServicePort = Fields.IntOr("servicePort", 0, min: 0, max: 65535);
    public static readonly Field<RamlList<string>> NetworkNames = Fields.TextsOr("networkNames");

    public static readonly ObjectType Type = new(
        "ContainerPortMapping",
        ReaderKind.FieldByField,
        ContainerPort, HostPort, Labels, Name, Protocol, ServicePort, NetworkNames);
}
