using Diagnosis.Analysis.Json;

namespace Diagnosis.Sources.Marathon;

/// <summary>Reads port definitions, mappings and endpoints.</summary>
internal static class PortReader
{
    /// <summary>Reads objects whose host port is the member <paramref name="hostPort"/>; null when the value is no array.</summary>
    public static List<PortEntry>? ReadAll(ref JsonWalker json, ReadOnlySpan<byte> hostPort) => ReadAll(ref json, hostPort, "containerPort"u8);

    /// <summary>Reads the ports of <c>ipAddress.discovery</c>: container ports by number.</summary>
    public static List<PortEntry>? ReadDiscovered(ref JsonWalker json) => ReadAll(ref json, default, "number"u8);

    private static List<PortEntry>? ReadAll(ref JsonWalker json, ReadOnlySpan<byte> hostPort, ReadOnlySpan<byte> containerPort)
    {
        if (!json.Array())
        {
            return null;
        }

        var ports = new List<PortEntry>();
        while (json.NextElement())
        {
            if (!json.Object())
            {
                continue;
            }

            var entry = default(PortEntry);
            while (json.NextMember())
            {
                if (!hostPort.IsEmpty && json.Named(hostPort))
                {
                    entry = entry with { HostPort = json.Int() };
                }
                else if (json.Named(containerPort))
                {
                    entry = entry with { ContainerPort = json.Int() };
                }
                else if (json.Named("name"u8))
                {
                    entry = entry with { Name = json.Text() };
                }
                else if (json.Named("servicePort"u8))
                {
                    entry = entry with { ServicePort = json.Int() };
                }
                else
                {
                    json.Skip();
                }
            }

            ports.Add(entry);
        }

        return ports;
    }

    public static List<PortEntry>? ReadNumbers(ref JsonWalker json)
    {
        if (!json.Array())
        {
            return null;
        }

        var ports = new List<PortEntry>();
        while (json.NextElement())
        {
            ports.Add(new PortEntry(json.Int() ?? 0, null, null));
        }

        return ports;
    }
}
