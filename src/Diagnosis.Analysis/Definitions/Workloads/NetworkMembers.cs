using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Analysis.Definitions.Workloads;

/// <summary>Reads <c>networks</c>; an entry without mode is a container network, as Marathon takes it.</summary>
internal static class NetworkMembers
{
    private static readonly NetworkDefinition Host = new("host", null);
    private static readonly NetworkDefinition Container = new("container", null);

    private static readonly MemberTable<NetworkDefinition> Members = new(
        ("mode", (ref json, ref network) => network = json.Text() is { } mode ? Of(mode.ToLowerInvariant(), network.Name) : network),
        ("name", (ref json, ref network) => network = network with { Name = json.Text() }));

    /// <summary>All networks.</summary>
    public static List<NetworkDefinition> ReadAll(ref JsonWalker json) => Members.ReadObjects(ref json, () => Container);

    private static NetworkDefinition Of(string mode, string? name) => name is null && mode == Host.Mode ? Host : new NetworkDefinition(mode, name);
}
