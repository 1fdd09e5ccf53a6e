using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Definitions.Rules;

/// <summary>
/// The agents of the cluster that is asked, for warnings that depend on how many there are and what they offer. Each question is answered once per set of
/// roles. Safe for concurrent use.
/// </summary>
public sealed class KnownAgents
{
    private static readonly MadeOnceFor<ClusterSnapshot, KnownAgents> OfClusters = new(static cluster => new(cluster.Agents));

    private readonly ImmutableArray<Agent> _agents;
    private readonly Lazy<ImmutableArray<string>> _hostnames;
    private readonly ConcurrentDictionary<string, Lazy<RoleOffer>> _byRoles = new(StringComparer.Ordinal);

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
            : OfClusters.Of(cluster.WithoutAddedLogs());
    }

    /// <summary>How many hosts offer something to one of the roles.</summary>
    public int Hosts(IReadOnlyCollection<string> roles) => ByRoles(roles).Hosts;

    /// <summary>How many hosts offer the port to one of the roles, used or not.</summary>
    public int Hosts(IReadOnlyCollection<string> roles, int port)
    {
        var hosts = 0;
        foreach (var (ports, count) in ByRoles(roles).PortsOfHosts)
        {
            hosts += ports.Contains(port) ? count : 0;
        }

        return hosts;
    }

    /// <summary>The ports that some agent offers to one of the roles, used or not.</summary>
    public ImmutableArray<PortRange> Ports(IReadOnlyCollection<string> roles) => ByRoles(roles).Ports;

    private RoleOffer ByRoles(IReadOnlyCollection<string> roles) => _byRoles.GetOrAdd(
        string.Join('\n', roles), static (_, asked) => new(() => RoleOffer.Of(asked.Agents, asked.Roles)), (Agents: _agents, Roles: roles)).Value;

    /// <summary>What hosts offer to a set of roles.</summary>
    /// <param name="Hosts">How many offer anything.</param>
    /// <param name="Ports">The ports that some host offers, each range once.</param>
    /// <param name="PortsOfHosts">The ports of hosts that offer some, and how many offer the same.</param>
    private sealed record RoleOffer(int Hosts, ImmutableArray<PortRange> Ports, ImmutableArray<(PortSet Ports, int Hosts)> PortsOfHosts)
    {
        public static RoleOffer Of(ImmutableArray<Agent> agents, IReadOnlyCollection<string> roles)
        {
            var hosts = new Dictionary<string, ImmutableArray<PortRange>>(StringComparer.Ordinal);
            foreach (var agent in agents)
            {
                Add(agent.Unreserved, agent.Hostname);
                Add(agent.Reserved, agent.Hostname);
            }

            var alike = hosts.Values.Where(ranges => !ranges.IsEmpty).GroupBy(ranges => ranges, SameRanges.Instance).ToArray();
            return new(
                hosts.Count,
                [.. alike.SelectMany(ranges => ranges.Key).Distinct()],
                [.. alike.Select(ranges => (PortSet.Of(ranges.Key), ranges.Count()))]);

            void Add(ImmutableArray<Resource> resources, string host)
            {
                foreach (var resource in resources)
                {
                    if (roles.Contains(resource.Role))
                    {
                        ref var ranges = ref CollectionsMarshal.GetValueRefOrAddDefault(hosts, host, out var isKnown);
                        ImmutableArray<PortRange> more = resource is { Kind: ResourceKind.Ports, Ranges.IsDefault: false } ? resource.Ranges : [];
                        ranges = !isKnown ? more : more.IsEmpty ? ranges : ranges.AddRange(more);
                    }
                }
            }
        }
    }

    /// <summary>Most hosts of a cluster offer the same ranges.</summary>
    private sealed class SameRanges : IEqualityComparer<ImmutableArray<PortRange>>
    {
        public static SameRanges Instance { get; } = new();

        public bool Equals(ImmutableArray<PortRange> one, ImmutableArray<PortRange> other) => one.AsSpan().SequenceEqual(other.AsSpan());

        public int GetHashCode(ImmutableArray<PortRange> ranges)
        {
            var hash = default(HashCode);
            foreach (var range in ranges)
            {
                hash.Add(range);
            }

            return hash.ToHashCode();
        }
    }
}
