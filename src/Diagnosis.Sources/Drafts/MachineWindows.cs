using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Sources.Drafts;

/// <summary>Which agents the maintenance windows are of. A machine is named by host name or address, in any case (Mesos, maintenance primitives).</summary>
internal static class MachineWindows
{
    /// <summary>The agents, each with the first window that names it.</summary>
    public static ImmutableArray<Agent> Of(IEnumerable<MaintenanceWindow> maintenance, IEnumerable<Agent> agents)
    {
        var windows = new Dictionary<string, Unavailability>(StringComparer.OrdinalIgnoreCase);
        foreach (var window in maintenance)
        {
            foreach (var machine in window.Machines)
            {
                windows.TryAdd(machine, window.Unavailability);
            }
        }

        return windows.Count == 0 ? [.. agents]
            : [.. agents.Select(a => a with { Unavailability = windows.GetValueOrDefault(a.Hostname) ?? windows.GetValueOrDefault(a.Address ?? "") })];
    }
}
