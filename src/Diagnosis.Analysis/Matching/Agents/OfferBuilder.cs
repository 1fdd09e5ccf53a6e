using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Matching.Agents;

/// <summary>
/// Puts together what an offer of an agent to a role holds: unreserved resources, then those reserved for the role, each less what is used
/// (Mesos hierarchical allocator). Reservations of other roles are not in it.
/// </summary>
internal static class OfferBuilder
{
    /// <summary>Resources that a role could use on the agent; <paramref name="subtractUsed"/> false = if nothing ran there.</summary>
    public static OfferResource[] Build(Agent agent, Func<Resource, bool> isReservedForUs, bool subtractUsed)
    {
        var offer = new List<OfferResource>(agent.Unreserved.Length + 2);
        foreach (var resource in agent.Unreserved)
        {
            offer.Add(Whole(resource));
        }

        foreach (var resource in agent.Reserved)
        {
            if (isReservedForUs(resource))
            {
                offer.Add(Whole(resource));
            }
        }

        if (subtractUsed)
        {
            foreach (var used in agent.Used)
            {
                Subtract(offer, used, agent.Reserved, isReservedForUs);
            }
        }

        offer.RemoveAll(static resource => resource.IsEmpty);
        return [.. offer];
    }

    /// <summary>
    /// What a role could use if nothing ran on the agent and every other role had given back what it reserved while the agent runs. What is reserved
    /// statically belongs to its role for as long as the agent runs.
    /// </summary>
    public static OfferResource[] Released(Agent agent, string role)
    {
        var others = agent.Reserved.Where(resource => resource.IsDynamicallyReserved && resource.Role != role)
            .Select(static resource => resource.Role).Distinct(StringComparer.Ordinal);
        var liftable = agent with { Reserved = agent.Reserved.RemoveAll(resource => !resource.IsDynamicallyReserved && resource.Role != role) };
        return Build(others.Aggregate(liftable, AgentReservations.WithoutReservationsOf), resource => resource.Role == role, subtractUsed: false);
    }

    private static OfferResource Whole(Resource resource)
    {
        var kind = resource.Kind;
        return new(kind, resource.Scalar, kind == ResourceKind.Ports ? PortSet.Of(resource.Ranges) : PortSet.Empty, resource);
    }

    private static void Subtract(List<OfferResource> offer, Resource used, ImmutableArray<Resource> reserved, Func<Resource, bool> isReservedForUs)
    {
        for (var index = 0; index < offer.Count; index++)
        {
            if (AreSame(offer[index].Origin, used))
            {
                offer[index] = Less(offer[index], used, out _);
                return;
            }
        }

        // Used from another role's reservation: not ours to subtract.
        foreach (var other in reserved)
        {
            if (AreSame(other, used) && !isReservedForUs(other))
            {
                return;
            }
        }

        // Only sums are known (no role, no disk): take it where there is some.
        var left = used.Scalar;
        for (var index = 0; index < offer.Count && left > 0; index++)
        {
            if (offer[index].Origin.Name == used.Name && used.Disk is null && offer[index].Origin.Disk is null && used.Ranges.IsDefaultOrEmpty)
            {
                offer[index] = Less(offer[index], used with { Scalar = left }, out left);
            }
        }
    }

    private static OfferResource Less(OfferResource whole, Resource used, out double left)
    {
        left = Math.Max(0, used.Scalar - whole.Value);
        if (whole.Kind == ResourceKind.Ports)
        {
            return whole with { Ports = whole.Ports.Except(PortSet.Of(used.Ranges)) };
        }

        return used.Scalar > 0 ? whole with { Value = FixedPoint.Less(whole.Value, used.Scalar) } : whole;
    }

    private static bool AreSame(Resource one, Resource other) =>
        one.Identity.Length > 0 && other.Identity.Length > 0
            ? one.Identity == other.Identity
            : one.Name == other.Name && one.Role == other.Role && one.Disk == other.Disk
              && one.ReservationLabels.AsSpan().SequenceEqual(other.ReservationLabels.AsSpan());
}
