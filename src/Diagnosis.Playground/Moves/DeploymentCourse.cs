using Diagnosis.Playground.State;

namespace Diagnosis.Playground.Moves;

/// <summary>Deployments go from step to step; the actions of a step run side by side, and the next begins when all have succeeded.</summary>
internal static class DeploymentCourse
{
    public static void Run(PlayState cluster)
    {
        foreach (var deployment in cluster.Deployments.ToArray())
        {
            while (deployment.Current is { IsEmpty: false } actions)
            {
                foreach (var action in actions.Where(action => !action.IsDone))
                {
                    Act(cluster, action);
                }

                if (actions.Any(action => !action.IsDone))
                {
                    break;
                }

                deployment.Done++;
            }

            if (deployment.Done == deployment.Steps.Length)
            {
                cluster.Deployments.Remove(deployment);
            }
        }
    }

    private static void Act(PlayState cluster, PlayAction action)
    {
        if (!cluster.Workloads.TryGetValue(action.WorkloadId, out var app))
        {
            action.IsDone = true;
            return;
        }

        switch (action.Kind)
        {
            case ActionKind.Start:
                action.IsDone = true;
                break;
            case ActionKind.Stop:
                Stop(cluster, app, action);
                break;
            case ActionKind.Scale:
                ScaleCourse.Scale(cluster, app, action);
                break;
            default:
                RestartCourse.Restart(cluster, app, action);
                break;
        }
    }

    private static void Stop(PlayState cluster, PlayWorkload app, PlayAction action)
    {
        foreach (var instance in app.Instances.Where(one => one.IsWanted || one.Reservation is not null).ToArray())
        {
            cluster.Decommission(app, instance, isForGood: true);
        }

        action.IsDone = app.Instances.Count == 0;
        if (action.IsDone)
        {
            cluster.Workloads.Remove(app.Id);
        }
    }
}
