using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Diagnosis.Playground.State;

namespace Diagnosis.Playground.Requests;

/// <summary>Plans what a change of the tree takes, and begins it (Marathon 1.11, DeploymentPlan).</summary>
internal static class DeploymentPlan
{
    /// <summary>Puts the changed apps in place and begins the deployment; null when nothing changes.</summary>
    public static PlayDeployment? Begin(PlayState cluster, IReadOnlyList<AcceptedApp> changed, IReadOnlyList<string> removed)
    {
        var (at, before) = (cluster.NewVersion(), ImmutableDictionary.CreateBuilder<string, PlayVersion?>(StringComparer.Ordinal));
        var (started, steps) = (new List<PlayAction>(), new List<(int Layer, PlayAction Action)>());
        foreach (var app in changed)
        {
            var id = app.Definition.Id;
            var existing = cluster.Apps.GetValueOrDefault(id);
            before[id] = existing?.Current;
            if (existing is null)
            {
                cluster.Apps[id] = new(new(app.Definition, app.Json, at, at, at));
                started.Add(new(ActionKind.StartApplication, id));
            }
            else if (ActionOn(existing.Current, app) is { } kind)
            {
                existing.Current = kind == ActionKind.ScaleApplication
                    ? new(app.Definition, app.Json, at, existing.Current.ConfigAt, at)
                    : new(app.Definition, app.Json, at, at, existing.Current.ScaledAt);
            }
            else
            {
                continue;
            }

            var isScale = existing is null || existing.Current.ConfigAt != at || app.Definition.Instances == 0;
            steps.Add((Depth(changed, id, []), new(isScale ? ActionKind.ScaleApplication : ActionKind.RestartApplication, id)));
        }

        ImmutableArray<ImmutableArray<PlayAction>> all =
        [
            [.. removed.Select(id => new PlayAction(ActionKind.StopApplication, id))],
            [.. started],
            .. steps.GroupBy(step => step.Layer, step => step.Action).OrderBy(layer => layer.Key).Select(layer => layer.ToImmutableArray()),
        ];
        all = all.RemoveAll(step => step.IsEmpty);
        foreach (var id in removed)
        {
            before[id] = cluster.Apps[id].Current;
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
    private static ActionKind? ActionOn(PlayVersion before, AcceptedApp after) =>
        JsonNode.DeepEquals(before.Json, after.Json) ? null
        : JsonNode.DeepEquals(WithoutCount(before.Json), WithoutCount(after.Json)) ? ActionKind.ScaleApplication
        : ActionKind.RestartApplication;

    private static JsonObject WithoutCount(JsonObject json)
    {
        var copy = json.DeepClone().AsObject();
        copy.Remove("instances");
        return copy;
    }

    /// <summary>How many of the plan's apps have to be there before it, one after the other.</summary>
    private static int Depth(IReadOnlyList<AcceptedApp> changed, string id, HashSet<string> above)
    {
        if (!above.Add(id))
        {
            return 0;
        }

        var needs = changed.First(app => app.Definition.Id == id).Definition.Dependencies.Where(need => changed.Any(app => app.Definition.Id == need));
        return needs.Select(need => 1 + Depth(changed, need, above)).DefaultIfEmpty(0).Max();
    }
}
