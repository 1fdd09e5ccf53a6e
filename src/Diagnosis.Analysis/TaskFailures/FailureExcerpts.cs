using System.Buffers;
using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Failures.Logs;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.TaskFailures;

/// <summary>
/// What logs add to a failure, with line numbers: the last words in the task's sandbox, the agent's lines about the task, and trouble of the agent itself;
/// of the master's log what it says of the task and of its agent.
/// </summary>
internal static class FailureExcerpts
{
    private const int MostLogs = 2;
    private const int MostLines = 5;
    private const int MostTraceLines = 200;
    private const int LongestLine = 400;
    private const int MostAgentLines = 500;

    public static IEnumerable<Evidence> Of(AnalysisContext subject, ImmutableArray<ClassifiedFailure> failures, CancellationToken cancellationToken)
    {
        var tasks = failures.Select(f => f.Failure.TaskId).Where(id => id.Length > 0).ToHashSet(StringComparer.Ordinal);
        var sandboxes = subject.Snapshot.Logs.Where(l => l.Kind == DocumentKind.TaskLog && tasks.Contains(l.Subject)).Take(MostLogs);
        var agents = failures
            .SelectMany(f => new[] { f.Failure.Host, f.Failure.AgentId ?? "", FailureSpread.NameOf(subject, f.Failure) })
            .Where(n => n.Length > 0)
            .ToHashSet(StringComparer.Ordinal);
        var agentLogs = subject.Snapshot.Logs
            .Where(l => l.Kind == DocumentKind.AgentLog && (l.Subject.Length == 0 || agents.Contains(l.Subject)))
            .Take(MostLogs);
        foreach (var log in sandboxes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (LastWords(log) is { IsEmpty: false } lines)
            {
                yield return Proof(log, subject, "last words in the task's sandbox", lines);
            }
        }

        foreach (var log in agentLogs)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var evidence in FromAgent(subject, log, tasks))
            {
                yield return evidence;
            }
        }

        foreach (var log in subject.Snapshot.Logs.Where(l => l.Kind == DocumentKind.MasterLog).Take(MostLogs))
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var evidence in FromMaster(subject, log, tasks, failures))
            {
                yield return evidence;
            }
        }
    }

    private static IEnumerable<Evidence> FromMaster(AnalysisContext subject, LogText log, HashSet<string> tasks, ImmutableArray<ClassifiedFailure> failures)
    {
        // The marks around a name keep web.1 from being found in my-web.1 or web.12, and 10.0.0.7 in 10.0.0.71.
        var about = tasks.Count == 0 ? [] : Scan(log, MostLines, [.. tasks.Order(StringComparer.Ordinal).Select(t => $" {t} ")]);
        if (!about.IsEmpty)
        {
            yield return Proof(log, subject, "the master's lines about the task", [.. about.Select(Line)]);
        }

        // In the master's words an agent is "S7 at slave(1)@10.0.0.7:5051 (10.0.0.7)" or "'S7'".
        var ids = failures.Select(f => f.Failure.AgentId).Where(id => id is { Length: > 0 }).SelectMany(id => new[] { $" {id} ", $" '{id}' " });
        var hosts = failures.Select(f => f.Failure.Host).Where(h => h.Length > 0).Select(h => $"({h})");
        string[] names = [.. ids.Concat(hosts).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var lost = names.Length == 0 ? [] : Scan(log, MostAgentLines, names).Where(e => e.Rule == LogRules.AgentLost).TakeLast(MostLines).ToImmutableArray();
        if (!lost.IsEmpty)
        {
            yield return Proof(log, subject, "the master's lines about the agent", [.. lost.Select(Line)]);
        }
    }

    private static ImmutableArray<LogExcerpt> Scan(LogText log, int most, string[] ids) => LogScanner.Scan(
        new ReadOnlySequence<byte>(log.Content),
        new LogScanOptions { Kind = LogKind.MesosMaster, Ids = ids, MostExcerpts = most, LongestExcerpt = LongestLine }).Excerpts;

    private static IEnumerable<Evidence> FromAgent(AnalysisContext subject, LogText log, HashSet<string> tasks)
    {
        string[] ids = tasks.Count > 0 ? [.. tasks.Order(StringComparer.Ordinal)] : [$"{TaskId.PathOf(subject.Workload.Id)}."];
        var about = LogScanner.Scan(
            new ReadOnlySequence<byte>(log.Content),
            new LogScanOptions { Ids = ids, MostExcerpts = MostLines, LongestExcerpt = LongestLine });
        if (!about.Excerpts.IsEmpty)
        {
            yield return Proof(log, subject, "the agent's lines about the task", [.. about.Excerpts.Select(Line)]);
        }

        foreach (var trouble in AgentFault.Of(log))
        {
            yield return Proof(log, subject, $"{trouble.Meaning} ({InWords.Count(trouble.Count, "line")}, not cured later in the log)", trouble.Lines);
        }
    }

    /// <summary>The lines that rules know; where there are none, the last lines as they are, with the error of the trace that they end.</summary>
    private static ImmutableArray<KeyValuePair<long, string>> LastWords(LogText log)
    {
        var scan = LogScanner.Scan(
            new ReadOnlySequence<byte>(log.Content),
            new LogScanOptions { Kind = LogKind.Task, MostExcerpts = MostLines, LongestExcerpt = LongestLine });
        if (!scan.Excerpts.IsEmpty)
        {
            return [.. scan.Excerpts.Select(Line)];
        }

        var lines = LastLines.Of(log.Content.Span, scan.Lines, MostTraceLines, LongestLine);
        var error = StackTrace.ErrorIn([.. lines.Select(line => line.Value)]);
        var rest = Math.Max(0, lines.Length - MostLines);
        return error < 0 || error >= rest ? lines[rest..] : [lines[error], .. lines[(rest + 1)..]];
    }

    private static KeyValuePair<long, string> Line(LogExcerpt excerpt) => KeyValuePair.Create(excerpt.LineNumber, excerpt.Text);

    private static Evidence Proof(LogText log, AnalysisContext subject, string what, ImmutableArray<KeyValuePair<long, string>> lines) =>
        Evidence.OfLog(subject, log, $"{LastLines.Numbers(lines)}: {what}", new(log.Subject, lines));
}
