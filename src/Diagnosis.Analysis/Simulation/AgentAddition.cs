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

    private const string Mark = "-added-";

    /// <inheritdoc/>
    public override int? AddedAgents => Count;

    /// <inheritdoc/>
    public override ClusterSnapshot Apply(ClusterSnapshot cluster, out ChangeFault? fault)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        fault = null;
        var taken = cluster.Agents.Select(static one => one.Hostname).ToHashSet(StringComparer.Ordinal);
        var added = ImmutableArray.CreateBuilder<Agent>();
        for (var number = 1; added.Count < Math.Min(Count, MostAdded); number++)
        {
            var hostname = $"{Agent.Hostname}{Mark}{number}";
            if (taken.Add(hostname))
            {
                added.Add(Agent with
                {
                    Id = $"{Agent.Id}{Mark}{number}",
                    Hostname = hostname,
                    Active = true,
                    Deactivated = false,
                    DrainState = null,
                    Unavailability = null,
                    HasUntoldWindow = false,
                    Used = [],
                    Offered = [],
                });
            }
        }

        return cluster with { Agents = cluster.Agents.AddRange(added) };
    }

    /// <summary>True for a name that an added agent may have.</summary>
    /// <param name="name">Host name or id of an agent.</param>
    /// <param name="of">The host name or id that was described or copied; null when that is not known.</param>
    public static bool MayName(string name, string? of)
    {
        ArgumentNullException.ThrowIfNull(name);
        var mark = name.LastIndexOf(Mark, StringComparison.Ordinal);
        return mark > 0 && (of is null || name.AsSpan(0, mark).SequenceEqual(of))
            && name.AsSpan(mark + Mark.Length) is { IsEmpty: false } number && !number.ContainsAnyExceptInRange('0', '9');
    }
}
