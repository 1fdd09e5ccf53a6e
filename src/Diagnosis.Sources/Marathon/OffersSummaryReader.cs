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

    private static readonly MemberTable<SummaryDraft> Members = new(
        ("processedOffersCount", (ref json, ref summary) => summary.Processed = json.Int() ?? 0),
        ("unusedOffersCount", (ref json, ref summary) => summary.Unused = json.Int() ?? 0),
        ("lastUnusedOfferAt", (ref json, ref summary) => summary.LastUnusedAt = json.Time()),
        ("lastUsedOfferAt", (ref json, ref summary) => summary.LastUsedAt = json.Time()),
        ("rejectSummaryLastOffers", (ref json, ref summary) => summary.LastOffers = ReadSteps(ref json)),
        ("rejectSummaryLaunchAttempt", (ref json, ref summary) => summary.LaunchAttempt = ReadSteps(ref json)));

    public static ProcessedOffersSummary? Read(ref JsonWalker json)
    {
        var summary = new SummaryDraft();
        return Members.TryReadObject(ref json, ref summary) ? summary.Build() : null;
    }

    private static ImmutableArray<RejectStep> ReadSteps(ref JsonWalker json)
    {
        var steps = new PooledList<RejectStep>();
        if (json.Array())
        {
            while (json.NextObject())
            {
                if (Step.ReadObject(ref json, default) is ({ } reason, var declined, var processed))
                {
                    steps.Add(new RejectStep(RefusalReason.Read(reason), declined, processed));
                }
            }
        }

        return steps.Drain();
    }

    private struct SummaryDraft()
    {
        public int Processed;
        public int Unused;
        public DateTimeOffset? LastUnusedAt;
        public DateTimeOffset? LastUsedAt;
        public ImmutableArray<RejectStep> LastOffers = [];
        public ImmutableArray<RejectStep> LaunchAttempt = [];

        public readonly ProcessedOffersSummary Build() => new(Processed, Unused, LastUnusedAt, LastUsedAt, LastOffers, LaunchAttempt);
    }
}
