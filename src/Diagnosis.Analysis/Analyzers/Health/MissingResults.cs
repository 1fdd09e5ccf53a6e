using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Health;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Health;

/// <summary>Finds running instances whose checks never reported: <c>health.results_missing</c>.</summary>
internal static class MissingResults
{
    /// <summary>Marathon counts a task as healthy or unhealthy once it has results: the list of tasks was then made without them.</summary>
    private static bool IsCounted(Workload workload) => workload.Instances.All(i => i.HealthResults.IsEmpty)
        && (workload.TasksHealthy + (workload.TasksUnhealthy ?? 0)) >= workload.Instances.Count(i => i.IsRunning);

    public static IEnumerable<Finding> Find(CheckedWorkload view, IReadOnlyCollection<InstanceHealth> explained)
    {
        var missing = view.With(HealthVerdict.Missing).RemoveAll(i => explained.Contains(i));
        if (missing.IsEmpty || IsCounted(view.Context.Workload))
        {
            yield break;
        }

        var spread = AgentSpread.Of(missing, view.Current);
        var mesos = view.Checks.All(c => c.IsMesosCheck);
        var age = missing.Max(i => i.Age);
        var fact = $"{view.Id}: {view.Who(missing.Length)} {(missing.Length == 1 ? "has" : "have")} no "
            + $"{(missing[0].Result is null ? "" : "complete ")}health result {InWords.Span(age ?? TimeSpan.Zero)} after the start, {spread.Words}: "
            + $"{(mesos ? "Mesos" : "Marathon")} does not run the check, or its result is lost";
        yield return HealthWeight.Weighed(view, Finding.Of(HealthReasons.ResultsMissing, fact) with
        {
            Severity = view.Context.Deployments.IsEmpty ? Severity.Degrading : Severity.Blocking,
            Headline = $"{fact}; restart {(missing.Length == 1 ? "it" : "them")}{(mesos ? "" : ", or let Marathon elect a new leader")}",
            AffectedInstances = missing.Length,
            Confidence = 0.9,
            Explanation = "A first result is due after the grace period and one interval at the latest. Marathon keeps results in the memory of its leader, so "
                + "since when there is none no document tells. No result is neither healthy nor unhealthy: Marathon "
                + "kills nothing, and a deployment waits for ever.",
            Evidence = HealthProof.Of(view, missing, spread, view.Checks.Length == 1 ? view.Checks[0] : null),
            Remedies =
            [
                new Remedy
                {
                    Title = missing.Length == 1 ? "Restart the instance without a result" : "Restart the instances without results",
                    Description = "A new task gets a new check.",
                    Risk = Risk.Medium,
                }.Stopping(view.Context.Workload, missing[0].Instance),
                new()
                {
                    Title = mesos ? "Look at the executor's log" : "Let Marathon elect a new leader",
                    Description = mesos ? "The executor writes each check into the task's stderr." : "The new leader starts all checks anew; launch delays "
                        + "and offer counters start at zero.",
                    Risk = mesos ? Risk.Low : Risk.Medium,
                    OperatorAction = mesos ? "Read the task's stderr on its agent." : "Call DELETE /v2/leader on Marathon.",
                },
            ],
        });
    }
}
