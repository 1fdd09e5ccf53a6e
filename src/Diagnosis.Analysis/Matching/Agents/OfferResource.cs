using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Matching.Agents;

/// <summary>One resource of an offer: what it is, and how much of it is left.</summary>
/// <param name="Kind">Which resource.</param>
/// <param name="Value">Amount of a scalar.</param>
/// <param name="Ports">Ports, sorted and disjoint; empty unless <paramref name="Kind"/> is PORTS.</param>
/// <param name="Origin">The agent's resource this is a part of: role, reservation labels, disk.</param>
internal readonly record struct OfferResource(ResourceKind Kind, double Value, PortSet Ports, Resource Origin)
{
    /// <summary>True when nothing is left: Mesos does not offer empty resources.</summary>
    public bool IsEmpty => Kind == ResourceKind.Ports ? Ports.Count == 0 : Kind != ResourceKind.Other && !(Value > 0);
}
