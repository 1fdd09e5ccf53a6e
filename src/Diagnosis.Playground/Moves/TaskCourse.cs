using Diagnosis.Analysis.Cluster;
using Diagnosis.Playground.State;

namespace Diagnosis.Playground.Moves;

/// <summary>Tasks go on by themselves: staged, running, ended, and ended for good.</summary>
internal static class TaskCourse
{
    public static void Run(PlayState cluster)
    {
        foreach (var app in cluster.Workloads.Values)
        {
            foreach (var instance in app.Instances.ToArray())
            {
                Go(cluster, app, instance);
                app.BackoffOf(instance.Version).Forget(instance.Version.Definition.Backoff, cluster.Now);
                if (instance is { IsWanted: false, IsTerminal: true, Reservation: null })
                {
                    app.Instances.Remove(instance);
                }
            }
        }

        foreach (var agent in cluster.Agents.Where(agent => agent.Drain == DrainState.Draining && !IsUsed(cluster, agent)))
        {
            agent.Drain = DrainState.Drained;
        }
    }

    /// <summary>The end of a task, as Mesos tells it and Marathon remembers it (Marathon 1.11, HistoryActor).</summary>
    public static void Remember(PlayState cluster, PlayWorkload app, PlayInstance instance, string state, string message) =>
        app.LastFailure = new(instance.TaskId, state, message, instance.Agent!, cluster.Now, instance.Version.At);

    private static bool IsUsed(PlayState cluster, PlayAgent agent) =>
        cluster.Workloads.Values.Any(app => app.Instances.Any(instance => instance.Agent == agent && instance.HoldsResources));

    private static void Go(PlayState cluster, PlayWorkload app, PlayInstance instance)
    {
        var (now, does) = (cluster.Now, instance.Behaviour);
        switch (instance.Condition)
        {
            case InstanceCondition.Provisioned:
                instance.Become(InstanceCondition.Staging, now);
                break;
            case InstanceCondition.Staging when now - instance.StagedAt >= does.Staging:
                Start(cluster, app, instance);
                break;
            case InstanceCondition.Running when does.ExitCode is not null && now - instance.StartedAt >= does.ExitAfter:
                End(cluster, app, instance, does.Failure);
                break;
            case InstanceCondition.Killing when now - instance.Since >= does.Killing:
                cluster.End(instance, InstanceCondition.Killed);
                break;
            case InstanceCondition.Unreachable when now - instance.Since >= LostMoves.ExpungeAfter(instance):
                app.Instances.Remove(instance);
                break;
        }
    }

    private static void Start(PlayState cluster, PlayWorkload app, PlayInstance instance)
    {
        if (instance.Behaviour.LaunchError is not null)
        {
            End(cluster, app, instance, instance.Behaviour.Failure);
            return;
        }

        instance.StartedAt = cluster.Now;
        instance.Become(InstanceCondition.Running, cluster.Now);
        app.BackoffOf(instance.Version).Launch(cluster.Now);
        instance.Checks =
            [.. instance.Version.Definition.HealthChecks.Select(check => new CheckRecord { Next = cluster.Now + HealthCourse.FirstAfter(check) })];
    }

    /// <summary>One that exits with 0 is delayed as well, and leaves nothing to remember.</summary>
    private static void End(PlayState cluster, PlayWorkload app, PlayInstance instance, string? failure)
    {
        if (failure is not null)
        {
            Remember(cluster, app, instance, TaskStates.Failed, failure);
        }

        cluster.End(instance, failure is null ? InstanceCondition.Finished : InstanceCondition.Failed);
        app.BackoffOf(instance.Version).Fail(instance.Version.Definition.Backoff, cluster.Now);
    }
}
