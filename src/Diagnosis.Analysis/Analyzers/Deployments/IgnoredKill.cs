using System.Text.RegularExpressions;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Redaction;
using Diagnosis.Analysis.TaskFailures;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Deployments;

/// <summary>
/// What a log says of a kill that comes to nothing: the agent ignores it, for the executor is on its end already and does not come to it (Mesos 0.22 to 1.11,
/// slave.cpp, killTask), or the master does not know where the task is and cannot pass it on (Mesos 0.20 to 1.11, master.cpp, kill).
/// </summary>
/// <param name="Log">Whose log it is.</param>
/// <param name="Line">Its words.</param>
/// <param name="Words">The same without the ids, for a sentence that has them.</param>
internal sealed partial record IgnoredKill(DocumentKind Log, string Line, string Words)
{
    private bool IsOfMaster => Log == DocumentKind.MasterLog;

    /// <summary>True when the master has no such task, so that nobody will ever report its end.</summary>
    private bool IsUnknown => IsOfMaster
        && (Words.Contains("cannot be found", StringComparison.Ordinal) || Words.Contains("unknown", StringComparison.Ordinal));

    /// <summary>Who says what, for a sentence that names the task.</summary>
    public string Sentence => $"{(IsOfMaster ? "the master's" : "its agent's")} log says \"{Words}\"";

    /// <summary>Those of the workload, by the id of the task, the newest of each.</summary>
    public static IReadOnlyDictionary<string, IgnoredKill> Of(AnalysisContext subject)
    {
        var path = TaskId.PathOf(subject.Workload.Id);
        var kills = new Dictionary<string, IgnoredKill>(StringComparer.Ordinal);
        foreach (var (log, line) in
            from log in subject.Snapshot.Logs
            where log.Kind is DocumentKind.AgentLog or DocumentKind.MasterLog
            from line in LogLines.About(log, log.Kind == DocumentKind.AgentLog ? $"Ignoring kill task {path}." : $"Cannot kill task {path}.")
            select (log, line))
        {
            if (log.Kind == DocumentKind.AgentLog && Because().Match(line) is { Success: true } ignored)
            {
                kills.TryAdd(
                    ignored.Groups["task"].Value,
                    new(log.Kind, ignored.Value, $"Ignoring kill task … because the executor … is {ignored.Groups["state"].Value}"));
            }
            else if (CannotKill().Match(line) is { Success: true } refused)
            {
                kills.TryAdd(refused.Groups["task"].Value, new(log.Kind, refused.Value, $"Cannot kill task … {refused.Groups["why"].Value}"));
            }
        }

        return kills;
    }

    /// <summary>The log's words as evidence.</summary>
    public Evidence Proof(AnalysisContext subject) => Evidence.Of(subject, Log, $"{Redactor.Redact(Line).TrimEnd('.')}.");

    /// <summary>What is to be done about it, as the end of a sentence.</summary>
    /// <param name="host">Where the task is.</param>
    public string Advice(string host) => IsUnknown ? "let Marathon elect a new leader, which asks Mesos anew"
        : IsOfMaster ? $"bring the Mesos agent on {host} back"
        : $"end its container by hand on {host}";

    /// <summary>How the task ends all the same; null where only Marathon can forget it.</summary>
    /// <param name="host">Where the task is.</param>
    public Remedy? Remedy(string host) => IsUnknown ? null : IsOfMaster ? new()
    {
        Title = $"Bring the Mesos agent on {host} back",
        Description = "The master passes the kill on once the agent that has the task is registered again; one that never comes back is to be marked as gone.",
        OperatorAction = $"On {host}: see whether the Mesos agent runs and reaches the master, and start it.",
    }
    : new()
    {
        Title = $"End its container on {host} by hand",
        Description = "The agent ignores further kills, since its executor is ending already and does not get to its end. Once the container is gone the agent "
            + "reports the end of the task; an agent that is restarted looks for its executors anew.",
        Risk = Risk.Medium,
        OperatorAction = $"On {host}: find the container of the task and end it (docker ps, docker kill); when the agent does not notice, restart the Mesos "
            + "agent.",
    };

    [GeneratedRegex(
        @"Ignoring kill task (?<task>\S{1,300}) .{0,200}because the executor .{1,320}? is (?<state>terminating/terminated|terminating|terminated)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Because();

    [GeneratedRegex(
        @"Cannot kill task (?<task>\S{1,300}) .{0,400}?(?<why>because .{1,300}?)\.?\s*\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CannotKill();
}
