using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Offers;

/// <summary>
/// Marathon keeps the newest refusal per agent for its leader's whole term, also of agents that are gone, of older definitions and of earlier waits
/// (Marathon 1.11, OfferMatchStatistics). What other tools show of them is then out of date.
/// </summary>
internal static class StaleEvidence
{
    public static IEnumerable<Finding> Find(OfferView offers)
    {
        if (offers.Item is not { LastUnusedOffers: { IsDefaultOrEmpty: false } refused })
        {
            yield break;
        }

        var older = refused.Count(o => offers.Subject.Definition.ChangedAfter(o.At));
        var earlier = refused.Count(o => offers.Item.IsFromBefore(o.At, offers.Subject.Definition)) - older;
        var gone = refused.Count(o => offers.Subject.Cluster.Agent(o.AgentId) is null);

        // Of a list that is not whole, an agent that it does not have may be there.
        var agents = offers.Report.Capacity.IsWhole ? "agents that are gone" : "agents that the list read here does not have";
        (int Count, string Words)[] stale =
        [
            .. new[] { (older, "older than the definition"), (earlier, "from before this wait"), (gone, $"of {agents}") }.Where(kind => kind.Item1 > 0),
        ];
        if (stale.Length == 0)
        {
            yield break;
        }

        var what = stale is [var only]
            ? $"{only.Count} of {refused.Length} remembered refusals {InWords.Verb(only.Count, "is", "are")} {only.Words}"
            : $"of {refused.Length} remembered refusals "
                + InWords.List([.. stale.Select(kind => $"{kind.Count} {InWords.Verb(kind.Count, "is", "are")} {kind.Words}")]);
        var counts = offers.Report.Capacity.IsWhole || older + earlier > 0 ? "so Marathon's own counts are out of date"
            : "so what those have is not known here";
        yield return Finding.Of(OfferReasons.StaleEvidence, $"{offers.Id}: {what}, {counts}") with
        {
            Explanation = "Marathon forgets refusals only when its leader changes. The placement here is computed from the agents as they are now.",
            Evidence = [Evidence.OfQueue(offers.Subject, what)],
        };
    }

    /// <summary>Lines of Marathon's log about offers that are of another moment: what they tell may have changed, and is said with its age.</summary>
    public static ImmutableArray<Finding> OfLog(AnalysisContext subject)
    {
        var lines = OfferLogReader.OldOf(subject);
        if (lines.Max(line => line.At) is not { } at || OfferLogFindings.Of(subject, lines, null) is not [var newest, ..])
        {
            return [];
        }

        var said = $"Marathon's log of {InWords.Span(subject.Now - at)} ago tells of {OfferLogFindings.WhatIsTold(subject, lines)}";
        return
        [
            Finding.Of(OfferReasons.StaleEvidence, $"{subject.Workload.Id}: {said}") with
            {
                Explanation = "Nothing newer is in the log, so what was offered since is not known. A log that is written in local time looks older "
                    + "than it is.",
                Evidence = newest.Evidence,
                Remedies = [FurtherReading.NewerLog],
            },
        ];
    }
}
