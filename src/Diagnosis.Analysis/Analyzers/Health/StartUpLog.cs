using System.Globalization;
using System.Text.RegularExpressions;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.TaskFailures;

namespace Diagnosis.Analysis.Analyzers.Health;

/// <summary>
/// How long a program needs to start by its own log, as far as that was handed over: many say it (<c>Started App in 94.3 seconds</c>, <c>Server startup in
/// [93412] milliseconds</c>); of others the time between the first line and the one that says that it listens tells.
/// </summary>
/// <param name="Took">The time from the first line to being up.</param>
/// <param name="Proof">The line that says so.</param>
internal sealed partial record StartUpLog(TimeSpan Took, Evidence Proof)
{
    private const int MostLines = 5000;
    private const int LongestLine = 400;

    /// <summary>The slowest start that a log of a task of the present definition tells; null when none tells of any.</summary>
    public static StartUpLog? Slowest(CheckedWorkload view)
    {
        var outgoing = view.Outgoing.Select(i => i.Instance.TaskId).ToHashSet(StringComparer.Ordinal);
        return view.Context.Snapshot.Logs
            .Where(log => log.Kind == DocumentKind.TaskLog && FailureLogs.Concerns(view.Context, log.Subject) && !outgoing.Contains(log.Subject))
            .Select(log => In(view.Context, log))
            .OfType<StartUpLog>()
            .MaxBy(start => start.Took);
    }

    private static StartUpLog? In(AnalysisContext subject, LogText log)
    {
        DateTimeOffset? begun = null;
        (TimeSpan Took, KeyValuePair<long, string> Line)? last = null;
        foreach (var line in LastLines.Of(log, MostLines, LongestLine))
        {
            var at = LogTimes.Of(subject, line.Value);
            begun ??= at;
            if ((Said(line.Value) ?? (ListeningPort.IsIn(line.Value) ? at - begun : null)) is { } took && took > TimeSpan.Zero)
            {
                last = (took, line);
            }
        }

        return last is not var (told, proof) ? null : new(
            told, Evidence.OfLog(subject, log, $"line {proof.Key}: the program is up {told.TotalSeconds:0} s after its start", new(log.Subject, [proof])));
    }

    private static TimeSpan? Said(string line) =>
        UpAfter().Match(line) is { Success: true } match && !NotUp().IsMatch(line)
        && double.TryParse(match.Groups["time"].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var time)
            ? BoundedTime.OfSeconds(match.Groups["unit"].Value switch
            {
                ['m', 's', ..] or ['m', 'i', 'l', ..] => time / 1000,
                ['m', ..] => time * 60,
                _ => time,
            })
            : null;

    [GeneratedRegex(
        @"\b(?:started|start-?up|ready|listening|listens|serving|booted|initiali[sz]ed)\b.{0,80}?\b(?:in|after|took)\s{1,3}\[?(?<time>\d{1,9}(?:\.\d{1,9})?)\]?"
            + @"\s?(?<unit>milliseconds?|ms|minutes?|min|seconds?|secs?|s)\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex UpAfter();

    /// <summary>What is said of a start that did not come, or is to come.</summary>
    [GeneratedRegex(
        @"\b(?:not|never|fail(?:ed|ure|s)?|error|retry(?:ing)?|will|time[ds]? ?out|shut ?down)\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NotUp();
}
