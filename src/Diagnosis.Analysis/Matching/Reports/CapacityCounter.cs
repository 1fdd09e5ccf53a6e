using System.Buffers;
using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching.Agents;
using Diagnosis.Analysis.Matching.Offers;
using Diagnosis.Analysis.Matching.Plans;
using Diagnosis.Analysis.Matching.Requirements;

namespace Diagnosis.Analysis.Matching.Reports;

/// <summary>Adds up what agents have free and in all, over those that policy does not keep out.</summary>
internal static class CapacityCounter
{
    public static Capacity Count(Evaluation evaluation, FitClassifier fits, OfferAvailability availability, bool isWhole)
    {
        Span<int> byFit = stackalloc int[(int)Fit.Unknown + 1];
        int notOffered = 0, fitNotOffered = 0;
        for (var agent = 0; agent < evaluation.Outcomes.Length; agent++)
        {
            var fit = fits.Of(agent);
            byFit[(int)fit]++;
            if (availability.Obstacle(agent) != OfferObstacle.None)
            {
                notOffered++;
                fitNotOffered += fit == Fit.FitsNow ? 1 : 0;
            }
        }

        var resources = ImmutableArray.CreateBuilder<ResourceCapacity>();
        var rented = ArrayPool<int>.Shared.Rent(evaluation.Outcomes.Length);
        var counted = Counted(evaluation, rented);
        foreach (var requirement in RequirementTable.Scalars)
        {
            if (evaluation.Matcher.Plan.AmountOf(requirement.Resource) is var asked and not 0)
            {
                resources.Add(Sum(requirement, asked, evaluation, fits, counted) with { IsWhole = isWhole });
            }
        }

        ArrayPool<int>.Shared.Return(rented);

        return new(
            evaluation.Outcomes.Length,
            byFit[(int)Fit.FitsNow],
            byFit[(int)Fit.FitsWhenFreed],
            byFit[(int)Fit.NeverFits],
            byFit[(int)Fit.FitsIfUnreserved],
            byFit[(int)Fit.ExcludedByPolicy],
            notOffered,
            fitNotOffered,
            resources.ToImmutable())
        {
            NotKnown = byFit[(int)Fit.Unknown],
            IsWhole = isWhole,
        };
    }

    /// <summary>The agents that policy does not keep out, in order.</summary>
    private static ReadOnlySpan<int> Counted(Evaluation evaluation, int[] agents)
    {
        var count = 0;
        for (var agent = 0; agent < evaluation.Outcomes.Length; agent++)
        {
            agents[count] = agent;
            count += evaluation.Outcomes.IsExcluded(agent) ? 0 : 1;
        }

        return agents.AsSpan(0, count);
    }

    private delegate ReadOnlySpan<OfferResource> ResourcesOf(AgentColumns table, int agent);

    private static double[] OnDisks(Evaluation evaluation, ResourcesOf of)
    {
        var plan = evaluation.Matcher.Plan;
        var sums = new double[evaluation.Outcomes.Length];
        for (var agent = 0; agent < sums.Length; agent++)
        {
            sums[agent] = DiskMatcher.Free(plan, of(evaluation.Matcher.Table, agent), plan.Selector);
        }

        return sums;
    }

    private static ResourceCapacity Sum(
        RequirementDescriptor requirement, double asked, Evaluation evaluation, FitClassifier fits, ReadOnlySpan<int> counted)
    {
        var kind = requirement.Resource;
        var hasVolumes = kind == ResourceKind.Disk && !evaluation.Matcher.Plan.Volumes.IsEmpty;
        var free = hasVolumes ? OnDisks(evaluation, static (table, agent) => table.OfferOf(agent)) : evaluation.View.Of(kind);
        var whole = hasVolumes ? OnDisks(evaluation, static (table, agent) => table.WholeOf(agent)) : fits.Whole.Accepted[(int)kind];
        var isPortFixed = !evaluation.Matcher.Plan.Ports.Fixed.IsEmpty;
        double largestFree = 0, sumFree = 0, sumOpen = 0, largestTotal = 0, sumTotal = 0;
        foreach (var agent in counted)
        {
            // What is free on an agent that gives no offers is free for nobody.
            var open = evaluation.GivesOffers(agent) ? free[agent] : 0;
            largestFree = Math.Max(largestFree, open);
            sumFree += open;
            sumOpen += isPortFixed && (evaluation.Outcomes.Fails[agent] & RequirementBits.Of(Requirement.Ports)) != 0 ? 0 : open;
            largestTotal = Math.Max(largestTotal, whole[agent]);
            sumTotal += whole[agent];
        }

        return new(requirement.Requirement, requirement.Unit, asked, largestFree, sumFree, largestTotal, sumTotal) { SumOpen = sumOpen };
    }
}
