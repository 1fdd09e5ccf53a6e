using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Failures;
using Diagnosis.Analysis.Findings;

namespace Diagnosis.Analysis.Analyzers.Failures;

/// <summary>Makes one finding per cause: the newest failure as proof, counts per agent, and whether one agent or all are affected.</summary>
internal static class FailureFinding
{
    private const int EvidencePerCause = 3;
    private const int QuotedWords = 160;
    private const double LeastConfidence = 0.2;

    public static ImmutableArray<Finding> For(Case subject, IEnumerable<ClassifiedFailure> failures) =>
    [
        .. failures
            .Where(f => f.Said.IsFailure || f.Said.Cause == FailureClassification.Unclassified)
            .GroupBy(f => f.Said.Code, StringComparer.Ordinal)
            .Select(group => Make(subject, [.. group])),
    ];

    private static Finding Make(Case subject, ImmutableArray<ClassifiedFailure> failures)
    {
        var newest = failures[0];
        var said = newest.Said;
        var id = subject.Workload.Id;
        var what = said.Cause == FailureClassification.Unclassified ? Unknown(newest.Failure) : Lower(said.Summary);
        var where = said.Category == FailureCategory.CONFIG ? "" : Where(failures);
        return Finding.Of(said.Code, $"{id}: {what}") with
        {
            // Also a text that no rule knows proves that the task failed.
            Rank = CauseRank.PROVEN_FAILURE,
            Confidence = Math.Max(said.Confidence, LeastConfidence),
            Headline = $"{id} cannot start: {what}{NextStep(said)}",
            Explanation = string.Join(" ", new[] { said.Explanation, where, Unread(subject, said) }.Where(t => t.Length > 0)),
            AffectedInstances = Math.Max(1, subject.Waiting),
            Evidence = [.. failures.Take(EvidencePerCause).Select(EvidenceOf)],
            Remedies = [.. said.Remedies],
        };
    }

    private static string Unknown(TaskFailure failure)
    {
        var text = failure.Message.ReplaceLineEndings(" ").Trim();
        var quoted = text.Length > QuotedWords ? string.Concat(text.AsSpan(0, QuotedWords), "…") : text;
        return $"the task ended as {(failure.State.Length > 0 ? failure.State : "failed")}{(quoted.Length > 0 ? $" with a text that no rule knows: \"{quoted}\"" : " without a text")}";
    }

    private static string NextStep(FailureClassification said) => said.Remedies.Count > 0 ? $"; {Lower(said.Remedies[0].Title)}" : "";

    private static Evidence EvidenceOf(ClassifiedFailure failure)
    {
        var (record, said) = failure;
        var quote = said.Quote.Length > 0 ? said.Quote : record.Message;
        var host = record.Host.Length > 0 ? $" on {record.Host}" : "";
        var text = $"{(record.State.Length > 0 ? record.State : "failure")}{host}: {quote}";
        return new Evidence(record.ReadFrom, record.At, text, new FailureEvidence(record, said.Cause, said.Quote));
    }

    private static string Where(ImmutableArray<ClassifiedFailure> failures)
    {
        var hosts = failures.Where(f => f.Failure.Host.Length > 0)
            .GroupBy(f => f.Failure.Host, StringComparer.Ordinal)
            .Select(g => (Host: g.Key, Count: g.Count()))
            .OrderByDescending(h => h.Count)
            .ThenBy(h => h.Host, StringComparer.Ordinal)
            .ToArray();
        return hosts switch
        {
            [] => "",
            [{ Count: 1 } one] => $"Seen once, on {one.Host}; one failure cannot tell the agent's fault from the workload's.",
            [var one] => $"Seen {one.Count} times, all on {one.Host}: look at that agent first.",
            _ => $"Seen on {hosts.Length} agents ({string.Join(", ", hosts.Take(5).Select(h => $"{h.Host} {h.Count}x"))}), so the agents are not to blame.",
        };
    }

    /// <summary>What would tell more and was not there to read.</summary>
    private static string Unread(Case subject, FailureClassification said)
    {
        var hasTaskLog = subject.Snapshot.Logs.Any(l => l.Kind == DocumentKind.TASK_LOG && FailureLogs.Concerns(subject, l.Subject));
        return said.Facts.ExitCode switch
        {
            _ when hasTaskLog || said.Code.StartsWith("image.", StringComparison.Ordinal) => "",
            125 => "The sandbox's stderr was not read; with exit status 125 it holds docker's own error.",
            126 or 127 => "The sandbox's stderr was not read; it names the command that could not be run.",
            not null => "The sandbox's stdout and stderr were not read; the program's last words are there.",
            _ => "",
        };
    }

    private static string Lower(string sentence) =>
        sentence.Length > 1 && char.IsUpper(sentence[0]) && !char.IsUpper(sentence[1]) ? char.ToLowerInvariant(sentence[0]) + sentence[1..] : sentence;
}
