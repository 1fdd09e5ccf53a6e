using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Simulation;

/// <summary>More agents as described. Nothing runs on an added one; it is active and not in maintenance. Ids and host names are numbered from 1.</summary>
/// <param name="Agent">The description.</param>
/// <param name="Count">How many; of more than <see cref="MostAdded"/> only so many are added.</param>
public sealed record AgentAddition(Agent Agent, int Count) : ClusterChange
{
    /// <summary>Most agents that one change adds.</summary>
    public const int MostAdded = 10_000;

    /// <inheritdoc/>
    public override ClusterSnapshot Apply(ClusterSnapshot cluster, out ChangeFault? fault)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        fault = null;
        var taken = cluster.Agents.Select(static one => one.Hostname).ToHashSet(StringComparer.Ordinal);
        var added = ImmutableArray.CreateBuilder<Agent>();
        for (var number = 1; added.Count < Math.Min(Count, MostAdded); number++)
        {
            var hostname = $"{Agent.Hostname}-added-{number}";
            if (taken.Add(hostname))
            {
                added.Add(Agent with
                {
                    Id = $"{Agent.Id}-added-{number}",
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

        return cluster with { Agents = cluster.Agents.AddRange(added) };
    }
}
