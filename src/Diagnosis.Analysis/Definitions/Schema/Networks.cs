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

/// <summary>The RAML type PortDefinition (network.raml).</summary>
internal static class PortDefinition
{
    public static readonly Field<int> Port = Fields.IntOr("port", 0, min: 0, max: 65535);
    public static readonly Field<RamlMap<string>> Labels = Fields.MapOr<string>("labels", StringValueReader.Any);
    public static readonly Field<string?> Name = Fields.Text("name", minLength: 1, pattern: Patterns.Name);
    public static readonly Field<string> Protocol = Fields.WordOr("protocol", "tcp", "tcp", "udp", "udp,tcp");

    public static readonly ObjectType Type = new("PortDefinition", ReaderKind.FieldByField, Port, Labels, Name, Protocol);
}

/// <summary>The RAML type ContainerPortMapping (appContainer.raml).</summary>
internal static class ContainerPortMapping
{
    public static readonly Field<int> ContainerPort = Fields.IntOr("containerPort", 0, min: 0, max: 65535);
    public static readonly Field<int?> HostPort = Fields.Int("hostPort", min: 0, max: 65535);
    public static readonly Field<RamlMap<string>> Labels = Fields.MapOr<string>("labels", StringValueReader.Any, omitsEmpty: false);
    public static readonly Field<string?> Name = Fields.Text("name", minLength: 1, pattern: Patterns.Name);
    public static readonly Field<string> Protocol = Fields.WordOr("protocol", "tcp", "tcp", "udp", "udp,tcp");
    public static readonly Field<int> ServicePort = Fields.IntOr("servicePort", 0, min: 0, max: 65535);
    public static readonly Field<RamlList<string>> NetworkNames = Fields.TextsOr("networkNames").From(1, 5);

    public static readonly ObjectType Type = new(
        "ContainerPortMapping",
        ReaderKind.FieldByField,
        ContainerPort, HostPort, Labels, Name, Protocol, ServicePort, NetworkNames);
}

/// <summary>The RAML type Endpoint (network.raml).</summary>
internal static class Endpoint
{
    public static readonly Field<string> Name = Fields.RequiredText("name", minLength: 1, maxLength: 63, pattern: Patterns.Name);
    public static readonly Field<int?> ContainerPort = Fields.Int("containerPort", min: 1, max: 65535);
    public static readonly Field<int?> HostPort = Fields.Int("hostPort", min: 0, max: 65535);
    public static readonly Field<RamlList<string>> Protocol = Fields.TextsOr("protocol", minItems: 1);
    public static readonly Field<RamlMap<string>> Labels = Fields.MapOr<string>("labels", StringValueReader.Any);
    public static readonly Field<RamlList<string>> NetworkNames = Fields.TextsOr("networkNames").From(1, 5);

    public static readonly ObjectType Type = new("Endpoint", ReaderKind.FieldByField, Name, ContainerPort, HostPort, Protocol, Labels, NetworkNames);
}

/// <summary>The RAML type IpAddress (network.raml).</summary>
internal static class IpAddress
{
    public static readonly Field<RamlObject?> Discovery = Fields.Object("discovery", IpDiscovery.Type);
    public static readonly Field<RamlList<string>> Groups = Fields.TextsOr("groups", isSet: true);
    public static readonly Field<RamlMap<string>> Labels = Fields.MapOr<string>("labels", StringValueReader.Any);
    public static readonly Field<string?> NetworkName = Fields.Text("networkName", minLength: 1);

    public static readonly ObjectType Type = new("IpAddress", ReaderKind.FieldByField, Discovery, Groups, Labels, NetworkName);
}

/// <summary>The RAML type IpDiscovery (network.raml).</summary>
internal static class IpDiscovery
{
    public static readonly Field<RamlList<RamlObject>> Ports = Fields.ObjectsOr("ports", IpDiscoveryPort.Type);

    public static readonly ObjectType Type = new("IpDiscovery", ReaderKind.FieldByField, Ports);
}

/// <summary>The RAML type IpDiscoveryPort (network.raml).</summary>
internal static class IpDiscoveryPort
{
    public static readonly Field<int> Number = Fields.IntOr("number", 0, min: 0, max: 65535);
    public static readonly Field<string> Name = Fields.RequiredText("name", minLength: 1, pattern: Patterns.Name);
    public static readonly Field<string> Protocol = Fields.WordOr("protocol", "tcp", "tcp", "udp", "udp,tcp");
    public static readonly Field<RamlMap<string>> Labels = Fields.MapOr<string>("labels", StringValueReader.Any);

    public static readonly ObjectType Type = new("IpDiscoveryPort", ReaderKind.FieldByField, Number, Name, Protocol, Labels);
}
