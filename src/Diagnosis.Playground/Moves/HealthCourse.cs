using Diagnosis.Analysis.Cluster;
using Diagnosis.Playground.State;

namespace Diagnosis.Playground.Moves;

/// <summary>Health checks ask, and end what fails them (Marathon 1.11, HealthCheckActor; Mesos 1.11, health_checker).</summary>
internal static class HealthCourse
{
    private static readonly TimeSpan LongestFirst = TimeSpan.FromSeconds(5);

    public static void Run(PlayState cluster)
    {
        foreach (var app in cluster.Workloads.Values)
        {
            foreach (var instance in app.Instances.Where(one => one.Condition == InstanceCondition.Running))
            {
                for (var index = 0; index < instance.Checks.Length && instance.Condition == InstanceCondition.Running; index++)
                {
                    Ask(cluster, app, instance, instance.Version.Definition.HealthChecks[index], instance.Checks[index]);
                }
            }
        }
    }

    /// <summary>Time from the start of a task until its check asks first.</summary>
    public static TimeSpan FirstAfter(HealthCheck check) =>
        check.IsMesosCheck ? TimeSpan.FromSeconds(check.DelaySeconds)
        : TimeSpan.FromSeconds(check.IntervalSeconds) is var interval && interval < LongestFirst ? interval : LongestFirst;

    private static void Ask(PlayState cluster, PlayWorkload app, PlayInstance instance, HealthCheck check, CheckRecord record)
    {
        if (cluster.Now < record.Next)
        {
            return;
        }

        record.Next = cluster.Now + TimeSpan.FromSeconds(Math.Max(1, check.IntervalSeconds));
        var uptime = cluster.Now - instance.StartedAt!.Value;
        if (instance.Behaviour.Passes(uptime))
        {
            record.HasAsked = true;
            (record.Failures, record.LastSuccess) = (0, cluster.Now);
            record.FirstSuccess ??= cluster.Now;
            return;
        }

        if (record.FirstSuccess is null && uptime < TimeSpan.FromSeconds(check.GracePeriodSeconds))
        {
            // A failure within the grace period makes a result that is not alive, and counts nothing; Mesos does not report it.
            if (!check.IsMesosCheck)
            {
                Fail(record, instance, cluster.Now);
            }

            return;
        }

        var before = record.Failures++;
        Fail(record, instance, cluster.Now);
        if (check.IsMesosCheck ? record.Failures >= check.MaxConsecutiveFailures : check.MaxConsecutiveFailures > 0 && before >= check.MaxConsecutiveFailures)
        {
            if (!check.IsMesosCheck)
            {
                var message = $"Task was killed since health check failed. Reason: {instance.Behaviour.CheckFailure}";
                TaskCourse.Remember(cluster, app, instance, TaskStates.Killed, message);
            }

            cluster.Kill(instance);
        }
    }

    private static void Fail(CheckRecord record, PlayInstance instance, DateTimeOffset now)
    {
        record.HasAsked = true;
        (record.LastFailure, record.Cause) = (now, instance.Behaviour.CheckFailure);
    }
}
