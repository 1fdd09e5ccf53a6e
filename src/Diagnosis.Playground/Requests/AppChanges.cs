using System.Text.Json.Nodes;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Json;
using Diagnosis.Playground.State;

namespace Diagnosis.Playground.Requests;

/// <summary>The requests that change apps and deployments (Marathon 1.11, AppsResource and DeploymentsResource).</summary>
internal static class AppChanges
{
    /// <summary>POST: a new app.</summary>
    public static PlayAnswer Post(PlayState cluster, string text, bool force, CancellationToken cancellationToken)
    {
        var app = AcceptedApp.Of(cluster, text, new() { Operation = DefinitionOperation.Create, Force = force }, out var refusal, cancellationToken);
        if (app is null)
        {
            return refusal!;
        }

        var begun = Change(cluster, [app], [], force, out var locked);
        if (locked is not null)
        {
            return locked;
        }

        var body = app.Json.DeepClone().AsObject();
        body["version"] = VersionTime.Print(begun!.Version);
        body["deployments"] = new JsonArray(new JsonObject { ["id"] = begun.Id });
        return new(201, body);
    }

    /// <summary>PUT: creates an app or replaces it; what a partial update leaves out stays.</summary>
    public static PlayAnswer Put(PlayState cluster, string id, string text, bool partial, bool force, CancellationToken cancellationToken)
    {
        var isNew = !cluster.Apps.ContainsKey(id);
        var options = new ValidationOptions { Operation = DefinitionOperation.Update, TargetId = id, PartialUpdate = partial, Force = force };
        var app = AcceptedApp.Of(cluster, text, options, out var refusal, cancellationToken);
        return app is null ? refusal! : Answer(cluster, isNew ? 201 : 200, Change(cluster, [app], [], force, out var locked), locked);
    }

    /// <summary>PUT of several apps at once: one deployment, in the order of their dependencies.</summary>
    public static PlayAnswer PutAll(PlayState cluster, JsonArray apps, bool force, CancellationToken cancellationToken)
    {
        var accepted = new List<AcceptedApp>();
        foreach (var one in apps)
        {
            var id = AbsoluteId.Of((string?)one?["id"]) ?? "";
            var options = new ValidationOptions { Operation = DefinitionOperation.Update, TargetId = id, Force = force };
            if (AcceptedApp.Of(cluster, one!.ToJsonString(), options, out var refusal, cancellationToken) is not { } app)
            {
                return refusal!;
            }

            accepted.Add(app);
        }

        return Answer(cluster, 200, Change(cluster, accepted, [], force, out var locked), locked);
    }

    /// <summary>PATCH: a JSON merge patch of what is stored.</summary>
    public static PlayAnswer Patch(PlayState cluster, string id, string patch, bool force, CancellationToken cancellationToken)
    {
        if (!cluster.Apps.TryGetValue(id, out var app))
        {
            return Missing(id);
        }

        var changed = MergePatch.Apply(app.Current.Json.DeepClone(), JsonNode.Parse(patch))!;
        return Put(cluster, id, changed.ToJsonString(), partial: false, force, cancellationToken);
    }

    /// <summary>DELETE of an app.</summary>
    public static PlayAnswer Delete(PlayState cluster, string id, bool force) =>
        cluster.Apps.ContainsKey(id) ? Answer(cluster, 200, Change(cluster, [], [id], force, out var locked), locked) : Missing(id);

    /// <summary>DELETE of a deployment: a plan back to what it found, or, with force, its end as it stands.</summary>
    public static PlayAnswer Cancel(PlayState cluster, string id, bool force)
    {
        if (cluster.Deployments.Find(one => one.Id == id) is not { } deployment)
        {
            return PlayAnswer.Words(404, $"DeploymentPlan {id} does not exist");
        }

        cluster.Deployments.Remove(deployment);
        if (force)
        {
            return new(202, new JsonObject());
        }

        var back = deployment.Before.Where(one => one.Value is not null).Select(one => new AcceptedApp(one.Value!.Definition, one.Value.Json)).ToArray();
        var added = deployment.Before.Where(one => one.Value is null && cluster.Apps.ContainsKey(one.Key)).Select(one => one.Key).ToArray();
        return Answer(cluster, 200, DeploymentPlan.Begin(cluster, back, added), null);
    }

    /// <summary>Begins the deployment unless another one holds an app of it; with force that one is cancelled.</summary>
    private static PlayDeployment? Change(
        PlayState cluster, IReadOnlyList<AcceptedApp> changed, IReadOnlyList<string> removed, bool force, out PlayAnswer? locked)
    {
        locked = null;
        var holding = changed.Select(app => app.Definition.Id).Concat(removed).Select(cluster.LockOf).OfType<PlayDeployment>().Distinct().ToArray();
        if (holding.Length > 0 && !force)
        {
            locked = Locked(holding);
            return null;
        }

        cluster.Deployments.RemoveAll(one => holding.Contains(one));
        return DeploymentPlan.Begin(cluster, changed, removed);
    }

    private static PlayAnswer Answer(PlayState cluster, int status, PlayDeployment? begun, PlayAnswer? locked) => locked ?? new(status, new JsonObject
    {
        ["version"] = VersionTime.Print(begun?.Version ?? cluster.Now),
        ["deploymentId"] = begun?.Id ?? cluster.NewId().ToString(),
    });

    private static PlayAnswer Locked(IReadOnlyList<PlayDeployment> holding) => new(409, new JsonObject
    {
        ["message"] = "App is locked by one or more deployments. Override with the option '?force=true'. View details at '/v2/deployments/<DEPLOYMENT_ID>'.",
        ["deployments"] = new JsonArray([.. holding.Select(one => (JsonNode)new JsonObject { ["id"] = one.Id })]),
    });

    private static PlayAnswer Missing(string id) => PlayAnswer.Words(404, $"App '{id}' does not exist");
}
