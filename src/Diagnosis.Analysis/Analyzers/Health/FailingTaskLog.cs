using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.TaskFailures;

namespace Diagnosis.Analysis.Analyzers.Health;

/// <summary>
/// The log of a task that fails its check, as far as it was handed over: nobody is then sent to read it (rule 10 of the model of what is known).
/// </summary>
internal static class FailingTaskLog
{
    private const int MostLines = 5;
    private const int LongestLine = 400;

    /// <summary>True when the task's log was handed over.</summary>
    public static bool AreGiven(AnalysisContext subject, string taskId) => LogOf(subject, taskId) is not null;

    /// <summary>Its last lines; none when it was not handed over.</summary>
    public static ImmutableArray<Evidence> Of(AnalysisContext subject, string taskId)
    {
        if (LogOf(subject, taskId) is not { } log)
        {
            return [];
        }

        var lines = LastLines.Of(log, MostLines, LongestLine);
        return lines.IsEmpty ? [] : [Evidence.OfLog(subject, log, $"line {lines[^1].Key}: last words in the task's sandbox", new(log.Subject, lines))];
    }

    private static LogText? LogOf(AnalysisContext subject, string taskId) =>
        subject.Snapshot.Logs.FirstOrDefault(l => l.Kind == DocumentKind.TaskLog && l.Subject.Length > 0 && l.Subject == taskId && !l.Content.IsEmpty);
}
