using System.Runtime.InteropServices;
using Diagnosis.Analysis.Matching.Requirements;

namespace Diagnosis.Analysis.Matching.Placing;

/// <summary>The requirement that would help most if it were met.</summary>
internal static class MainBlocker
{
    /// <summary>The bit that alone keeps out most agents, else the commonest first failure; -1 when no agent fails anything.</summary>
    public static int Of(ReadOnlySpan<ulong> blockers)
    {
        var histogram = new Dictionary<ulong, int>();
        foreach (var fails in blockers)
        {
            if (fails != 0)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(histogram, fails, out _)++;
            }
        }

        var best = -1;
        var (bestSole, bestFirst) = (0, 0);
        for (var bit = 0; bit < RequirementBits.Count; bit++)
        {
            var sole = histogram.GetValueOrDefault(1UL << bit);
            var first = histogram.Sum(entry => RequirementBits.First(entry.Key) == bit ? entry.Value : 0);
            if (sole > bestSole || (sole == bestSole && bestSole == 0 && first > bestFirst))
            {
                (best, bestSole, bestFirst) = (bit, sole, first);
            }
        }

        return best;
    }
}
