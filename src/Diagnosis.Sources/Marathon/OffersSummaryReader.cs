using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Sources.Marathon;

/// <summary>Reads <c>processedOffersSummary</c>.</summary>
internal static class OffersSummaryReader
{
    public static ProcessedOffersSummary? Read(ref JsonWalker json)
    {
        if (!json.Object())
        {
            return null;
        }

        var summary = new ProcessedOffersSummary(0, 0, null, null, [], []);
        while (json.NextMember())
        {
            if (json.Named("processedOffersCount"u8))
            {
                summary = summary with { ProcessedOffersCount = json.Int() ?? 0 };
            }
            else if (json.Named("unusedOffersCount"u8))
            {
                summary = summary with { UnusedOffersCount = json.Int() ?? 0 };
            }
            else if (json.Named("lastUnusedOfferAt"u8))
            {
                summary = summary with { LastUnusedOfferAt = json.Moment() };
            }
            else if (json.Named("lastUsedOfferAt"u8))
            {
                summary = summary with { LastUsedOfferAt = json.Moment() };
            }
            else if (json.Named("rejectSummaryLastOffers"u8))
            {
                summary = summary with { LastOffers = ReadSteps(ref json) };
            }
            else if (json.Named("rejectSummaryLaunchAttempt"u8))
            {
                summary = summary with { LaunchAttempt = ReadSteps(ref json) };
            }
            else
            {
                json.Skip();
            }
        }

        return summary;
    }

    private static ImmutableArray<RejectStep> ReadSteps(ref JsonWalker json)
    {
        if (!json.Array())
        {
            return [];
        }

        var steps = ImmutableArray.CreateBuilder<RejectStep>(10);
        while (json.NextElement())
        {
            if (!json.Object())
            {
                continue;
            }

            string? reason = null;
            var declined = 0;
            var processed = 0;
            while (json.NextMember())
            {
                if (json.Named("reason"u8))
                {
                    reason = json.Text();
                }
                else if (json.Named("declined"u8))
                {
                    declined = json.Int() ?? 0;
                }
                else if (json.Named("processed"u8))
                {
                    processed = json.Int() ?? 0;
                }
                else
                {
                    json.Skip();
                }
            }

            if (reason is not null)
            {
                steps.Add(new RejectStep(reason, declined, processed));
            }
        }

        return steps.DrainToImmutable();
    }
}
