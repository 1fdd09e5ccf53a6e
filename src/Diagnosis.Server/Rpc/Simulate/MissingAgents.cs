using Diagnosis.Analysis.Simulation;
using Diagnosis.Server.Rpc.Requests;
using Diagnosis.V1;

namespace Diagnosis.Server.Rpc.Simulate;

/// <summary>
/// Agents that overlays would have added if nothing were wrong with these: what later overlays look for in vain may be what such an agent brings.
/// </summary>
internal sealed class MissingAgents(RequestFaults faults)
{
    private readonly List<(string? Hostname, Func<string, bool> HasRole)> _missing = [];

    /// <summary>An overlay could not be laid.</summary>
    /// <param name="overlay">The overlay.</param>
    /// <param name="path">Where it stands in the request.</param>
    public void Add(Overlay overlay, string path)
    {
        var described = overlay.AddAgents?.Described;
        var at = $"{path}.add_agents.described";
        if (described is not null)
        {
            var hostname = faults.Touches($"{at}.hostname") ? null : SimulateMapping.HostnameOf(described);
            var isRoleKnown = !faults.Touches($"{at}.role");
            _missing.Add((hostname, role => !isRoleKnown || role == described.Role));
        }
        else if (overlay.ChangeCase is Overlay.ChangeOneofCase.AddAgents or Overlay.ChangeOneofCase.None)
        {
            // A copy has the roles of an agent that is there; an overlay that says nothing may have meant any agent.
            var isCopy = overlay.AddAgents is not null;
            _missing.Add((null, _ => !isCopy));
        }
    }

    /// <summary>True when one of them may be, or have, what was looked for.</summary>
    public bool MayBring(ChangeFault fault) => fault.Subject switch
    {
        FaultSubject.Agent => _missing.Exists(agent => AgentAddition.MayName(fault.Asked, agent.Hostname)),
        FaultSubject.Role or FaultSubject.ReservedRole => _missing.Exists(agent => agent.HasRole(fault.Asked)),
        _ => false,
    };
}
