using System.Collections.Immutable;
using System.Globalization;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Sources.Mesos;

/// <summary>Reads one agent. Where the lists with full resources are missing (Mesos before 1.0, or <c>/state</c>), the sums stand in.</summary>
internal static class AgentReader
{
    private static readonly RepeatedValue<ImmutableArray<AgentAttribute>> Attributes = new(AttributeReader.ReadObject);
    private static readonly RepeatedValue<ImmutableArray<Resource>> Unreserved = new(ResourceReader.ReadAll);
    private static readonly RepeatedValue<ImmutableArray<Resource>> Offered = new(ResourceReader.ReadAll);

    private static readonly MemberTable<long?> Nanoseconds = new(("nanoseconds", (ref json, ref value) => value = json.Long()));

    private static readonly MemberTable<AgentDraft> DrainConfig = new(
        ("mark_gone", (ref json, ref agent) => agent.IsGoneOnceDrained = json.Bool() ?? false),
        ("max_grace_period", (ref json, ref agent) =>
            agent.DrainGrace = Nanoseconds.ReadObject(ref json, null) is >= 0 and var grace ? TimeSpan.FromTicks(grace / 100) : null));

    private static readonly MemberTable<AgentDraft> Drain = new(
        ("state", (ref json, ref agent) => agent.DrainState = DrainOf(json.Text())),
        ("config", DrainConfig.Read));

    /// <summary>What the v1 API wraps once more.</summary>
    private static readonly MemberTable<AgentDraft> Info = new(
        ("id", (ref json, ref agent) => agent.Id = ProtobufValue.Text(ref json)),
        ("hostname", (ref json, ref agent) => agent.Hostname = json.Text()),
        ("attributes", (ref json, ref agent) => agent.Attributes = AttributeReader.ReadList(ref json)),
        ("domain", (ref json, ref agent) => agent.Domain = FaultDomain.Members.ReadObject(ref json, default)));

    private static readonly MemberTable<AgentDraft> Members = new(
        ("agent_info", Info.Read),
        ("total_resources", (ref json, ref agent) => agent.Full().AddTotal(ResourceReader.ReadAll(ref json))),
        ("allocated_resources", (ref json, ref agent) => agent.Resources.Used = ResourceReader.ReadAll(ref json)),
        ("offered_resources", ReadOffered),
        ("id", (ref json, ref agent) => agent.Id = json.Text()),
        ("type", (ref json, ref agent) => agent.NodeType = json.Text()),
        ("hostname", (ref json, ref agent) => agent.Hostname = json.Text()),
        ("active", (ref json, ref agent) => agent.Active = json.Bool() ?? true),
        ("deactivated", (ref json, ref agent) => agent.Deactivated = json.Bool() ?? false),
        ("version", (ref json, ref agent) => agent.Version = json.Text()),
        ("attributes", (ref json, ref agent) => agent.Attributes = json.Take(Attributes)),
        ("pid", (ref json, ref agent) => (agent.Address, agent.Port) = AddressOf(json.Text() ?? "")),
        ("domain", (ref json, ref agent) => agent.Domain = FaultDomain.Members.ReadObject(ref json, default)),
        ("drain_info", Drain.Read),
        ("resources", ReadSum),
        ("unreserved_resources", ReadSum),
        ("reserved_resources", ReadSum),
        ("used_resources", ReadSum),
        ("unreserved_resources_full", (ref json, ref agent) => agent.Full().Unreserved = json.Take(Unreserved)),
        ("reserved_resources_full", (ref json, ref agent) => agent.Full().ReadReserved(ref json)),
        ("used_resources_full", (ref json, ref agent) => agent.Resources.Used = ResourceReader.ReadAll(ref json)),
        ("offered_resources_full", (ref json, ref agent) => agent.Resources.Offered = json.Take(Offered)));

    /// <summary>Reads the agent that the walker is at; null when it has no id, which is an error.</summary>
    /// <param name="json">At the agent's object.</param>
    /// <param name="document">Which kind of document it is.</param>
    /// <param name="isFull">
    /// Whether its resources are expected in full, as those of the agent before were. The sums stand before the lists that make them superfluous, and are
    /// read only when those are not expected, or did not come.
    /// </param>
    public static Agent? Read(ref JsonWalker json, DocumentKind document, ref bool isFull)
    {
        var start = json.Start;
        var again = json;
        var draft = new AgentDraft { Sums = isFull ? null : new AgentResources() };
        Members.TryReadObject(ref json, ref draft);

        // Masters stand in the same list as the agents where the command line prints it (dcos node list --json).
        if (draft.Id is null && draft.NodeType?.StartsWith("master", StringComparison.Ordinal) == true)
        {
            return null;
        }

        if (draft.Id is null)
        {
            json.Refuse(start, "an agent with an id");
            return null;
        }

        var resources = draft.HasFull ? draft.Resources : draft.Sums ?? AgentResources.Members.ReadObject(ref again, new AgentResources());
        isFull = draft.HasFull;
        return draft.Build(resources, document);
    }

    /// <summary>A list in the v1 API, and a sum of which <c>offered_resources_full</c> says more.</summary>
    private static void ReadOffered(ref JsonWalker json, ref AgentDraft agent)
    {
        if (json.IsArray)
        {
            agent.Resources.Offered = ResourceReader.ReadAll(ref json);
        }
        else
        {
            ReadSum(ref json, ref agent);
        }
    }

    /// <summary>A sum, which is stepped over where full resources are expected.</summary>
    private static void ReadSum(ref JsonWalker json, ref AgentDraft agent)
    {
        if (!agent.TryReadSum(ref json) && !AgentResources.TrySkip(ref json))
        {
            json.Skip();
        }
    }

    /// <summary>Address and port of <c>slave(1)@10.0.0.5:5051</c>.</summary>
    private static (string? Address, int? Port) AddressOf(string pid)
    {
        var at = pid.IndexOf('@', StringComparison.Ordinal);
        var colon = pid.LastIndexOf(':');
        if (at < 0 || colon <= at)
        {
            return (null, null);
        }

        var isPort = ushort.TryParse(pid.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port > 0;
        return (pid[(at + 1)..colon], isPort ? port : null);
    }

    private static DrainState? DrainOf(string? state) => state switch
    {
        "DRAINING" => DrainState.Draining,
        "DRAINED" => DrainState.Drained,
        _ => null,
    };
}
