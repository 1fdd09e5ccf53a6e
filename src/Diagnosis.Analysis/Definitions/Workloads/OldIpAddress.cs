using Diagnosis.Analysis.Json;

namespace Diagnosis.Analysis.Definitions.Workloads;

/// <summary>An app's <c>ipAddress</c>, which became <c>networks</c> in Marathon 1.5.</summary>
/// <param name="NetworkName">The network it joins; null when not given.</param>
/// <param name="DiscoveryPorts">Ports the task listens on; null when none are told: Docker containers have theirs elsewhere.</param>
internal sealed record OldIpAddress(string? NetworkName, List<PortEntry>? DiscoveryPorts)
{
    private static readonly MemberTable<OldIpAddress> Discovery = new(
        ("ports", (ref json, ref address) => address = address with { DiscoveryPorts = Told(PortMembers.ReadDiscovered(ref json)) }));

    private static readonly MemberTable<OldIpAddress> Members = new(
        ("networkName", (ref json, ref address) => address = address with { NetworkName = json.Text() }),
        ("discovery", (ref json, ref address) => address = Discovery.ReadObject(ref json, address with { DiscoveryPorts = null })));

    /// <summary>The address at which the walker stands; null when it is no object.</summary>
    public static OldIpAddress? Read(ref JsonWalker json)
    {
        var address = new OldIpAddress(null, null);
        return Members.TryReadObject(ref json, ref address) ? address : null;
    }

    private static List<PortEntry>? Told(List<PortEntry>? ports) => ports is { Count: > 0 } ? ports : null;
}
