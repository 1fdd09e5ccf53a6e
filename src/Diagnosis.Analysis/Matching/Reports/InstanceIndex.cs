using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Matching.Reports;

/// <summary>Which instances of which workloads are on each agent.</summary>
internal sealed class InstanceIndex
{
    private readonly ILookup<string, (Workload Workload, Instance Instance)> _byAgent;

    public InstanceIndex(ClusterSnapshot snapshot)
    {
        var idOfHost = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var agent in snapshot.Agents)
        {
            idOfHost.TryAdd(agent.Hostname, agent.Id);
        }

        _byAgent = snapshot.Workloads
            .SelectMany(static workload => workload.Instances.Where(MayBeThere).Select(instance => (Workload: workload, Instance: instance)))
            .ToLookup(pair => pair.Instance.AgentId ?? idOfHost.GetValueOrDefault(pair.Instance.Host ?? "") ?? "", StringComparer.Ordinal);
    }

    public IEnumerable<(Workload Workload, Instance Instance)> On(Agent agent) => _byAgent[agent.Id];

    /// <summary>The task that holds a host port on an agent; null when none that is known does.</summary>
    public string? HolderOf(int port, Agent agent)
    {
        foreach (var (workload, instance) in On(agent))
        {
            if (!instance.Ports.IsDefault && instance.Ports.Contains(port))
            {
                return $"{(instance.TaskId.Length > 0 ? instance.TaskId : instance.Id)} of {workload.Id}";
            }
        }

        return null;
    }

    /// <summary>One whose condition no document tells may be there.</summary>
    private static bool MayBeThere(Instance instance) => instance.HoldsResources || instance.Condition == InstanceCondition.Unspecified;
}
