using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Matching.Records;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Offers;

/// <summary>A constraint by which Marathon divides by zero.</summary>
internal static class UnsafeGroupBy
{
    /// <summary>Confidence in one of two documents that contradict each other.</summary>
    private const double Contradicted = 0.6;

    /// <summary>Confidence in what only some versions of Marathon do, when the version is not known.</summary>
    private const double VersionAssumed = 0.6;

    /// <summary>True when the definition has one, and a document tells of a Marathon that divides so: whatever the agents are.</summary>
    public static bool IsIn(OfferView offers) => Constraint(offers) is not null
        && MarathonVersion.Of(offers.Subject.Snapshot.Marathon.Version) is { IsKnown: true, GroupByUsesQuota: true };

    public static Finding Of(OfferView offers)
    {
        var constraint = Constraint(offers);
        var version = offers.Subject.Snapshot.Marathon.Version;
        if (version is not null && Answered(offers) is { } answered)
        {
            return Refuted(offers, constraint, version, answered);
        }

        var finding = OfferFinding.Make(
            offers,
            OfferReasons.GroupByUnsafe,
            $"{offers.Waits}: {constraint?.ToString() ?? "GROUP_BY"} without a number of groups makes Marathon {version ?? "1.10.36 and newer"} "
                + "divide by zero, and no workload at all starts until its leader changes",
            "Since 1.10.36 GROUP_BY divides the instances by its value; without one the matcher throws, the launch queue dies and every other entry freezes "
                + "too. Correct the constraint first, then restart the leading Marathon.",
            "give the number of groups, then restart the leading Marathon") with
        {
            Evidence = offers.Proof.IsEmpty ? [Evidence.OfDefinition(offers.Subject, $"{constraint} has no number of groups.")] : offers.Proof,
            Remedies = Remedies(offers, constraint),
        };
        return version is not null ? finding : finding with
        {
            Confidence = Math.Min(finding.Confidence, VersionAssumed),
            Explanation = $"{finding.Explanation} Assumed, since no document tells Marathon's version: that it is 1.10.36 or newer.",
        };
    }

    /// <summary>
    /// The newest offer that Marathon refused for a reason by the definition as it is: a matcher that throws records none. Null when there is none.
    /// </summary>
    private static UnusedOffer? Answered(OfferView offers) => RecordedOffers.Newest(offers.Item)
        .Where(offer => !offer.Reasons.IsDefaultOrEmpty && !offers.Subject.Definition.ChangedAfter(offer.At)).MaxBy(offer => offer.At);

    private static Finding Refuted(OfferView offers, PlacementConstraint? constraint, string version, UnusedOffer answered)
    {
        var sentence = $"{offers.Waits}: by its version Marathon {version} would divide by zero at {constraint} without a number of groups, but it refused "
            + $"{answered.Hostname} at {InWords.TimeOfDay(answered.At)} for {InWords.List(RefusalReason.NamesOf(answered.Reasons))}, so it matches offers";
        return Finding.Of(OfferReasons.ContradictedEvidence, sentence) with
        {
            Headline = $"{sentence}; give the number of groups, and read the version of the leading Marathon again",
            Severity = Severity.Blocking,
            Rank = CauseRank.Placement,
            Confidence = Contradicted,
            AffectedInstances = offers.Waiting,
            Explanation = "Marathon's records outrank the figures: versions before 1.10.36 share out evenly over the groups that there are, and refuse. The "
                + "leading Marathon may be of another version than the one that was asked for it.",
            Evidence =
            [
                Evidence.OfQueue(offers.Subject, NewestRefusals.Held(answered)),
                Evidence.OfDefinition(offers.Subject, $"{constraint} has no number of groups."),
            ],
            Remedies = [ContradictedEvidence.Compare(offers.Subject), .. offers.Remedies.Where(remedy => remedy.DefinitionPatch is not null)],
        };
    }

    /// <summary>The dead launch queue does not come back by a correction alone, and an agent more would be refused by the same exception.</summary>
    private static ImmutableArray<Remedy> Remedies(OfferView offers, PlacementConstraint? constraint)
    {
        const string Then = "The launch queue has stopped and stays so: restart the leading Marathon afterwards.";
        var corrected = offers.Remedies.Where(remedy => remedy.DefinitionPatch is not null)
            .Select(remedy => remedy with { Description = $"{remedy.Description.TrimEnd('.')}. {Then}" }).ToImmutableArray();
        return
        [
            .. corrected.IsEmpty
                ? [
                    new Remedy
                    {
                        Title = $"Write the number of groups into the constraint {constraint?.ToString() ?? "GROUP_BY"}",
                        Description = Then,
                        Risk = Risk.Medium,
                        OperatorAction = "Give the constraint of the definition a third element: how many values of its field there are, for instance \"3\".",
                    },
                ]
                : corrected,
            new()
            {
                Title = "Restart the leading Marathon once the constraint is corrected",
                Description = "Another Marathon takes over with a launch queue that runs; running tasks stay.",
                Risk = Risk.Medium,
                OperatorAction = "Restart the leading Marathon, for instance with DELETE /v2/leader, after the correction: before it the next one fails too.",
            },
        ];
    }

    private static PlacementConstraint? Constraint(OfferView offers) =>
        offers.Subject.Definition.Constraints.FirstOrDefault(constraint => constraint.LacksGroups);
}
