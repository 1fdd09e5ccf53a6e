using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching.Agents;
using Diagnosis.Analysis.Matching.Plans;

namespace Diagnosis.Analysis.Matching.Offers;

/// <summary>Host ports (Marathon 1.11, PortsMatcher): fixed ones must be offered, random ones come from what remains.</summary>
internal static class PortMatcher
{
    public static bool Matches(PortPlan plan, ReadOnlySpan<OfferResource> offer, ResourceSelector selector)
    {
        if (plan.IsEmpty)
        {
            return true;
        }

        foreach (var port in plan.Fixed)
        {
            if (!selector.HasPort(offer, port))
            {
                return false;
            }
        }

        return plan.Dynamic == 0 || Available(plan, offer, selector) >= plan.Dynamic;
    }

    /// <summary>The same where all accepted ports are one set.</summary>
    public static bool Matches(PortPlan plan, PortSet offered)
    {
        foreach (var port in plan.DistinctFixed)
        {
            if (!offered.Contains(port))
            {
                return false;
            }
        }

        return offered.Count - plan.DistinctFixed.Length >= plan.Dynamic;
    }

    /// <summary>Ports that random choice may use: those offered less the fixed ones of the same list.</summary>
    public static long Available(PortPlan plan, ReadOnlySpan<OfferResource> offer, ResourceSelector selector)
    {
        var available = 0L;
        foreach (ref readonly var resource in offer)
        {
            if (resource.Kind == ResourceKind.Ports && selector.Accepts(resource))
            {
                available += resource.Ports.Count;
                foreach (var port in plan.DistinctFixed)
                {
                    available -= resource.Ports.Contains(port) ? 1 : 0;
                }
            }
        }

        return available;
    }

    /// <summary>Takes the plan's ports out of the offer; random ones from the front.</summary>
    public static void Consume(PortPlan plan, Span<OfferResource> offer, ResourceSelector selector)
    {
        var left = plan.Dynamic;
        foreach (ref var resource in offer)
        {
            if (resource.Kind != ResourceKind.Ports || !selector.Accepts(resource) || plan.IsEmpty)
            {
                continue;
            }

            var taken = ImmutableArray.CreateBuilder<PortRange>();
            foreach (var port in plan.DistinctFixed)
            {
                taken.Add(new(port, port));
            }

            var free = resource.Ports.Except(PortSet.Of(taken.ToImmutable()));
            foreach (var range in free.Ranges)
            {
                if (left > 0)
                {
                    var end = Math.Min(range.End, range.Begin + left - 1);
                    taken.Add(new(range.Begin, end));
                    left -= (int)(end - range.Begin + 1);
                }
            }

            resource = resource with { Ports = resource.Ports.Except(PortSet.Of(taken.ToImmutable())) };
        }
    }
}
