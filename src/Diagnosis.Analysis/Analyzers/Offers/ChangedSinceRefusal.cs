using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Matching.Records;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Offers;

/// <summary>
/// Each agent that would do now was refused a moment ago, rightly by what it offered then: it has changed since, and the next offer decides.
/// </summary>
internal static class ChangedSinceRefusal
{
    /// <summary>A declined agent rests for the five minutes of DC/OS at most; what was refused longer ago does not explain the waiting.</summary>
    private static readonly TimeSpan LastingFor = TimeSpan.FromMinutes(6);

    private static readonly TimeSpan Together = TimeSpan.FromSeconds(30);

    private const int Shown = 3;

    /// <summary>The finding; empty when an agent that would do was not refused lately, or not for what it offered.</summary>
    public static ImmutableArray<Finding> Find(OfferView offers)
    {
        var now = offers.Subject.Now;
        var refused = offers.RecordsOfFitting;
        if (refused.Length == 0 || !offers.IsWhole
            || !Array.TrueForAll(refused, record => record is { Outcome: RecordOutcome.Reproduced, At: { } at } && at <= now && now - at < LastingFor))
        {
            return [];
        }

        var newest = refused.MaxBy(record => record!.At)!;
        var recorded = RecordedOffers.Newest(offers.Item).ToDictionary(offer => offer.AgentId, StringComparer.Ordinal);
        var ago = InWords.Span(now - newest.At!.Value);

        // Documents are read one after another: of a moment ago the order is not known.
        var order = now - newest.At.Value < Together ? ", unless they were read before that" : "";
        var sentence = $"{offers.Waits}: {InWords.Count(refused.Length, "agent")} would do now and {InWords.Verb(refused.Length, "was", "were")} refused "
            + $"up to {ago} ago for {InWords.List(RefusalReason.NamesOf(newest.Recorded))}, which was true then; the agents have changed since{order}";
        return
        [
            Finding.Of(OfferReasons.StaleEvidence, sentence) with
            {
                Headline = $"{sentence}, and the next offer decides",
                Severity = Severity.Degrading,
                Rank = CauseRank.Placement,
                Confidence = 0.7,
                AffectedInstances = offers.Waiting,
                Explanation = "Each refused offer was decided anew as it was, with the reasons that Marathon recorded. What is free now is more: Mesos "
                    + "offers it anew at once, unless somebody else gets it first.",
                Evidence =
                [
                    OfferFinding.OfFitting(offers),
                    .. refused.Take(Shown).Select(record => Evidence.OfQueue(offers.Subject, NewestRefusals.Held(recorded[record!.AgentId]))),
                ],
                Remedies =
                [
                    new Remedy
                    {
                        Title = "Wait for the next offer",
                        OperatorAction = "Look again in a minute; if it still waits then, see in the master's /frameworks who holds the offers.",
                    },
                ],
            },
        ];
    }
}
