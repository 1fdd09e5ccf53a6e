using System.Text.RegularExpressions;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.TaskFailures;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Deployments;

/// <summary>
/// What an agent's log says of a kill that it ignores: the executor is on its end already and does not come to it, so that every further kill is ignored as
/// well (Mesos 0.22 to 1.11, slave.cpp, killTask).
/// </summary>
/// <param name="Line">The agent's words.</param>
/// <param name="Words">The same without the ids, for a sentence that has them.</param>
internal sealed partial record IgnoredKill(string Line, string Words)
{
    /// <summary>What is to be done about it.</summary>
    public const string Advice = "end its container by hand";

    /// <summary>Those of the workload, by the id of the task.</summary>
    public static IReadOnlyDictionary<string, IgnoredKill> Of(AnalysisContext subject)
    {
        var kills = new Dictionary<string, IgnoredKill>(StringComparer.Ordinal);
        foreach (var line in subject.Snapshot.Logs.Where(log => log.Kind == DocumentKind.AgentLog)
            .SelectMany(log => LogLines.About(log, $"Ignoring kill task {TaskId.PathOf(subject.Workload.Id)}.")))
        {
            if (Because().Match(line) is { Success: true } ignored)
            {
                kills.TryAdd(
                    ignored.Groups["task"].Value,
                    new(ignored.Value, $"Ignoring kill task … because the executor … is {ignored.Groups["state"].Value}"));
            }
        }

        return kills;
    }

    /// <summary>The agent's words as evidence.</summary>
    public Evidence Proof(AnalysisContext subject) => Evidence.Of(subject, DocumentKind.AgentLog, $"{Line}.");

    /// <summary>How the task ends all the same.</summary>
    public static Remedy Remedy(string host) => new()
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
}
