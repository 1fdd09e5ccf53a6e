using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Upgrades;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Health;

/// <summary>
/// What proves that a task which was killed for its check never passed it. With the task its results are gone, and a kill may follow a success too.
/// </summary>
internal static class NeverPassed
{
    /// <summary>The proof as a sentence; null when it may have passed.</summary>
    /// <param name="view">The workload.</param>
    /// <param name="kill">The kill.</param>
    /// <param name="check">The check that failed; null when nothing tells which it was.</param>
    public static string? Proof(CheckedWorkload view, HealthKill kill, HealthCheck? check) =>
        ByResults(view, kill) ?? ByTime(view, kill, check) ?? ByDeployment(view, kill);

    /// <summary>Its results where a document still has them.</summary>
    private static string? ByResults(CheckedWorkload view, HealthKill kill) =>
        view.Context.Workload.Instances.FirstOrDefault(i => i.TaskId.Length > 0 && i.TaskId == kill.Failure.TaskId)?.HealthResults is { IsEmpty: false } results
        && results.All(result => result is { FirstSuccess: null, LastSuccess: null, Alive: false })
            ? "Its results, which are still listed, have no success." : null;

    /// <summary>
    /// A task that did not live longer than the failures take that end it had no time for a success. Of a check that Mesos runs the start of the task is not
    /// known for certain: each change of health writes its time anew.
    /// </summary>
    private static string? ByTime(CheckedWorkload view, HealthKill kill, HealthCheck? check)
    {
        var checks = check is null ? view.Checks : [check];
        return kill.HasLived is { } lived && kill.IsByMarathon && checks.All(one => HasNoTimeToPass(one, lived))
            ? $"It lived {InWords.Span(lived)}, in which the check does not run more often than the failures in a row that end it." : null;
    }

    private static bool HasNoTimeToPass(HealthCheck check, TimeSpan lived) => !check.IsMesosCheck && check.IntervalSeconds > 0
        && Math.Floor(lived.TotalSeconds / check.IntervalSeconds) + 1 <= KillRule.Failures(check);

    /// <summary>
    /// The deployment that brought the definition waits for its only instance to pass once, and goes on when it has (Marathon 1.11, TaskStartActor and
    /// TaskReplaceActor). Old instances that are not stopped yet, and a readiness check, would hold it up as well.
    /// </summary>
    private static string? ByDeployment(CheckedWorkload view, HealthKill kill)
    {
        var subject = view.Context;
        var held = subject.Deployments.FirstOrDefault(d => d.ActionOn(view.Id)?.Effect is DeploymentEffect.Scales or DeploymentEffect.Restarts);
        return subject.Definition is { Instances: 1, ReadinessChecks.IsEmpty: true } && held?.Version is { } made
            && UpgradeInstances.Of(subject) is { Old.IsEmpty: true, Killing.IsEmpty: true }
            && (kill.Failure.Version ?? kill.Failure.At - kill.HasLived) >= made
            && kill.Failure.At >= DeploymentSteps.Of(subject.Cluster, held).Begun
                ? $"Deployment {held.Id} has brought the definition and goes on when its only instance has passed once; it still waits." : null;
    }
}
