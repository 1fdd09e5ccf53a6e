using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Matching.Agents;

/// <summary>
/// What agents offer to a role that they reserve nothing for: the same for every such role, so it is put together once per snapshot. Safe for concurrent use.
/// </summary>
internal sealed class UnreservedOffers(ImmutableArray<Agent> agents)
{
    private readonly OfferResource[]?[] _offers = new OfferResource[agents.Length][];

    public OfferResource[] Of(int agent) => _offers[agent] ??= OfferBuilder.Build(agents[agent], static _ => false, subtractUsed: true);
}
