using System.Collections.Immutable;
using System.Globalization;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Sources.Mesos;

/// <summary>Reads one agent. Where the lists with full resources are missing (Mesos before 1.0, or <c>/state</c>), the sums stand in.</summary>
internal static class AgentReader
{
    public static Agent? Read(ref JsonWalker json)
    {
        var start = json.Start;
        string? id = null;
        string? hostname = null;
        var agent = new Agent { Id = "", Hostname = "" };
        var full = new FullResources();
        var again = json;
        while (json.NextMember())
        {
            if (json.Named("id"u8))
            {
                id = json.Text();
            }
            else if (json.Named("hostname"u8))
            {
                hostname = json.Text();
            }
            else if (!full.ReadMember(ref json))
            {
                agent = ReadMember(ref json, agent);
            }
        }

        if (id is null)
        {
            json.Refuse(start, "an agent with an id");
            return null;
        }

        agent = agent with { Id = id, Hostname = hostname ?? id };

        // The sums stand before the lists that make them superfluous, and are read only when those did not come.
        return full.Known ? full.Fill(agent) : SummedResources.Of(ref again).Fill(agent);
    }

    private static Agent ReadMember(ref JsonWalker json, Agent agent)
    {
        if (json.Named("attributes"u8))
        {
            return agent with { Attributes = AttributeReader.ReadObject(ref json) };
        }

        if (json.Named("active"u8))
        {
            return agent with { Active = json.Bool() ?? true };
        }

        if (json.Named("deactivated"u8))
        {
            return agent with { Deactivated = json.Bool() ?? false };
        }

        if (json.Named("version"u8))
        {
            return agent with { Version = json.Text() };
        }

        if (json.Named("pid"u8))
        {
            var (address, port) = AddressOf(json.Text());
            return agent with { Address = address, Port = port };
        }

        if (json.Named("drain_info"u8))
        {
            return agent with { DrainState = ReadDrain(ref json) };
        }

        if (json.Named("domain"u8))
        {
            var (region, zone) = DomainReader.Read(ref json);
            return agent with { Region = region, Zone = zone };
        }

        json.Skip();
        return agent;
    }

    private static string? ReadDrain(ref JsonWalker json)
    {
        string? state = null;
        if (json.Object())
        {
            while (json.NextMember())
            {
                if (json.Named("state"u8))
                {
                    state = json.Text();
                }
                else
                {
                    json.Skip();
                }
            }
        }

        return state == "UNKNOWN" ? null : state;
    }

    /// <summary>Address and port of <c>slave(1)@10.0.0.5:5051</c>.</summary>
    private static (string? Address, int? Port) AddressOf(string? pid)
    {
        if (pid is null)
        {
            return (null, null);
        }

        var at = pid.IndexOf('@', StringComparison.Ordinal);
        var colon = pid.LastIndexOf(':');
        if (at < 0 || colon <= at)
        {
            return (null, null);
        }

        var isPort = ushort.TryParse(pid.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port > 0;
        return (pid[(at + 1)..colon], isPort ? port : null);
    }
}
