using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Definitions.Rules;

/// <summary>
/// The agents of the cluster that is asked, for warnings that depend on how many there are and what they offer. Each question is answered once per set of
/// roles. Safe for concurrent use.
/// </summary>
public sealed class KnownAgents
{
    private static readonly ConditionalWeakTable<ClusterSnapshot, KnownAgents> OfClusters = [];

    private readonly ImmutableArray<Agent> _agents;
    private readonly Lazy<ImmutableArray<string>> _hostnames;
    private readonly ConcurrentDictionary<string, RoleOffer> _byRoles = new(StringComparer.Ordinal);

    /// <param name="agents">All of them; those that get no offers do not count.</param>
    public KnownAgents(IEnumerable<Agent> agents)
    {
        _agents = [.. agents.Where(agent => agent.GivesOffers())];
        _hostnames = new(() => [.. _agents.Select(agent => agent.Hostname).Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>Their host names, each once.</summary>
    public ImmutableArray<string> Hostnames => _hostnames.Value;

    /// <summary>Those of a cluster; null when no document lists them, or one that does is cut off.</summary>
    public static KnownAgents? Of(ClusterSnapshot cluster)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        var isCutOff = cluster.Sources.Any(
            source => source.Kind.Holds(DocumentContents.AllAgents) && source is { WasUsed: true, State: SourceState.Failed });
        return cluster.Agents.IsEmpty || isCutOff
            ? null
            : OfClusters.GetValue(cluster.WithoutAddedLogs(), static key => new KnownAgents(key.Agents));
    }

    /// <summary>How many hosts offer something to one of the roles.</summary>
    public int Hosts(IReadOnlyCollection<string> roles) => ByRoles(roles).Hosts;

    /// <summary>How many hosts offer the port to one of the roles, used or not.</summary>
    public int Hosts(IReadOnlyCollection<string> roles, int port)
    {
        var hosts = 0;
        foreach (var ports in ByRoles(roles).PortsOfHosts)
        {
            hosts += ports.Contains(port) ? 1 : 0;
        }

        return hosts;
    }

    /// <summary>The ports that some agent offers to one of the roles, used or not.</summary>
    public ImmutableArray<PortRange> Ports(IReadOnlyCollection<string> roles) => ByRoles(roles).Ports;

    private RoleOffer ByRoles(IReadOnlyCollection<string> roles) =>
        _byRoles.GetOrAdd(string.Join('\n', roles), static (_, asked) => RoleOffer.Of(asked.Agents, asked.Roles), (Agents: _agents, Roles: roles));

    /// <summary>What hosts offer to a set of roles.</summary>
    /// <param name="Hosts">How many offer anything.</param>
    /// <param name="Ports">The ports that some host offers, each range once.</param>
    /// <param name="PortsOfHosts">The ports of each host that offers some.</param>
    private sealed record RoleOffer(int Hosts, ImmutableArray<PortRange> Ports, ImmutableArray<PortSet> PortsOfHosts)
    {
        public static RoleOffer Of(ImmutableArray<Agent> agents, IReadOnlyCollection<string> roles)
        {
            var hosts = new Dictionary<string, List<PortRange>>(StringComparer.Ordinal);
            foreach (var agent in agents)
            {
                foreach (var resource in agent.Unreserved.Concat(agent.Reserved).Where(resource => roles.Contains(resource.Role)))
                {
                    if (!hosts.TryGetValue(agent.Hostname, out var ranges))
                    {
                        hosts.Add(agent.Hostname, ranges = []);
                    }

                    ranges.AddRange(resource.Kind == ResourceKind.Ports ? resource.Ranges : []);
                }
            }

            return new(
                hosts.Count,
                [.. hosts.Values.SelectMany(ranges => ranges).Distinct()],
                [.. hosts.Values.Where(ranges => ranges.Count > 0).Select(ranges => PortSet.Of([.. ranges]))]);
        }
    }
}
