using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Failures.Causes;

namespace Diagnosis.Analysis.TaskFailures;

/// <summary>
/// A program that ended because the port it wants to listen on is in use, as its last words say: <c>bind: address already in use</c> (Go, nginx),
/// <c>EADDRINUSE</c> (Node), <c>BindException</c> (Java). Mesos knows only its exit code.
/// </summary>
internal static partial class TakenPort
{
    private const double Confidence = 0.9;

    /// <summary>Lines at the end in which it counts; a program that went on after it wrote more.</summary>
    private const int LastLinesOnly = 12;

    /// <summary>The failures, with the port as the cause of those whose sandbox says so.</summary>
    public static ImmutableArray<ClassifiedFailure> Explain(AnalysisContext subject, ImmutableArray<ClassifiedFailure> failures) =>
        [.. failures.Select(f => f.Classification.Cause == ProgramCauses.ExitCode && f.Failure.TaskId.Length > 0 ? Explained(subject, f) : f)];

    /// <summary>The line that says so; null when none of the last does.</summary>
    public static string? LineIn(IReadOnlyList<string> lines)
    {
        for (var i = lines.Count - 1; i >= Math.Max(0, lines.Count - LastLinesOnly); i--)
        {
            if (InUse().IsMatch(lines[i]))
            {
                return StackTrace.Words(lines[i]);
            }
        }

        // A trace may be long; its error is what ended the program.
        return StackTrace.ErrorIn(lines) is >= 0 and var error && InUse().IsMatch(lines[error]) ? StackTrace.Words(lines[error]) : null;
    }

    private static ClassifiedFailure Explained(AnalysisContext subject, ClassifiedFailure failure)
    {
        var line = subject.Snapshot.Logs.Where(log => log.Kind == DocumentKind.TaskLog && log.Subject == failure.Failure.TaskId)
            .Select(log => LineIn(ProgramOutput.LinesOf(log))).FirstOrDefault(taken => taken is not null);
        if (line is null)
        {
            return failure;
        }

        var port = Number().Match(line) is { Success: true } named
            && int.TryParse(named.Groups["port"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 65536
                ? number : (int?)null;
        var found = failure.Classification;
        return failure with
        {
            Classification = found with
            {
                Cause = NetworkCauses.PortConflict,
                Confidence = Confidence,
                Facts = found.Facts with { Port = port, IsBoundByProgram = true },
            },
        };
    }

    [GeneratedRegex(
        @"\bEADDRINUSE\b|\baddress (?:is )?already in use\b|\bport \d{1,5} (?:is|was) already in use\b"
            + @"|\bOnly one usage of each socket address\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex InUse();

    [GeneratedRegex(
        @"\b(?:listen|bind|in use)\b.{0,80}?:(?<port>\d{1,5})(?![\d.])|\bport:? (?<port>\d{1,5})\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();
}
