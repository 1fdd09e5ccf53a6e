using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Health;

/// <summary>
/// When a check kills. Marathon tests its counter before it adds the present failure, so its checks kill at failure
/// <c>maxConsecutiveFailures + 1</c> and never with 0; Mesos kills at failure <c>maxConsecutiveFailures</c>, and with 0 at the first one
/// (Marathon 1.11, HealthCheckActor; Mesos 1.11, health_checker).
/// </summary>
internal static class KillRule
{
    /// <summary>True when the check ends instances that fail it.</summary>
    public static bool Kills(HealthCheck check) => check.IsMesosCheck || check.MaxConsecutiveFailures > 0;

    /// <summary>Failures in a row that end an instance; at least 1, without meaning for a check that never kills.</summary>
    public static int Failures(HealthCheck check) =>
        check.IsMesosCheck ? Math.Max(1, check.MaxConsecutiveFailures) : Math.Max(0, Math.Min(check.MaxConsecutiveFailures, 1_000_000)) + 1;

    /// <summary>The time from start within which the first success must come, at the least; later it may be too late.</summary>
    public static TimeSpan Allowed(HealthCheck check) => BoundedTime.OfSeconds(
        check.GracePeriodSeconds + ((Failures(check) - 1) * check.IntervalSeconds) + (check.IsMesosCheck ? check.DelaySeconds : 0));

    /// <summary>The rule in words.</summary>
    public static string Words(HealthCheck check) => check switch
    {
        { IsMesosCheck: false } when !Kills(check) => "with maxConsecutiveFailures 0 Marathon never kills for it, and the instance stays unhealthy",
        { IsMesosCheck: false } => $"Marathon kills at counted failure {Failures(check)}, {InWords.Span(Allowed(check))} after the start at the earliest, and "
            + "starts anew without back-off",
        { MaxConsecutiveFailures: <= 0 } => "with maxConsecutiveFailures 0 Mesos kills at the first failure after the grace period; such a kill leaves no "
            + "lastTaskFailure",
        _ => $"Mesos kills after {InWords.Count(Failures(check), "failure")} in a row, {InWords.Span(Allowed(check))} after the start at the earliest; such a "
            + "kill leaves no lastTaskFailure",
    };
}
