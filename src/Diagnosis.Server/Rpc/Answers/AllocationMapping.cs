using Diagnosis.Analysis.Matching.Reports;
using Wire = Diagnosis.V1;

namespace Diagnosis.Server.Rpc.Answers;

/// <summary>Writes which agents are offered.</summary>
internal static class AllocationMapping
{
    private const int MostAgents = 20;

    /// <summary>Writes the funnel.</summary>
    public static Wire.AllocationFunnel ToWire(this AllocationFunnel funnel)
    {
        var wire = new Wire.AllocationFunnel { Role = funnel.Role, Offered = funnel.Offered };
        wire.Steps.AddRange(funnel.Steps.Select(ToWire));
        return wire;
    }

    private static Wire.AllocationStep ToWire(AllocationStep step)
    {
        var wire = new Wire.AllocationStep
        {
            Gate = (Wire.AllocationGate)step.Gate, Considered = step.Considered, Withheld = step.Withheld.Length, NotKnown = step.NotKnown ?? "",
        };
        wire.Agents.AddRange(step.Withheld.Take(MostAgents).Select(
            agent => new Wire.WithheldAgent { AgentId = agent.AgentId, Hostname = agent.Hostname, Reason = agent.Reason }));
        return wire;
    }
}
