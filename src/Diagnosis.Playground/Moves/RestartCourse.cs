using Diagnosis.Playground.State;

namespace Diagnosis.Playground.Moves;

/// <summary>Replaces the instances of an app within the bounds of its upgrade strategy (Marathon 1.11, TaskReplaceActor).</summary>
internal static class RestartCourse
{
    public static void Restart(PlayState cluster, PlayWorkload app, PlayAction action)
    {
        var wanted = app.Current.Definition.Instances;
        if (!action.HasBegun)
        {
            action.HasBegun = true;
            Begin(cluster, app, action);
        }

        foreach (var old in Old(app).Where(one => one is { IsWanted: true, IsTerminal: true }).ToArray())
        {
            cluster.Decommission(app, old);
        }

        foreach (var started in app.Instances.Where(one => one.IsWanted && app.IsCurrent(one)).ToArray())
        {
            if (ScaleCourse.See(action, started) && Victims(app).FirstOrDefault() is { } victim)
            {
                cluster.Decommission(app, victim);
            }
        }

        var left = Old(app).Count();
        if (left < action.OldSeen)
        {
            Launch(cluster, app, action);
        }

        action.OldSeen = left;
        action.IsDone = app.Instances.Count(one => one.IsWanted && app.IsCurrent(one) && action.Healthy.Contains(one.Id)) == wanted
            && !Old(app).Any(one => one.IsWanted);
    }

    private static IEnumerable<PlayInstance> Old(PlayWorkload app) =>
        app.Instances.Where(instance => !app.IsCurrent(instance) && !instance.IsParked);

    /// <summary>Old instances, unhealthy ones first; else in no order that means anything: one that was never placed may come before one that runs.</summary>
    private static IEnumerable<PlayInstance> Victims(PlayWorkload app) => Old(app).Where(one => one.IsWanted)
        .OrderBy(one => one.Checks.IsEmpty || one.IsHealthy).ThenBy(one => one.Id, StringComparer.Ordinal);

    private static void Begin(PlayState cluster, PlayWorkload app, PlayAction action)
    {
        var (strategy, wanted) = (app.Current.Definition.UpgradeStrategy, app.Current.Definition.Instances);
        var current = app.Instances.Where(one => one.IsWanted).ToArray();

        // Without checks of any kind all that is meant to run counts as healthy (Marathon 1.11, TaskReplaceActor.consideredHealthy).
        var hasChecks = !app.Current.Definition.HealthChecks.IsEmpty || !app.Current.Definition.ReadinessChecks.IsEmpty || app.Current.Definition.HasCheck;
        var healthy = current.Count(one => !hasChecks || (!one.Checks.IsEmpty && one.Checks.All(check => check.IsAlive)));
        var least = (int)Math.Ceiling(wanted * strategy.MinimumHealthCapacity);
        action.Most = (int)(wanted * (1 + strategy.MaximumOverCapacity));
        var kill = Math.Max(0, healthy - least);
        if (least == action.Most && action.Most <= healthy)
        {
            // What has reserved cannot run beside what replaces it: one of the old has to go first.
            (action.Most, kill) = app.Current.Definition.IsResident ? (action.Most, healthy - least + 1) : (action.Most + 1, kill);
        }

        kill = wanted < current.Length ? Math.Max(current.Length - wanted, kill) : kill;
        foreach (var victim in Victims(app).Take(kill).ToArray())
        {
            cluster.Decommission(app, victim);
        }

        action.OldSeen = Old(app).Count();
        Launch(cluster, app, action);
    }

    private static void Launch(PlayState cluster, PlayWorkload app, PlayAction action)
    {
        var started = app.Instances.Count(one => one.IsWanted && app.IsCurrent(one));

        // What has reserved makes room once it is stopped, so that its reservation is what the new version is launched on.
        var old = Old(app).Count(one => one.IsWanted || one.Reservation is not null);
        var more = Math.Min(Math.Max(0, app.Current.Definition.Instances - started), Math.Max(0, action.Most - old - started));
        for (var number = 0; number < more; number++)
        {
            cluster.Schedule(app);
        }
    }
}
