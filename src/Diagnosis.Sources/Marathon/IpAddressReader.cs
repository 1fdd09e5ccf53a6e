using Diagnosis.Analysis.Json;

namespace Diagnosis.Sources.Marathon;

/// <summary>Reads the <c>ipAddress</c> of Marathon 1.4.</summary>
internal static class IpAddressReader
{
    public static IpAddress? Read(ref JsonWalker json)
    {
        if (!json.Object())
        {
            return null;
        }

        var address = new IpAddress(null, null);
        while (json.NextMember())
        {
            if (json.Named("networkName"u8))
            {
                address = address with { NetworkName = json.Text() };
            }
            else if (json.Named("discovery"u8))
            {
                address = address with { DiscoveryPorts = ReadDiscovery(ref json) };
            }
            else
            {
                json.Skip();
            }
        }

        return address;
    }

    private static List<PortEntry>? ReadDiscovery(ref JsonWalker json)
    {
        if (!json.Object())
        {
            return null;
        }

        List<PortEntry>? ports = null;
        while (json.NextMember())
        {
            if (json.Named("ports"u8))
            {
                ports = PortReader.ReadDiscovered(ref json);
            }
            else
            {
                json.Skip();
            }
        }

        // No ports told is no port list: Docker containers have theirs elsewhere.
        return ports is { Count: > 0 } ? ports : null;
    }
}
