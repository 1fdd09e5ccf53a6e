using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.TaskFailures;

namespace Diagnosis.Analysis.Analyzers.Health;

/// <summary>
/// Where a program listens by its own word, as far as its log was handed over: web servers write it when they come up (<c>Tomcat started on port(s): 8080
/// (http)</c>, <c>Listening on http://0.0.0.0:3000</c>).
/// </summary>
/// <param name="Ports">The ports, the last one named first.</param>
/// <param name="Line">Number of the last line that names one.</param>
/// <param name="Proof">That line.</param>
internal sealed partial record ListeningPort(ImmutableArray<int> Ports, long Line, Evidence Proof)
{
    private const int MostLines = 5000;
    private const int LongestLine = 400;

    /// <summary>The ports a task's log names; null when no log of it was handed over, or it names none.</summary>
    public static ListeningPort? Of(AnalysisContext subject, string taskId)
    {
        var log = subject.Snapshot.Logs.FirstOrDefault(l => l.Kind == DocumentKind.TaskLog && taskId.Length > 0 && l.Subject == taskId);
        if (log is null)
        {
            return null;
        }

        var told = LastLines.Of(log, MostLines, LongestLine).Reverse()
            .Select(line => (Line: line, Port: PortIn(line.Value))).Where(line => line.Port is not null).ToArray();
        return told.Length == 0 ? null : new(
            [.. told.Select(t => t.Port!.Value).Distinct()],
            told[0].Line.Key,
            Evidence.OfLog(subject, log, $"line {told[0].Line.Key}: the program says that it listens on port {told[0].Port}", new(taskId, [told[0].Line])));
    }

    /// <summary>True when the line says that the program listens.</summary>
    public static bool IsIn(string line) => PortIn(line) is not null;

    private static int? PortIn(string line) =>
        Listening().Match(line) is { Success: true } match
        && int.TryParse(match.Groups["port"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65536 ? port : null;

    [GeneratedRegex(
        @"\b(?:listening|listens|started|running|serving(?: http)?|available)\b.{0,40}?\b(?:on|at)\b.{0,60}?"
            + @"(?:\bports?(?:\(s\))?[:= ]{1,3}|:)(?<port>\d{2,5})\b"
            + @"|\blistening on (?<port>\d{2,5})\b|\bstarted server on .{0,60}?:(?<port>\d{2,5})\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Listening();
}
