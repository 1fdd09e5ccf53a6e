using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Definitions.Services;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Analysis.Definitions.Workloads;

/// <summary>Reads <c>networks</c>; an entry without mode is a container network, as Marathon takes it.</summary>
internal static class NetworkMembers
{
    /// <summary>The host's own network.</summary>
    public static readonly NetworkDefinition Host = new(NetworkKind.Host, null);
    private static readonly NetworkDefinition Container = new(NetworkKind.Container, null);

    private static readonly MemberTable<NetworkDefinition> Members = new(
        ("mode", (ref json, ref network) => network = json.Text() is { } mode ? Of(KindOf(mode.ToLowerInvariant()), network.Name) : network),
        ("name", (ref json, ref network) => network = network with { Name = json.Text() }));

    /// <summary>All networks.</summary>
    public static ImmutableArray<NetworkDefinition> ReadAll(ref JsonWalker json) => Members.ReadArray(ref json, () => Container);

    private static NetworkDefinition Of(NetworkKind kind, string? name) => name is null && kind == NetworkKind.Host ? Host : new NetworkDefinition(kind, name);

    private static NetworkKind KindOf(string mode) => mode switch
    {
        NetworkMode.Host => NetworkKind.Host,
        NetworkMode.Bridge => NetworkKind.Bridge,
        _ => NetworkKind.Container,
    };
}
