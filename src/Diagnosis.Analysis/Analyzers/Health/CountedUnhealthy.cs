using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Health;

/// <summary>What Marathon's own counters tell when no document lists the tasks.</summary>
internal static class CountedUnhealthy
{
    public static IEnumerable<Finding> Find(AnalysisContext subject)
    {
        if (subject.Workload.TasksUnhealthy is not > 0)
        {
            yield break;
        }

        var workload = subject.Workload;
        var running = workload.TasksRunning is null ? "" : $" of {workload.TasksRunning} running";
        var noun = InWords.Verb(workload.TasksRunning ?? workload.TasksUnhealthy.Value, "instance", "instances");
        var fact = $"{workload.Id}: Marathon counts {workload.TasksUnhealthy}{running} {noun} as unhealthy; the tasks with times and causes were not "
            + "supplied";
        yield return Finding.Of(HealthReasons.Failing, fact) with
        {
            Severity = subject.Deployments.IsEmpty ? Severity.Degrading : Severity.Blocking,
            Headline = $"{fact}, so read /v2/apps with embed=apps.tasks",
            AffectedInstances = workload.TasksUnhealthy.Value,
            Confidence = 0.5,
            Explanation = "The counter holds instances within their grace period too, so some of them may still be starting.",
            Evidence = [Evidence.OfDefinition(subject, $"tasksUnhealthy is {workload.TasksUnhealthy}, tasksHealthy is {workload.TasksHealthy ?? 0}.")],
        };
    }
}
