using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Matching.Overlays;

/// <summary>What if there were more agents. Nothing runs on an added one; it is active and not in maintenance.</summary>
public static class AgentAddition
{
    /// <summary>Most agents that one overlay adds.</summary>
    public const int MostAdded = 10_000;

    /// <summary>The cluster with so many more agents like one that exists: same size, attributes, region and static reservations.</summary>
    /// <param name="snapshot">The cluster as it is.</param>
    /// <param name="model">Id or host name of the agent to copy.</param>
    /// <param name="count">How many; at most <see cref="MostAdded"/>.</param>
    /// <returns>The changed cluster; null when there is no such agent.</returns>
    public static ClusterSnapshot? Like(ClusterSnapshot snapshot, string model, int count)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var agent = AgentLookup.Find(snapshot, model);
        return agent is null
            ? null
            : Of(snapshot, agent with { Reserved = [.. agent.Reserved.Where(static resource => !resource.IsDynamicallyReserved)] }, count);
    }

    /// <summary>The cluster with so many more agents as described; ids and host names are numbered from 1.</summary>
    public static ClusterSnapshot Of(ClusterSnapshot snapshot, Agent agent, int count)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(agent);
        var taken = snapshot.Agents.Select(static one => one.Hostname).ToHashSet(StringComparer.Ordinal);
        var added = ImmutableArray.CreateBuilder<Agent>();
        for (var number = 1; added.Count < Math.Min(count, MostAdded); number++)
        {
            var hostname = $"{agent.Hostname}-added-{number}";
            if (taken.Add(hostname))
            {
                added.Add(agent with
                {
                    Id = $"{agent.Id}-added-{number}",
                    Hostname = hostname,
                    Active = true,
                    Deactivated = false,
                    DrainState = null,
                    Unavailability = null,
                    Used = [],
                    Offered = [],
                });
            }
        }

        return snapshot with { Agents = snapshot.Agents.AddRange(added) };
    }
}
