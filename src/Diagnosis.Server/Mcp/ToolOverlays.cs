using Diagnosis.V1;

namespace Diagnosis.Server.Mcp;

/// <summary>
/// Writes what a tool is told of a changed cluster as the contract has it. What is left out becomes a fault of the request, found where all are.
/// </summary>
internal static class ToolOverlays
{
    private const int Missing = -1;

    /// <summary>The changes in the order in which they are made: agents are added, drained, and other workloads scaled.</summary>
    public static IEnumerable<Overlay> Of(
        IEnumerable<AgentsLike?>? like, IEnumerable<AgentsDescribed?>? described, IEnumerable<string?>? drained, IEnumerable<OtherScale?>? scaled) =>
    [
        .. (like ?? []).Select(one => one is null ? new() : new Overlay { AddAgents = new() { Count = one.Count, Like = one.Agent ?? "" } }),
        .. (described ?? []).Select(one => one is null ? new() : new Overlay { AddAgents = new() { Count = one.Count, Described = Agent(one) } }),
        .. (drained ?? []).Select(agent => new Overlay { DrainAgent = new() { Agent = agent ?? "" } }),
        .. (scaled ?? []).Select(one => one is null ? new() : new Overlay
        {
            ScaleWorkload = new() { WorkloadId = one.WorkloadId ?? "", Instances = one.Instances ?? Missing },
        }),
    ];

    private static AgentDescription Agent(AgentsDescribed described)
    {
        var agent = new AgentDescription
        {
            Cpus = described.Cpus, MemMib = described.MemMib, DiskMib = described.DiskMib, Gpus = described.Gpus,
            Role = described.Role ?? "", Region = described.Region ?? "", Zone = described.Zone ?? "",
        };
        foreach (var (name, value) in described.Attributes ?? new Dictionary<string, string?>())
        {
            agent.Attributes[name] = value ?? "";
        }

        return agent;
    }
}
