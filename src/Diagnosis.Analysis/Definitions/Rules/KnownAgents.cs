using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Definitions.Rules;

/// <summary>The agents of the cluster that is asked, for warnings that depend on how many there are and what they offer.</summary>
/// <param name="agents">All of them; those that get no offers do not count.</param>
public sealed class KnownAgents(IEnumerable<Agent> agents)
{
    private readonly ImmutableArray<Agent> _agents = [.. agents.Where(agent => agent.GivesOffers())];

    /// <summary>Those of a cluster; null when no document lists them, or one that does is cut off.</summary>
    public static KnownAgents? Of(ClusterSnapshot cluster) =>
        cluster.Agents.IsEmpty || cluster.Sources.Any(source => IsList(source.Kind) && source is { WasUsed: true, State: SourceState.Failed })
            ? null
            : new KnownAgents(cluster.Agents);

    /// <summary>How many hosts offer something to one of the roles.</summary>
    public int Hosts(IReadOnlyCollection<string> roles) =>
        _agents.Where(agent => Resources(agent, roles).Any()).Select(agent => agent.Hostname).Distinct(StringComparer.Ordinal).Count();

    /// <summary>The ports that some agent offers to one of the roles, used or not.</summary>
    public ImmutableArray<PortRange> Ports(IReadOnlyCollection<string> roles) =>
        [.. _agents.SelectMany(agent => Resources(agent, roles)).Where(part => part.Name == "ports").SelectMany(part => part.Ranges).Distinct()];

    private static IEnumerable<Resource> Resources(Agent agent, IReadOnlyCollection<string> roles) =>
        agent.Unreserved.Concat(agent.Reserved).Where(resource => roles.Contains(resource.Role));

    private static bool IsList(DocumentKind kind) => kind is DocumentKind.MesosSlaves or DocumentKind.MesosState;
}
