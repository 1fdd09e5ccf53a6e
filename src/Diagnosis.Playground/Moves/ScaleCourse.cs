using Diagnosis.Analysis.Cluster;
using Diagnosis.Playground.State;

namespace Diagnosis.Playground.Moves;

/// <summary>Brings the number of instances to what is wanted (Marathon 1.11, TaskStartActor and ScaleAppUpdateStepImpl).</summary>
internal static class ScaleCourse
{
    /// <summary>What no deployment holds is kept at its number.</summary>
    public static void Keep(PlayState cluster)
    {
        foreach (var app in cluster.Workloads.Values.Where(app => cluster.LockOf(app.Id) is null))
        {
            Add(cluster, app);
            Surplus(cluster, app);
        }
    }

    /// <summary>One look of the action that scales an app.</summary>
    public static void Scale(PlayState cluster, PlayWorkload app, PlayAction action)
    {
        if (!action.HasBegun)
        {
            action.HasBegun = true;
            Surplus(cluster, app);
        }

        if (action.ToStart is null)
        {
            if (app.Instances.Exists(instance => instance is { IsWanted: false, IsParked: false } && instance.Condition != InstanceCondition.Unreachable))
            {
                return;
            }

            // What is there counts as started, whatever becomes of it: only what this action adds has to become healthy.
            action.Before.UnionWith(app.Instances.Where(instance => !instance.IsParked).Select(instance => instance.Id));
            action.ToStart = Add(cluster, app);
        }

        foreach (var instance in app.Instances.Where(one => one.IsWanted && app.IsCurrent(one) && !action.Before.Contains(one.Id)))
        {
            See(action, instance);
        }

        Add(cluster, app);
        action.IsDone = app.Instances.Count(one => one.IsWanted && action.Healthy.Contains(one.Id)) >= action.ToStart;
    }

    /// <summary>An instance is seen healthy once, and forgotten when its task ends.</summary>
    public static bool See(PlayAction action, PlayInstance instance)
    {
        if (instance.IsTerminal)
        {
            action.Healthy.Remove(instance.Id);
        }

        return instance.IsHealthy && action.Healthy.Add(instance.Id);
    }

    /// <summary>Instances to stop first: those that have not come far, then the youngest (Marathon 1.11, ScalingProposition).</summary>
    public static IEnumerable<PlayInstance> Victims(IEnumerable<PlayInstance> instances) => instances
        .OrderBy(instance => instance.IsHealthy)
        .ThenBy(Weight).ThenByDescending(instance => instance.StartedAt ?? instance.StagedAt ?? DateTimeOffset.MaxValue);

    private static int Weight(PlayInstance instance) => instance.Condition switch
    {
        InstanceCondition.Unreachable => 1,
        InstanceCondition.Staging => 2,
        InstanceCondition.Starting => 3,
        InstanceCondition.Running => 4,
        _ => 5,
    };

    private static int Add(PlayState cluster, PlayWorkload app)
    {
        var missing = Math.Max(0, app.Current.Definition.Instances - app.Instances.Count(instance => instance.IsWanted));
        for (var number = 0; number < missing; number++)
        {
            cluster.Schedule(app);
        }

        return missing;
    }

    private static void Surplus(PlayState cluster, PlayWorkload app)
    {
        var wanted = app.Instances.Where(instance => instance.IsWanted).ToArray();
        foreach (var victim in Victims(wanted).Take(wanted.Length - app.Current.Definition.Instances).ToArray())
        {
            cluster.Decommission(app, victim);
        }
    }
}
