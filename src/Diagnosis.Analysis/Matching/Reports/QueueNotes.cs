using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching.Agents;
using Diagnosis.Analysis.Matching.Offers;
using Diagnosis.Analysis.Matching.Requirements;

namespace Diagnosis.Analysis.Matching.Reports;

/// <summary>Where Marathon's own figures in the launch queue mislead.</summary>
internal static class QueueNotes
{
    public static ImmutableArray<string> Of(Workload workload, QueueItem? queueItem, Evaluation evaluation)
    {
        var notes = ImmutableArray.CreateBuilder<string>();
        if (queueItem?.ProcessedOffers is not { } processed)
        {
            return [];
        }

        var counted = processed.LaunchAttempt.IsDefault ? 0 : processed.LaunchAttempt.Sum(static step => (long)step.Declined);
        if (processed.UnusedOffersCount > counted)
        {
            var silent = processed.UnusedOffersCount - counted;
            notes.Add(
                $"{silent} of {processed.UnusedOffersCount} refused offers {(silent == 1 ? "was" : "were")} refused without a reason "
                + $"(home region or scheduler plugin) and {(silent == 1 ? "is" : "are")} in no count.");
        }

        var refusals = queueItem.LastUnusedOffers.IsDefault ? [] : queueItem.LastUnusedOffers;

        // One UnfulfilledConstraint comes with the maintenance; a second one is of a constraint.
        var inMaintenance = refusals.Count(static offer =>
            offer.Reasons.Contains(OfferReason.AgentMaintenance)
                && offer.Reasons.Count(static reason => reason == OfferReason.UnfulfilledConstraint) < 2);
        if (inMaintenance > 0)
        {
            notes.Add(
                $"{inMaintenance} {(inMaintenance == 1 ? "agent in maintenance is" : "agents in maintenance are")} counted as UnfulfilledConstraint, "
                + "although no constraint of the definition fails there.");
        }

        var table = evaluation.Matcher.Table;
        var gone = table.Count == 0 ? 0 : refusals.Count(offer => table.IndexOf(offer.AgentId, null) < 0);
        if (gone > 0)
        {
            notes.Add($"{gone} of the last refusals {(gone == 1 ? "is of an agent" : "are of agents")} that the list of agents does not have.");
        }

        var stale = refusals.Count(offer => workload.Definition.ChangedAfter(offer.At));
        if (stale > 0)
        {
            notes.Add($"{stale} of the last refusals {(stale == 1 ? "is" : "are")} older than the current definition.");
        }

        var earlier = refusals.Count(offer => queueItem.IsFromBefore(offer.At) && !workload.Definition.ChangedAfter(offer.At));
        if (earlier > 0)
        {
            notes.Add($"{earlier} of the last refusals {(earlier == 1 ? "is" : "are")} from before this wait.");
        }

        var hidden = refusals.Count(static offer => offer.Reasons.Length > 0 && offer.Reasons.All(IsUnknownToCommandLine));
        if (hidden > 0)
        {
            notes.Add(
                $"{hidden} {(hidden == 1 ? "refusal is" : "refusals are")} for GPUs or reservations alone, for which the summary of the DC/OS command line "
                + "has no row: it shows nothing wrong there.");
        }

        if (evaluation.Matcher.Plan.Rules.Version.CountsForLeaderTerm && processed.LastUsedOfferAt is not null && processed.UnusedOffersCount > 0)
        {
            notes.Add("The counts cover the Marathon leader's whole term, not only this launch.");
        }

        return notes.ToImmutable();
    }

    /// <summary>Agents whose last refusal by Marathon has no reason at all, and is of this wait and of the definition as it is.</summary>
    public static HashSet<string> RefusedSilently(Workload workload, QueueItem? queueItem) =>
        queueItem is null || queueItem.LastUnusedOffers.IsDefault
            ? []
            : [.. queueItem.LastUnusedOffers.Where(offer => offer.Reasons.IsEmpty && !queueItem.IsFromBefore(offer.At, workload.Definition))
                .Select(static offer => offer.AgentId)];

    /// <summary>Reasons without a row in <c>dcos marathon debug summary</c>; an agent in maintenance shows there as a failed constraint.</summary>
    private static bool IsUnknownToCommandLine(RefusalReason reason) =>
        RequirementTable.All.Any(requirement => !requirement.IsInCommandLineSummary && requirement.Reason is { } known && reason == known);
}
