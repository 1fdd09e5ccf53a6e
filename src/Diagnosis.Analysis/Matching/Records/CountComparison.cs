using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching.Offers;
using Diagnosis.Analysis.Matching.Requirements;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Matching.Records;

/// <summary>
/// Compares Marathon's funnel over the newest refusal of each agent with the matrix. It counts an offer once, at the first step that the offer fails, so that
/// no more offers stop at a step than agents fail it; agents that left the cluster stay in it, and those that were never offered are not (Marathon 1.11,
/// OfferMatchStatistics). It is compared also where recorded offers agree: these may be of a few agents, or of none.
/// </summary>
internal static class CountComparison
{
    /// <summary>The steps that differ, in the funnel's order; none when nothing is counted, or only of an older definition or an earlier wait.</summary>
    public static ImmutableArray<CountedDifference> Of(Workload workload, QueueItem? item, Evaluation today) =>
        Counted(workload, item) is not { } summary || item!.IsFromBefore(summary.LastUnusedOfferAt) ? []
        :
        [
            .. from step in summary.LastOffers
               let declined = Math.Min(step.Declined, step.Processed)
               where declined > 0
               from failed in RequirementTable.All
               where failed.Reason is { } reason && reason == step.Reason
               let shown = Shown(today, item, failed.Requirement)
               where declined > shown + Math.Max(0, summary.LastOffers[0].Processed - today.Outcomes.Length)
               select new CountedDifference(failed, declined, summary.LastOffers[0].Processed, shown),
        ];

    /// <summary>What came of the comparison beside that of the recorded offers, in sentences.</summary>
    /// <param name="today">The workload on the agents as they are.</param>
    /// <param name="workload">The workload.</param>
    /// <param name="item">Its queue entry, which carries the counts.</param>
    /// <param name="differences">The steps that differ.</param>
    /// <param name="records">The recorded offers, compared.</param>
    public static IEnumerable<string> Notes(
        Evaluation today, Workload workload, QueueItem? item, ImmutableArray<CountedDifference> differences, ImmutableArray<RecordedRefusal> records)
    {
        return OfNewest(workload, item, differences, records).Concat(OfEarlier(today, workload, item));
    }

    /// <summary>
    /// What stopped offers before and does not now: the counts over all offers name it, and neither the newest offers nor what was read do. They may be of an
    /// older definition too, so that they prove nothing of this one.
    /// </summary>
    private static IEnumerable<string> OfEarlier(Evaluation today, Workload workload, QueueItem? item) =>
        Counted(workload, item) is not { LaunchAttempt: { IsDefaultOrEmpty: false } all } summary ? []
        : from step in all
          let declined = Math.Min(step.Declined, step.Processed)
          where declined > 0 && summary.LastOffers.Any(last => last.Reason == step.Reason && last.Declined == 0)
          from failed in RequirementTable.All
          where failed.Reason is { } reason && reason == step.Reason && Shown(today, item, failed.Requirement) == 0
          select $"Of all {InWords.Count(all[0].Processed, "offer")} that Marathon counts, {declined} stopped at {step.Reason}; none of the newest does, and "
              + "what was read shows it on no agent: that has passed.";

    private static IEnumerable<string> OfNewest(
        Workload workload, QueueItem? item, ImmutableArray<CountedDifference> differences, ImmutableArray<RecordedRefusal> records)
    {
        var compared = records.Count(record => record.Outcome != RecordOutcome.NotCompared);
        if (Counted(workload, item) is not { } summary || compared == 0)
        {
            return differences.Select(difference => $"{difference.Words}.");
        }

        var reproduced = records.Count(record => record.Outcome == RecordOutcome.Reproduced);
        var offers = $"{InWords.Share(reproduced, compared, "recorded offer")} {InWords.Verb(reproduced, compared, "is", "are")} refused here for the same "
            + "reasons";
        return differences.IsEmpty
            ? [$"{offers}, and Marathon's counts of {InWords.Count(summary.LastOffers[0].Processed, "newest refusal")} agree with what was read."]
            : [$"{offers}; {string.Join("; ", differences.Select(difference => difference.Words))}."];
    }

    private static ProcessedOffersSummary? Counted(Workload workload, QueueItem? item) =>
        item?.ProcessedOffers is { LastOffers: [{ Processed: > 0 }, ..] } summary && !workload.Definition.ChangedAfter(summary.LastUnusedOfferAt)
            ? summary : null;

    /// <summary>Marathon counts maintenance as a failed constraint, also that which only its records tell. What is not known may be failed as well.</summary>
    private static int Shown(Evaluation today, QueueItem? item, Requirement requirement)
    {
        var isConstraint = requirement == Requirement.Constraint;
        var bits = RequirementBits.Of(requirement) | (isConstraint ? RequirementBits.Of(Requirement.Maintenance) : 0);
        HashSet<string> leftAlone = !isConstraint ? []
            : [.. RecordedOffers.Newest(item).Where(offer => offer.Reasons.Contains(OfferReason.AgentMaintenance)).Select(offer => offer.AgentId)];
        var fails = today.Outcomes.Fails;
        var unknown = today.Outcomes.Unknown;
        if (unknown.IsEmpty && leftAlone.Count == 0)
        {
            return AgentMasks.Count(fails, bits);
        }

        var shown = 0;
        for (var agent = 0; agent < fails.Length; agent++)
        {
            var open = unknown.IsEmpty ? 0 : unknown[agent];
            shown += ((fails[agent] | open) & bits) != 0 || (leftAlone.Count > 0 && leftAlone.Contains(today.Matcher.Table.Agents[agent].Id)) ? 1 : 0;
        }

        return shown;
    }
}
