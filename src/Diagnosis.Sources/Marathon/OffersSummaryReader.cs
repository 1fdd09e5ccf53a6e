using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Sources.Marathon;

/// <summary>Reads <c>processedOffersSummary</c>.</summary>
internal static class OffersSummaryReader
{
    private static readonly MemberTable<(string? Reason, int Declined, int Processed)> Step = new(
        ("reason", (ref json, ref step) => step.Reason = json.Text()),
        ("declined", (ref json, ref step) => step.Declined = json.Int() ?? 0),
        ("processed", (ref json, ref step) => step.Processed = json.Int() ?? 0));

    private static readonly MemberTable<ProcessedOffersSummary> Members = new(
        ("processedOffersCount", (ref json, ref summary) => summary = summary with { ProcessedOffersCount = json.Int() ?? 0 }),
        ("unusedOffersCount", (ref json, ref summary) => summary = summary with { UnusedOffersCount = json.Int() ?? 0 }),
        ("lastUnusedOfferAt", (ref json, ref summary) => summary = summary with { LastUnusedOfferAt = json.Moment() }),
        ("lastUsedOfferAt", (ref json, ref summary) => summary = summary with { LastUsedOfferAt = json.Moment() }),
        ("rejectSummaryLastOffers", (ref json, ref summary) => summary = summary with { LastOffers = ReadSteps(ref json) }),
        ("rejectSummaryLaunchAttempt", (ref json, ref summary) => summary = summary with { LaunchAttempt = ReadSteps(ref json) }));

    public static ProcessedOffersSummary? Read(ref JsonWalker json)
    {
        var summary = new ProcessedOffersSummary(0, 0, null, null, [], []);
        return Members.TryReadObject(ref json, ref summary) ? summary : null;
    }

    private static ImmutableArray<RejectStep> ReadSteps(ref JsonWalker json)
    {
        if (!json.Array())
        {
            return [];
        }

        var steps = ImmutableArray.CreateBuilder<RejectStep>(10);
        while (json.NextObject())
        {
            if (Step.ReadObject(ref json, default) is ({ } reason, var declined, var processed))
            {
                steps.Add(new RejectStep(reason, declined, processed));
            }
        }

        return steps.DrainToImmutable();
    }
}
