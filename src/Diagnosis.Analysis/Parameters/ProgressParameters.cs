using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Engine;

namespace Diagnosis.Analysis.Parameters;

/// <summary>How far its deployment is, what the launch queue holds of it, and where its instances are.</summary>
internal static class ProgressParameters
{
    /// <param name="diagnosis">The diagnosis.</param>
    /// <param name="cluster">The cluster that it was made from.</param>
    /// <param name="namesTasks">True when its tasks are named.</param>
    public static ParameterSet Of(WorkloadDiagnosis diagnosis, SnapshotIndex cluster, bool namesTasks)
    {
        var now = cluster.Snapshot.CapturedAt;
        var set = new ParameterSet().AddMoment("stuck", diagnosis.StuckSince, now);
        if (cluster.Deployments(diagnosis.Workload.Id) is [var deployment, ..])
        {
            set.Add("deployment", deployment.Id).Add("deployment_step", deployment.CurrentStep).Add("deployment_steps", deployment.TotalSteps)
                .Add("deployment_action", deployment.ActionOn(diagnosis.Workload.Id)?.Action).AddMoment("deployment", deployment.Version, now);
        }

        if (cluster.Queue(diagnosis.Workload.Id) is [var queued, ..])
        {
            set.Add("queued", queued.IsCountKnown ? queued.Count : null).AddMoment("queued", queued.Since, now);
            if (queued.DelayLeft > TimeSpan.Zero)
            {
                set.AddSeconds("delay_left", queued.DelayLeft).AddMoment("next_try", BoundedTime.After(now, queued.DelayLeft), now);
            }
        }

        AddInstances(set, diagnosis.Workload, namesTasks, now);
        set.AddNames("deployments", diagnosis.Workload.DeploymentIds)
            .AddNames("ended_tasks", cluster.Failures(diagnosis.Workload.Id).Select(ended => ended.TaskId))
            .AddSeconds("launch_timeout", cluster.Snapshot.Marathon.TaskLaunchTimeout)
            .Add("inactive_after_seconds", diagnosis.Workload.Definition.UnreachableStrategy?.InactiveAfterSeconds)
            .Add("kill_grace_seconds", diagnosis.Workload.Definition.KillGracePeriodSeconds)
            .Add("counted_running", diagnosis.Workload.TasksRunning);
        if (diagnosis.Workload.ReadinessResults is [var readiness, ..])
        {
            set.Add("readiness_status", readiness.LastStatus).Add("readiness_answer", readiness.LastBody);
        }

        return set;
    }

    private static void AddInstances(ParameterSet set, Workload workload, bool namesTasks, DateTimeOffset now)
    {
        var held = workload.Instances.Where(instance => instance.HoldsResources || instance.IsUnreachable).ToArray();
        if (namesTasks)
        {
            set.AddNames("tasks", held.Select(instance => instance.Name));
        }

        set.AddNames("instance_hosts", held.Select(instance => instance.Host))
            .AddNames("volumes", workload.Instances.SelectMany(instance => instance.PersistenceIds))
            .AddNames("volume_agents", workload.Instances.Where(instance => !instance.PersistenceIds.IsEmpty).Select(instance => instance.AgentId))
            .AddMoment("oldest_staged", held.Where(instance => instance.IsStarting).Min(instance => instance.StagedAt), now)
            .AddMoment("oldest_started", held.Min(instance => instance.StartedAt), now)
            .AddMoment("newest_started", held.Max(instance => instance.StartedAt), now)
            .AddMoment("newest_staged", held.Where(instance => instance.IsStarting).Max(instance => instance.StagedAt), now);
        if (workload.Instances.SelectMany(instance => instance.HealthResults).FirstOrDefault(result => !result.Alive) is { } failing)
        {
            set.Add("check_answer", failing.LastFailureCause).Add("check_failures", failing.ConsecutiveFailures);
        }

        if (workload.Definition.HealthChecks is [var check, ..])
        {
            set.AddMoment("grace_ends", BoundedTime.After(held.Max(instance => instance.StartedAt), BoundedTime.OfSeconds(check.GracePeriodSeconds)), now);
        }

        if (held.FirstOrDefault(instance => !instance.IsRunning) is { } open)
        {
            set.Add("instance", open.Name).Add("instance_state", open.Shown).Add("instance_host", open.Host)
                .AddMoment("instance_killing", open.KillingSince, now).AddMoment("instance_staged", open.StagedAt, now);
        }
    }
}
