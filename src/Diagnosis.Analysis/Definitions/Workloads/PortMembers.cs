using Diagnosis.Analysis.Json;

namespace Diagnosis.Analysis.Definitions.Workloads;

/// <summary>Reads port definitions, mappings and endpoints; null when the value is no array.</summary>
internal static class PortMembers
{
    private static readonly MemberTable<PortEntry> Definitions = new([("port", HostPort), .. Common("containerPort")]);
    private static readonly MemberTable<PortEntry> Mappings = new([("hostPort", HostPort), .. Common("containerPort")]);
    private static readonly MemberTable<PortEntry> Discovered = new(Common("number"));

    /// <summary>An app's <c>portDefinitions</c>.</summary>
    public static List<PortEntry>? ReadDefinitions(ref JsonWalker json) => ReadAll(ref json, Definitions);

    /// <summary>An app's <c>portMappings</c>, a container's <c>endpoints</c>.</summary>
    public static List<PortEntry>? ReadMappings(ref JsonWalker json) => ReadAll(ref json, Mappings);

    /// <summary>The ports of <c>ipAddress.discovery</c>: container ports by number.</summary>
    public static List<PortEntry>? ReadDiscovered(ref JsonWalker json) => ReadAll(ref json, Discovered);

    /// <summary>The <c>ports</c> of old apps.</summary>
    public static List<PortEntry>? ReadNumbers(ref JsonWalker json)
    {
        var isArray = json.IsArray;
        var ports = json.Ints();
        return isArray ? [.. ports.Select(port => new PortEntry(port, null, null))] : null;
    }

    private static List<PortEntry>? ReadAll(ref JsonWalker json, MemberTable<PortEntry> members)
    {
        var isArray = json.IsArray;
        var ports = members.ReadObjects(ref json, () => default);
        return isArray ? ports : null;
    }

    private static void HostPort(ref JsonWalker json, ref PortEntry port) => port = port with { HostPort = json.Int() };

    private static (string, MemberReader<PortEntry>)[] Common(string containerPort) =>
    [
        (containerPort, (ref json, ref port) => port = port with { ContainerPort = json.Int() }),
        ("name", (ref json, ref port) => port = port with { Name = json.Text() }),
        ("servicePort", (ref json, ref port) => port = port with { ServicePort = json.Int() }),
    ];
}
