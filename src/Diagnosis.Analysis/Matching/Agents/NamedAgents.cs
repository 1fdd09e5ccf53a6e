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

    /// <summary>True when a task runs on an agent, or Marathon lately refused an offer of one, that is in the list neither by its id nor by its host.</summary>
    public static bool IsOneMissing(ClusterSnapshot snapshot)
    {
        if (snapshot.Agents.IsEmpty)
        {
            return false;
        }

        var cluster = SnapshotIndex.Of(snapshot);
        var hosts = new Lazy<HashSet<string>>(() => snapshot.Agents.Select(agent => agent.Hostname).ToHashSet(StringComparer.Ordinal));
        var running = snapshot.Workloads.SelectMany(workload => workload.Instances).Where(instance => instance.IsRunning)
            .Select(instance => (Id: instance.AgentId, instance.Host));
        var offered = snapshot.Queue.SelectMany(item => item.LastUnusedOffers.IsDefault ? [] : item.LastUnusedOffers)
            .Where(offer => snapshot.CapturedAt - offer.At < Lately).Select(offer => (Id: (string?)offer.AgentId, Host: (string?)offer.Hostname));
        return running.Concat(offered).Any(agent => agent is { Id.Length: > 0 } && cluster.Agent(agent.Id) is null && !hosts.Value.Contains(agent.Host ?? ""));
    }
}
