using Diagnosis.Analysis.Cluster;
using Diagnosis.Playground.State;

namespace Diagnosis.Playground.Events;

/// <summary>Finds what has changed in a playground since it looked last, and tells it as Marathon does.</summary>
internal sealed class EventNews
{
    private Dictionary<string, SeenInstance> _instances = new(StringComparer.Ordinal);
    private Dictionary<string, (PlayWorkload App, DateTimeOffset Version, RememberedFailure? Failure)> _apps = new(StringComparer.Ordinal);
    private Dictionary<string, (PlayDeployment Deployment, int Done)> _deployments = new(StringComparer.Ordinal);

    /// <summary>What has changed since then.</summary>
    public IReadOnlyList<PlayEvent> Since(PlayState cluster)
    {
        var events = new MarathonEvents(cluster.Now);
        List<PlayEvent> news =
        [
            .. OfApps(cluster, events), .. OfNewDeployments(cluster, events), .. OfInstances(cluster, events), .. OfDeployments(cluster, events),
        ];
        Look(cluster);
        return news;
    }

    /// <summary>Takes all as it is for known.</summary>
    public void Look(PlayState cluster)
    {
        _instances = cluster.Workloads.Values.SelectMany(app => app.Instances.Select(one => SeenInstance.Of(app.Id, one)))
            .ToDictionary(seen => seen.Instance.Id, StringComparer.Ordinal);
        _apps = cluster.Workloads.Values.ToDictionary(app => app.Id, app => (app, app.Current.At, app.LastFailure), StringComparer.Ordinal);
        _deployments = cluster.Deployments.ToDictionary(one => one.Id, one => (one, one.Done), StringComparer.Ordinal);
    }

    private IEnumerable<PlayEvent> OfApps(PlayState cluster, MarathonEvents events)
    {
        foreach (var app in cluster.Workloads.Values)
        {
            var isKnown = _apps.TryGetValue(app.Id, out var known);
            if (!isKnown || known.Version != app.Current.At)
            {
                yield return app.Kind == WorkloadKind.Pod ? events.OfPod(isKnown ? "updated" : "created", app.Id) : events.Posted(app);
            }

            // Mesos tells of other ends; that of a failed check is Marathon's own deed.
            if (isKnown && known.Failure != app.LastFailure && app.LastFailure is { State: "TASK_KILLED" } failure)
            {
                yield return events.UnhealthyKill(app, failure);
            }
        }
    }

    private IEnumerable<PlayEvent> OfNewDeployments(PlayState cluster, MarathonEvents events) =>
        from deployment in cluster.Deployments
        where !_deployments.ContainsKey(deployment.Id)
        from one in (PlayEvent[])[events.GroupChanged(deployment), events.Step("deployment_info", deployment, 0)]
        select one;

    private IEnumerable<PlayEvent> OfInstances(PlayState cluster, MarathonEvents events)
    {
        var now = cluster.Workloads.Values.SelectMany(app => app.Instances.Select(one => SeenInstance.Of(app.Id, one))).ToArray();
        var gone = _instances.Values.ExceptBy(now.Select(seen => seen.Instance.Id), seen => seen.Instance.Id, StringComparer.Ordinal)
            .Select(seen => SeenInstance.Of(seen.WorkloadId, seen.Instance));
        foreach (var seen in now.Concat(gone))
        {
            var before = _instances.GetValueOrDefault(seen.Instance.Id);
            if (before is null || before.Condition != seen.Condition || before.Incarnation != seen.Incarnation)
            {
                if (seen.Instance.Agent is not null)
                {
                    yield return events.StatusUpdate(seen, seen.Condition == InstanceCondition.Failed ? seen.Instance.Behaviour.Failure ?? "" : "");
                }

                yield return events.InstanceChanged(seen);
            }
            else if (before.IsWanted != seen.IsWanted)
            {
                yield return events.InstanceChanged(seen);
            }

            if (before is not null && seen.IsAlive is { } alive)
            {
                if (seen.LastCheckFailure is { } failed && failed != before.LastCheckFailure)
                {
                    yield return events.CheckFailed(seen);
                }

                if (before.IsAlive != alive)
                {
                    yield return events.InstanceHealth(seen);
                }

                if ((before.IsAlive ?? false) != alive)
                {
                    yield return events.HealthStatus(seen);
                }
            }
        }

        foreach (var id in _apps.Keys.Where(id => !cluster.Workloads.ContainsKey(id)))
        {
            yield return _apps[id].App.Kind == WorkloadKind.Pod ? events.OfPod("deleted", id) : events.AppTerminated(id);
        }
    }

    private IEnumerable<PlayEvent> OfDeployments(PlayState cluster, MarathonEvents events)
    {
        foreach (var deployment in _deployments.Values.Select(known => known.Deployment).Union(cluster.Deployments))
        {
            for (var step = _deployments.GetValueOrDefault(deployment.Id).Done; step < deployment.Done; step++)
            {
                yield return events.Step("deployment_step_success", deployment, step);
                if (step + 1 < deployment.Steps.Length)
                {
                    yield return events.Step("deployment_info", deployment, step + 1);
                }
            }

            if (!cluster.Deployments.Contains(deployment))
            {
                yield return events.Over(deployment);
            }
        }
    }
}
