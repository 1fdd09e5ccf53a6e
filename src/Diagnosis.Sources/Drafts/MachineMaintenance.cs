using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Sources.Drafts;

/// <summary>
/// What the master tells of its machines' maintenance, of the agents on them. A machine is named by host name or address, in any case (Mesos, maintenance
/// primitives).
/// </summary>
internal static class MachineMaintenance
{
    /// <summary>
    /// The agents with their windows, and marked where only the status says that the machine drains: it has a window then, which nobody tells.
    /// </summary>
    /// <param name="agents">The agents.</param>
    /// <param name="schedule">The windows.</param>
    /// <param name="draining">Machines that drain for a window.</param>
    public static ImmutableArray<Agent> Of(IEnumerable<Agent> agents, IEnumerable<MaintenanceWindow> schedule, IReadOnlySet<string> draining)
    {
        var windows = new Dictionary<string, Unavailability>(StringComparer.OrdinalIgnoreCase);
        foreach (var window in schedule)
        {
            foreach (var machine in window.Machines)
            {
                windows.TryAdd(machine, window.Unavailability);
            }
        }

        return windows.Count + draining.Count == 0 ? [.. agents] : [.. agents.Select(Told)];

        Agent Told(Agent agent)
        {
            var window = windows.GetValueOrDefault(agent.Hostname) ?? windows.GetValueOrDefault(agent.Address ?? "");
            var isDraining = window is null && (draining.Contains(agent.Hostname) || draining.Contains(agent.Address ?? ""));
            return agent with { Unavailability = window, HasUntoldWindow = isDraining };
        }
    }
}
