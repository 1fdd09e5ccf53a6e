using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Analysis.Definitions.Workloads;

/// <summary>Reads <c>networks</c>; an entry without mode is a container network, as Marathon takes it.</summary>
internal static class NetworkMembers
{
    private static readonly MemberTable<NetworkDefinition> Members = new(
        ("mode", (ref json, ref network) => network = network with { Mode = json.Text()?.ToLowerInvariant() ?? network.Mode }),
        ("name", (ref json, ref network) => network = network with { Name = json.Text() }));

    /// <summary>All networks.</summary>
    public static List<NetworkDefinition> ReadAll(ref JsonWalker json) => Members.ReadObjects(ref json, () => new NetworkDefinition("container", null));
}
