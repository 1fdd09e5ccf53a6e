using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Offers;

/// <summary>A constraint by which Marathon divides by zero.</summary>
internal static class UnsafeGroupBy
{
    /// <summary>Confidence in what only some versions of Marathon do, when the version is not known.</summary>
    private const double VersionAssumed = 0.6;

    /// <summary>True when the definition has one, and a document tells of a Marathon that divides so: whatever the agents are.</summary>
    public static bool IsIn(OfferView offers) => Constraint(offers) is not null
        && MarathonVersion.Of(offers.Subject.Snapshot.Marathon.Version) is { IsKnown: true, GroupByUsesQuota: true };

    public static Finding Of(OfferView offers)
    {
        var constraint = Constraint(offers);
        var version = offers.Subject.Snapshot.Marathon.Version;
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
