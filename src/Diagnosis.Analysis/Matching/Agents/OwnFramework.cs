using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Matching.Agents;

/// <summary>The framework that Marathon's reservations bear the name of.</summary>
internal static class OwnFramework
{
    /// <summary>
    /// Its id: as <c>/v2/info</c> or the list of frameworks tells it, else as a reservation does that was made for one of Marathon's own instances. Null when
    /// none of them tells.
    /// </summary>
    public static string? IdIn(ClusterSnapshot snapshot)
    {
        if (MarathonFramework.IdIn(snapshot) is { } told)
        {
            return told;
        }

        var instances = snapshot.Workloads.Where(workload => workload.Definition.IsResident)
            .SelectMany(workload => workload.Instances).Select(instance => instance.Id).ToHashSet(StringComparer.Ordinal);
        return instances.Count == 0 ? null
            : snapshot.Agents.SelectMany(agent => agent.Reserved)
                .Where(resource => ResourceSelector.InstanceOf(resource) is { } instance && instances.Contains(instance))
                .Select(ResourceSelector.FrameworkOf).Distinct(StringComparer.Ordinal).Take(2).ToArray() is [{ } only] ? only : null;
    }
}
