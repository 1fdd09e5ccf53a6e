using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching.Agents;

namespace Diagnosis.Analysis.Matching.Offers;

/// <summary>
/// Greedy consumption of a scalar over several resources in offer order, in IEEE doubles without any tolerance, so that the residue of the
/// subtractions decides as it does in Marathon (Marathon 1.11, ResourceMatcher and ScalarMatchResult).
/// </summary>
internal static class ScalarMatcher
{
    private const int FewResources = 16;

    public static ScalarOutcome Match(double required, ReadOnlySpan<OfferResource> offer, ResourceKind kind, ResourceSelector selector)
    {
        if (required == 0)
        {
            return ScalarOutcome.Enough;
        }

        var left = required;
        Span<double> consumed = offer.Length <= FewResources ? stackalloc double[FewResources] : new double[offer.Length];
        var pieces = 0;
        foreach (ref readonly var resource in offer)
        {
            if (left <= 0)
            {
                break;
            }

            if (resource.Kind != kind || !selector.Accepts(resource))
            {
                continue;
            }

            var piece = Math.Min(left, resource.Value);
            left -= piece;
            consumed[pieces++] = piece;
        }

        if (!(left <= 0))
        {
            return required > required - left ? ScalarOutcome.Insufficient : ScalarOutcome.Throws;
        }

        // Marathon adds the pieces from the last to the first.
        var sum = 0.0;
        for (var index = pieces - 1; index >= 0; index--)
        {
            sum += consumed[index];
        }

        return sum >= required ? ScalarOutcome.Enough : ScalarOutcome.Throws;
    }

    /// <summary>Takes the amount out of the offer, as far as it goes.</summary>
    public static void Consume(double required, Span<OfferResource> offer, ResourceKind kind, ResourceSelector selector)
    {
        foreach (ref var resource in offer)
        {
            if (!(required > 0))
            {
                return;
            }

            if (resource.Kind == kind && selector.Accepts(resource))
            {
                var piece = Math.Min(required, resource.Value);
                required -= piece;
                resource = resource with { Value = FixedPoint.Less(resource.Value, piece) };
            }
        }
    }

    /// <summary>What the selector may use of one resource; of disk only the root disk.</summary>
    public static double Sum(ReadOnlySpan<OfferResource> offer, ResourceKind kind, ResourceSelector selector)
    {
        var sum = 0.0;
        foreach (ref readonly var resource in offer)
        {
            sum += resource.Kind == kind && resource.Origin.Disk?.SourceType is null && selector.Accepts(resource) ? resource.Value : 0;
        }

        return sum;
    }
}
