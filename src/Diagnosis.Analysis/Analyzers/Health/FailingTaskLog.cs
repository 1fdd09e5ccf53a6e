using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Json;
using Diagnosis.Analysis.TaskFailures;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Health;

/// <summary>
/// The log of a task that fails its check, as far as it was handed over: nobody is then sent to read it (rule 10 of the model of what is known).
/// </summary>
internal static partial class FailingTaskLog
{
    private const int MostLines = 5;
    private const int MostWords = 50;
    private const int LongestQuote = 160;
    private const int LongestEnd = 80;
    private const int LongestLine = 400;

    /// <summary>True when the task's log was handed over.</summary>
    public static bool AreGiven(AnalysisContext subject, string taskId) => LogOf(subject, taskId) is not null;

    /// <summary>The last trouble that the program wrote of, to be quoted; null when its log was not handed over, or tells of none.</summary>
    public static string? Said(AnalysisContext subject, string taskId)
    {
        var lines = LogOf(subject, taskId) is { } log ? OfProgram(log) : [];
        var said = StackTrace.ErrorIn(lines) is >= 0 and var error ? StackTrace.Words(lines[error]) : lines.LastOrDefault(l => Trouble().IsMatch(l));
        return said is null ? null : BoundedText.Middle(InWords.Unquoted(said), LongestQuote);
    }

    /// <summary>What the log tells in place of being read, as the end of a sentence; null when nothing of the program was handed over.</summary>
    public static string? Words(AnalysisContext subject, string taskId) => Said(subject, taskId) is { } said ? $"its log says \"{said}\""
        : LogOf(subject, taskId) is { } log && OfProgram(log) is [.., var last]
            ? $"its log tells of no trouble and ends with \"{BoundedText.Middle(InWords.Unquoted(last), LongestEnd)}\"" : null;

    /// <summary>Its last lines; none when it was not handed over.</summary>
    public static ImmutableArray<Evidence> Of(AnalysisContext subject, string taskId)
    {
        if (LogOf(subject, taskId) is not { } log)
        {
            return [];
        }

        var lines = LastLines.Of(log, MostLines, LongestLine);
        return lines.IsEmpty ? [] : [Evidence.OfLog(subject, log, $"{LastLines.Numbers(lines)}: last words in the task's sandbox", new(log.Subject, lines))];
    }

    /// <summary>Lines without those of the executor, and without answers to requests: each failed check is one.</summary>
    private static string[] OfProgram(LogText log) =>
        [.. LastLines.Of(log, MostWords, LongestLine).Select(l => l.Value).Where(l => !ProgramOutput.IsOfExecutor(l) && !OfOthers().IsMatch(l))];

    [GeneratedRegex(
        @"\b(?:GET|HEAD|POST|PUT|OPTIONS) /|ealth check for task '",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OfOthers();

    [GeneratedRegex(
        @"\b(?:error|exception|fatal|panic|fail(?:ed|ure|s|ing)?|cannot|can't|could not|unable|denied|refused|not found|no such|timed out|unreachable)\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Trouble();

    private static LogText? LogOf(AnalysisContext subject, string taskId) =>
        subject.Snapshot.Logs.FirstOrDefault(l => l.Kind == DocumentKind.TaskLog && l.Subject.Length > 0 && l.Subject == taskId && !l.Content.IsEmpty);
}
