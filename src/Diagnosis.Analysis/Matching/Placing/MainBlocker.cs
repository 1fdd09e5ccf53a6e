using Diagnosis.Analysis.Matching.Requirements;

namespace Diagnosis.Analysis.Matching.Placing;

/// <summary>The requirement that would help most if it were met.</summary>
internal static class MainBlocker
{
    /// <summary>The bit that alone keeps out most agents, else the commonest first failure; -1 when no agent fails anything.</summary>
    /// <param name="histogram">What agents fail.</param>
    public static int Of(FailureHistogram histogram)
    {
        var firsts = new int[RequirementBits.Count];
        foreach (var (fails, agents) in histogram)
        {
            firsts[RequirementBits.First(fails)] += agents;
        }

        var best = -1;
        var (bestSole, bestFirst) = (0, 0);
        for (var bit = 0; bit < firsts.Length; bit++)
        {
            var (sole, first) = (histogram[1UL << bit], firsts[bit]);
            if (sole > bestSole || (sole == bestSole && bestSole == 0 && first > bestFirst))
            {
                (best, bestSole, bestFirst) = (bit, sole, first);
            }
        }

        return best;
    }
}
