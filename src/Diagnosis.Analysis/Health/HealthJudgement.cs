using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Health;

/// <summary>
/// Judges running instances by their check results (Marathon 1.11, Health and HealthCheckActor): failures before the first success count only
/// after the grace period, and the counter starts only then.
/// </summary>
internal static class HealthJudgement
{
    /// <summary>A failure longer ago than this, and than five intervals, is over.</summary>
    private static readonly TimeSpan Recently = TimeSpan.FromMinutes(5);

    /// <summary>All running instances of the workload, in document order; empty without health checks, and where no document has results.</summary>
    public static ImmutableArray<InstanceHealth> Of(AnalysisContext subject)
    {
        var checks = subject.Definition.HealthChecks;
        return checks.IsEmpty || !subject.Workload.AreResultsKnown
            ? []
            : [.. subject.Workload.Instances.Where(i => i.IsRunning).Select(i => Judge(subject, i, checks))];
    }

    private static InstanceHealth Judge(AnalysisContext subject, Instance instance, ImmutableArray<HealthCheck> checks)
    {
        var started = instance.StartedAt ?? instance.StagedAt;
        var age = subject.Now - started;
        var judged = subject.Workload.Kind == WorkloadKind.Pod
            ? JudgePod(instance, checks, age)
            : JudgeApp(subject, instance, checks, age);
        return judged.Verdict != HealthVerdict.InGrace ? judged : judged with
        {
            GraceEnds = BoundedTime.After(started, Grace(checks)),
            DueBy = BoundedTime.After(started, judged.Result is { Alive: false } ? Grace(checks) : FirstResult(checks)),
        };
    }

    private static InstanceHealth JudgeApp(AnalysisContext subject, Instance instance, ImmutableArray<HealthCheck> checks, TimeSpan? age)
    {
        var results = instance.HealthResults;
        var worst = results.Where(r => !r.Alive).OrderBy(r => r.FirstSuccess is not null).ThenByDescending(r => r.ConsecutiveFailures).FirstOrDefault();
        if (worst is not null)
        {
            var cause = CauseOf(subject, instance, worst);
            var inGrace = worst is { FirstSuccess: null, ConsecutiveFailures: <= 0 } && (age is null || age <= Grace(checks));
            var verdict = worst.FirstSuccess is not null ? HealthVerdict.Failing : inGrace ? HealthVerdict.InGrace : HealthVerdict.NeverPassed;
            return new(instance, verdict, worst, age, cause);
        }

        if (results.Length < checks.Length)
        {
            return new(instance, Unreported(checks, age), results.FirstOrDefault(), age, CheckCause.None);
        }

        var shaky = results.FirstOrDefault(r => FailedRecently(r, checks, subject.Now));
        return new(
            instance, shaky is null ? HealthVerdict.Passing : HealthVerdict.Flapping, shaky ?? results[0], age, CheckCause.Of(shaky?.LastFailureCause));
    }

    private static InstanceHealth JudgePod(Instance instance, ImmutableArray<HealthCheck> checks, TimeSpan? age)
    {
        var watched = instance.Containers
            .Where(c => c.Status == TaskStates.Running && checks.Any(h => string.Equals(h.ContainerName, c.Name, StringComparison.Ordinal)))
            .ToArray();
        if (watched.Any(c => c is { Healthy: false, HealthReason: "health-reported-by-mesos" }))
        {
            // A pod's status tells neither when a check passed nor why it fails.
            return new(instance, HealthVerdict.Failing, null, age, CheckCause.None);
        }

        var reported = watched.Length > 0 && watched.All(c => c.Healthy == true);
        return new(instance, reported ? HealthVerdict.Passing : Unreported(checks, age), null, age, CheckCause.None);
    }

    private static HealthVerdict Unreported(ImmutableArray<HealthCheck> checks, TimeSpan? age) =>
        age > FirstResult(checks) ? HealthVerdict.Missing : HealthVerdict.InGrace;

    private static TimeSpan Grace(ImmutableArray<HealthCheck> checks) => Longest(checks, c => c.GracePeriodSeconds);

    /// <summary>When each check has reported at the latest.</summary>
    private static TimeSpan FirstResult(ImmutableArray<HealthCheck> checks) =>
        Longest(checks, c => c.GracePeriodSeconds + c.IntervalSeconds + (c.IsMesosCheck ? c.DelaySeconds : 0));

    private static bool FailedRecently(HealthResult result, ImmutableArray<HealthCheck> checks, DateTimeOffset now)
    {
        var window = Longest(checks, c => 5 * c.IntervalSeconds);
        return result.LastFailure > result.FirstSuccess && now - result.LastFailure <= (window > Recently ? window : Recently);
    }

    private static CheckCause CauseOf(AnalysisContext subject, Instance instance, HealthResult result)
    {
        var cause = CheckCause.Of(result.LastFailureCause);
        return cause.Kind == CauseKind.None ? ExecutorLog.LastCause(subject.Snapshot, instance) : cause;
    }

    private static TimeSpan Longest(ImmutableArray<HealthCheck> checks, Func<HealthCheck, double> seconds) =>
        checks.Max(c => BoundedTime.OfSeconds(seconds(c)));
}
