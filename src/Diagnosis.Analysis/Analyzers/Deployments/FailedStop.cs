using System.Text.RegularExpressions;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Redaction;
using Diagnosis.Analysis.TaskFailures;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Deployments;

/// <summary>What an agent's or a task's log says of a stop that failed: the container engine did not end the container (Mesos, docker.cpp).</summary>
/// <param name="Log">Whose log it is.</param>
/// <param name="Line">Its words, without the head of the line.</param>
internal sealed partial record FailedStop(DocumentKind Log, string Line)
{
    private static readonly string[] Markers =
    [
        "Failed to stop", "Failed to kill", "Failed to destroy", "ailed to shut down", "annot stop container", "annot kill container",
        "did not receive an exit event",
    ];

    /// <summary>Who says what, for a sentence that names the task.</summary>
    public string Sentence => $"its {(Log == DocumentKind.AgentLog ? "agent's" : "own")} log says \"{InWords.Quote(Call().Replace(Line, "")).TrimEnd('\'')}\"";

    /// <summary>The newest line about the stop of an instance; null when no log that was handed over has one.</summary>
    public static FailedStop? Of(AnalysisContext subject, Instance instance)
    {
        var own = instance.Id[(instance.Id.LastIndexOf('.') + 1)..];
        if (own.Length == 0)
        {
            return null;
        }

        var lines =
            from log in subject.Snapshot.Logs
            let isItsOwn = log.Kind == DocumentKind.TaskLog && instance.TaskId.Length > 0 && log.Subject == instance.TaskId
            where log.Kind == DocumentKind.AgentLog || isItsOwn
            from line in LogLines.About(log, [.. Markers])
            where isItsOwn || line.Contains(own, StringComparison.Ordinal)
            select new FailedStop(log.Kind, Redactor.Redact(Head().Replace(line, "")).Trim());
        return lines.FirstOrDefault();
    }

    /// <summary>The log's words as evidence.</summary>
    public Evidence Proof(AnalysisContext subject) => Evidence.Of(subject, Log, $"{Line.TrimEnd('.')}.");

    /// <summary>The call of the engine, which says less than its answer.</summary>
    [GeneratedRegex(
        @"Failed to run '[^']{1,500}': exited with status \d{1,5}; stderr='(?:Error response from daemon: )?",
        RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Call();

    [GeneratedRegex(@"^.{0,200}?[IWEF]\d{4} \S{1,30} +\d{1,9} \S{1,100}\] ", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Head();
}
