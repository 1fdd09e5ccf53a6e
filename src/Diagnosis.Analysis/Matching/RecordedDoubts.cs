using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching.Placing;
using Diagnosis.Analysis.Matching.Records;
using Diagnosis.Analysis.Matching.Reports;
using Diagnosis.Analysis.Matching.Requirements;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Matching;

/// <summary>
/// Agents that would do by what was read, and of which Marathon refused an offer for a reason that this offer does not give. Its records outrank the figures:
/// such an agent is not told as one that would take an instance, nor is a place on it.
/// </summary>
internal static class RecordedDoubts
{
    /// <summary>The report with these agents as not known; the same where there are none.</summary>
    public static PlacementReport Told(PlacementReport report)
    {
        var refused = report.Records.Where(record => record is { Outcome: RecordOutcome.Explained or RecordOutcome.Contradicted, Recorded.IsEmpty: false })
            .ToDictionary(record => record.AgentId, StringComparer.Ordinal);
        if (refused.Count == 0)
        {
            return report;
        }

        int[] doubted = [.. refused.Keys.SelectMany(report.Agents.WithId).Order().Where(agent => report.Agents.FitOf(agent) == Fit.FitsNow)];
        return doubted.Length == 0 ? report : report with
        {
            Agents = report.Agents.Told(row => row.Fit == Fit.FitsNow && refused.GetValueOrDefault(row.AgentId) is { } one ? Told(row, one) : row),
            Capacity = report.Capacity with
            {
                FitNow = report.Capacity.FitNow - doubted.Length,
                FitNowNotOffered = report.Capacity.FitNowNotOffered - doubted.Count(agent => !report.Agents.IsOffered(agent)),
                NotKnown = report.Capacity.NotKnown + doubted.Length,
            },
            Packing = Without(report.Packing, refused),
        };
    }

    /// <summary>The row of an agent that would do, with what Marathon refused it for as not known.</summary>
    private static AgentVerdict Told(AgentVerdict row, RecordedRefusal refused)
    {
        var isMaintenance = refused.Recorded.Contains(OfferReason.AgentMaintenance);
        var named = RequirementTable.All.Where(one => one.Reason is { } reason && refused.Recorded.Contains(reason)
            && (!isMaintenance || one.Requirement != Requirement.Constraint)).Select(one => one.Requirement).ToArray();
        var why = Words(refused);
        return row with
        {
            Decision = row.Decision with { Matches = false, IsUncertain = true },
            Fit = Fit.Unknown,
            Verdicts =
            [
                .. row.Verdicts.Select(verdict => named.Contains(verdict.Requirement) && verdict.Verdict == Verdict.Pass
                    ? verdict with { Verdict = Verdict.NotEvaluated, Reason = why } : verdict),
                .. named.Where(one => row.Verdicts.All(verdict => verdict.Requirement != one))
                    .Select(one => new RequirementVerdict(one, -1, Verdict.NotEvaluated, "", Reason: why)),
            ],
        };
    }

    private static Packing Without(Packing packing, Dictionary<string, RecordedRefusal> refused)
    {
        var kept = packing.Assignments.RemoveAll(assignment => refused.ContainsKey(assignment.AgentId));
        if (kept.Length == packing.Assignments.Length)
        {
            return packing;
        }

        var first = packing.Assignments.First(assignment => refused.ContainsKey(assignment.AgentId));
        return packing with
        {
            Placeable = kept.Sum(assignment => assignment.Instances),
            Assignments = kept,
            NextBlockerDetail = $"whether {first.Hostname} may take one is not known: {Words(refused[first.AgentId])}",
            Exact = false,
        };
    }

    private static string Words(RecordedRefusal refused) =>
        $"Marathon refused its offer{(refused.At is { } at ? $" at {InWords.TimeOfDay(at)}" : "")} for "
            + $"{InWords.List(RefusalReason.NamesOf(refused.Recorded))}, which what was read does not show";
}
