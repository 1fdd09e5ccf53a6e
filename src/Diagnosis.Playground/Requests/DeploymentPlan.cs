using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Playground.State;

namespace Diagnosis.Playground.Requests;

/// <summary>Plans what a change of the tree takes, and begins it (Marathon 1.11, DeploymentPlan).</summary>
internal static class DeploymentPlan
{
    /// <summary>Begins the deployment unless another one holds one of its apps or pods; with force that one is cancelled.</summary>
    public static PlayDeployment? Begin(
        PlayState cluster, IReadOnlyList<SentWorkload> changed, IReadOnlyList<string> removed, bool force, out PlayAnswer? locked)
    {
        locked = null;
        var holding = changed.Select(app => app.Definition.Id).Concat(removed).Select(cluster.LockOf).OfType<PlayDeployment>().Distinct().ToArray();
        if (holding.Length > 0 && !force)
        {
            locked = Locked(holding);
            return null;
        }

        cluster.Deployments.RemoveAll(one => holding.Contains(one));
        return Begin(cluster, changed, removed);
    }

    /// <summary>Puts the changed apps and pods in place and begins the deployment; null when nothing changes.</summary>
    public static PlayDeployment? Begin(PlayState cluster, IReadOnlyList<SentWorkload> changed, IReadOnlyList<string> removed)
    {
        var (at, before) = (cluster.NewVersion(), ImmutableDictionary.CreateBuilder<string, PlayVersion?>(StringComparer.Ordinal));
        var (started, steps) = (new List<PlayAction>(), new List<(int Layer, PlayAction Action)>());
        foreach (var app in changed)
        {
            var id = app.Definition.Id;
            var existing = cluster.Workloads.GetValueOrDefault(id);
            before[id] = existing?.Current;
            if (existing is null)
            {
                cluster.Workloads[id] = new(new(app.Definition, app.Json, at, at, at));
                started.Add(new(ActionKind.Start, id, app.Definition.Kind));
            }
            else if (ActionOn(existing.Current, app) is { } kind)
            {
                existing.Current = kind == ActionKind.Scale
                    ? new(app.Definition, app.Json, at, app.Definition.Kind == WorkloadKind.Pod ? at : existing.Current.ConfigAt, at)
                    : new(app.Definition, app.Json, at, at, existing.Current.ScaledAt);
            }
            else
            {
                continue;
            }

            var isScale = existing is null || existing.Current.ScaledAt == at || app.Definition.Instances == 0;
            steps.Add((Depth(changed, id, []), new(isScale ? ActionKind.Scale : ActionKind.Restart, id, app.Definition.Kind)));
        }

        ImmutableArray<ImmutableArray<PlayAction>> all =
        [
            [.. removed.Select(id => new PlayAction(ActionKind.Stop, id, cluster.Workloads[id].Kind))],
            [.. started],
            .. steps.GroupBy(step => step.Layer, step => step.Action).OrderBy(layer => layer.Key).Select(layer => layer.ToImmutableArray()),
        ];
        all = all.RemoveAll(step => step.IsEmpty);
        foreach (var id in removed)
        {
            before[id] = cluster.Workloads[id].Current;
        }

        if (all.IsEmpty)
        {
            return null;
        }

        var deployment = new PlayDeployment(cluster.NewId().ToString(), at, all, before.ToImmutable());
        cluster.Deployments.Add(deployment);
        return deployment;
    }

    /// <summary>Only the number of instances: scale; anything else: restart; null when both are the same.</summary>
    private static ActionKind? ActionOn(PlayVersion before, SentWorkload after) =>
        JsonNode.DeepEquals(before.Json, after.Json) ? null
        : JsonNode.DeepEquals(WithoutCount(before.Json), WithoutCount(after.Json)) ? ActionKind.Scale
        : ActionKind.Restart;

    private static JsonObject WithoutCount(JsonObject json)
    {
        var copy = json.DeepClone().AsObject();
        copy.Remove("instances");
        (copy["scaling"] as JsonObject)?.Remove("instances");
        return copy;
    }

    /// <summary>How many of the plan's apps have to be there before it, one after the other.</summary>
    private static int Depth(IReadOnlyList<SentWorkload> changed, string id, HashSet<string> above)
    {
        if (!above.Add(id))
        {
            return 0;
        }

        var needs = changed.First(app => app.Definition.Id == id).Definition.Dependencies.Where(need => changed.Any(app => app.Definition.Id == need));
        return needs.Select(need => 1 + Depth(changed, need, above)).DefaultIfEmpty(0).Max();
    }

    private static PlayAnswer Locked(IReadOnlyList<PlayDeployment> holding) => new(409, new JsonObject
    {
        ["message"] = "App is locked by one or more deployments. Override with the option '?force=true'. View details at '/v2/deployments/<DEPLOYMENT_ID>'.",
        ["deployments"] = new JsonArray([.. holding.Select(one => (JsonNode)new JsonObject { ["id"] = one.Id })]),
    });
}
