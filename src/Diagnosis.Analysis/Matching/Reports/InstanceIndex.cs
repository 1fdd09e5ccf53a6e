using System.Runtime.InteropServices;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Matching.Reports;

/// <summary>Which instances of which workloads are on each agent of a snapshot, by the agent's place in it.</summary>
internal sealed class InstanceIndex
{
    private readonly List<(Workload Workload, Instance Instance)>?[] _byAgent;
    private readonly List<int>?[] _holdersByAgent;
    private readonly List<string> _holders = [];

    public InstanceIndex(ClusterSnapshot snapshot)
    {
        _byAgent = new List<(Workload, Instance)>?[snapshot.Agents.Length];
        _holdersByAgent = new List<int>?[snapshot.Agents.Length];
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        var (byId, byHost) = (new Dictionary<string, int>(StringComparer.Ordinal), new Dictionary<string, int>(StringComparer.Ordinal));
        for (var agent = 0; agent < _byAgent.Length; agent++)
        {
            byId.TryAdd(snapshot.Agents[agent].Id, agent);
            byHost.TryAdd(snapshot.Agents[agent].Hostname, agent);
        }

        foreach (var workload in snapshot.Workloads)
        {
            foreach (var instance in workload.Instances.Where(MayBeThere))
            {
                if (instance.AgentId is { } id ? byId.TryGetValue(id, out var agent) : byHost.TryGetValue(instance.Host ?? "", out agent))
                {
                    (_byAgent[agent] ??= []).Add((workload, instance));
                    if (!known.TryGetValue(workload.Id, out var holder))
                    {
                        known.Add(workload.Id, holder = _holders.Count);
                        _holders.Add(workload.Id);
                    }

                    (_holdersByAgent[agent] ??= []).Add(holder);
                }
            }
        }
    }

    public ReadOnlySpan<(Workload Workload, Instance Instance)> On(int agent) => CollectionsMarshal.AsSpan(_byAgent[agent]);

    /// <summary>Ids of the workloads that have instances on agents, each once.</summary>
    public IReadOnlyList<string> Holders => _holders;

    /// <summary>Of the instances on an agent the places of their workloads among <see cref="Holders"/>.</summary>
    public ReadOnlySpan<int> HoldersOn(int agent) => CollectionsMarshal.AsSpan(_holdersByAgent[agent]);

    /// <summary>The task that holds a host port on an agent; null when none that is known does.</summary>
    public string? HolderOf(int port, int agent)
    {
        foreach (var (workload, instance) in On(agent))
        {
            if (!instance.Ports.IsDefault && instance.Ports.Contains(port))
            {
                return $"{instance.Name} of {workload.Id}";
            }
        }

        return null;
    }

    /// <summary>One whose condition no document tells may be there.</summary>
    private static bool MayBeThere(Instance instance) => instance.HoldsResources || instance.Condition == InstanceCondition.Unspecified;
}
