using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.TaskFailures;

namespace Diagnosis.Analysis.Analyzers.Health;

/// <summary>
/// A task that its check killed while its own log, as far as it was handed over, still told of its start: without trouble, and nowhere that it listens.
/// </summary>
/// <param name="Lived">The time from the log's first line to the kill.</param>
/// <param name="Quiet">The time from its last line to the kill.</param>
/// <param name="Proof">The last line.</param>
internal sealed record UnfinishedStart(TimeSpan Lived, TimeSpan Quiet, Evidence Proof)
{
    private const int MostLines = 5000;
    private const int LongestLine = 400;

    /// <summary>A program that wrote nothing for longer may hang.</summary>
    private static readonly TimeSpan LongestQuiet = TimeSpan.FromSeconds(15);

    /// <summary>The start that the kill cut off; null when the log was not handed over, or tells of another end.</summary>
    public static UnfinishedStart? Of(AnalysisContext subject, HealthKill kill)
    {
        var id = kill.Failure.TaskId;
        var log = subject.Snapshot.Logs.FirstOrDefault(l => l.Kind == DocumentKind.TaskLog && id.Length > 0 && l.Subject == id);
        if (log is null || FailingTaskLog.Said(subject, id) is not null)
        {
            return null;
        }

        (DateTimeOffset At, KeyValuePair<long, string> Line)[] told =
        [
            .. from line in LastLines.Of(log, MostLines, LongestLine)
               let at = LogTimes.Of(subject, line.Value)
               where at is not null && !(at > kill.Failure.At)
               select (at.Value, line),
        ];
        if (kill.Failure.At is not { } killed || told is not [var first, .., var last] || Array.Exists(told, line => ListeningPort.IsIn(line.Line.Value)))
        {
            return null;
        }

        var quiet = killed - last.At;
        return quiet > LongestQuiet ? null : new(
            killed - first.At,
            quiet,
            Evidence.OfLog(subject, log, $"line {last.Line.Key}: {quiet.TotalSeconds:0} s before the kill it still starts", new(id, [last.Line])));
    }
}
