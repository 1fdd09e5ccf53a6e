using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Matching.Agents;

/// <summary>
/// Agents that other documents name and the list of agents does not have. Mesos leaves out of a list what its reader may not see, without a word, and the
/// list may be of another moment: it is then not the whole.
/// </summary>
internal static class NamedAgents
{
    /// <summary>An agent that made an offer so lately is still there.</summary>
    private static readonly TimeSpan Lately = TimeSpan.FromMinutes(10);

    /// <summary>Looked up for each instance of a workload that is on such an agent.</summary>
    private static readonly MadeOnceFor<ClusterSnapshot, HashSet<string>> Known = new(Find);

    /// <summary>True when a task runs on an agent, or Marathon lately refused an offer of one, that is in the list neither by its id nor by its host.</summary>
    public static bool IsOneMissing(ClusterSnapshot snapshot) => Missing(snapshot).Count > 0;

    /// <summary>
    /// True when an agent that the list does not have is gone: the list was read to its end, and no other agent that must be there is missing in it as well.
    /// One that has not come back since the master's failover is not gone.
    /// </summary>
    /// <param name="snapshot">The cluster.</param>
    /// <param name="agentId">Its id; null when it is known by its host alone.</param>
    public static bool IsGone(ClusterSnapshot snapshot, string? agentId) => snapshot.ListsRegistered() && !snapshot.Agents.IsEmpty
        && snapshot.RecoveredAgents.All(agent => agent.Id != agentId) && Missing(snapshot).All(missing => missing == agentId);

    private static HashSet<string> Missing(ClusterSnapshot snapshot) => Known.Of(snapshot);

    private static HashSet<string> Find(ClusterSnapshot snapshot)
    {
        if (snapshot.Agents.IsEmpty)
        {
            return [];
        }

        var cluster = SnapshotIndex.Of(snapshot);
        var hosts = new Lazy<HashSet<string>>(() => snapshot.Agents.Select(agent => agent.Hostname).ToHashSet(StringComparer.Ordinal));
        var awaited = snapshot.RecoveredAgents.Select(agent => agent.Id).ToHashSet(StringComparer.Ordinal);
        var running = snapshot.Workloads.SelectMany(workload => workload.Instances).Where(instance => instance.IsRunning)
            .Select(instance => (Id: instance.AgentId, instance.Host));
        var offered = snapshot.Queue.SelectMany(item => item.LastUnusedOffers.IsDefault ? [] : item.LastUnusedOffers)
            .Where(offer => snapshot.CapturedAt - offer.At < Lately).Select(offer => (Id: (string?)offer.AgentId, Host: (string?)offer.Hostname));
        return
        [
            .. from agent in running.Concat(offered)
               where agent.Id is { Length: > 0 } id && cluster.Agent(id) is null && !awaited.Contains(id) && !hosts.Value.Contains(agent.Host ?? "")
               select agent.Id,
        ];
    }
}
