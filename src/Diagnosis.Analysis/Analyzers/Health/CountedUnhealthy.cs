using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Health;

/// <summary>What Marathon's own counters tell when no document lists the tasks, or none has their results.</summary>
internal static class CountedUnhealthy
{
    /// <summary>True when Marathon counts more instances as unhealthy than the documents have failing results for: the results were left out.</summary>
    public static bool OutnumbersResults(AnalysisContext subject) =>
        subject.Workload.TasksUnhealthy is > 0 and var counted
        && counted > subject.Workload.Instances.Count(i => i.HealthResults.Any(r => !r.Alive))
        && subject.Workload.Instances.Any(i => i.IsRunning && i.HealthResults.IsEmpty);

    public static IEnumerable<Finding> Find(AnalysisContext subject)
    {
        if (subject.Workload.TasksUnhealthy is not > 0)
        {
            yield break;
        }

        var workload = subject.Workload;
        var running = workload.TasksRunning is null ? "" : $" of {workload.TasksRunning} running";
        var noun = InWords.Verb(workload.TasksRunning ?? workload.TasksUnhealthy.Value, "instance", "instances");
        var fact = $"{workload.Id}: Marathon counts {workload.TasksUnhealthy}{running} {noun} as unhealthy; the results with times and causes were "
            + "not supplied";
        yield return Finding.Of(HealthReasons.Failing, fact) with
        {
            Severity = subject.Deployments.IsEmpty ? Severity.Degrading : Severity.Blocking,
            Headline = $"{fact}, so read /v2/apps with embed=apps.tasks",
            AffectedInstances = workload.TasksUnhealthy.Value,
            Confidence = 0.5,
            Explanation = "The counter holds instances within their grace period too, so some of them may still be starting.",
            Remedies =
            [
                new()
                {
                    Title = "Read the results of the checks",
                    Description = "They tell which instances fail, since when and why.",
                    Command = $"dcos marathon task list {workload.Id} --json",
                },
            ],
            Evidence = [Evidence.OfDefinition(subject, $"tasksUnhealthy is {workload.TasksUnhealthy}, tasksHealthy is {workload.TasksHealthy ?? 0}.")],
        };
    }
}
