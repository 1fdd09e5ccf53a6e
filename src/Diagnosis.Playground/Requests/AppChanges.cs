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

    /// <summary>PUT or PATCH of several apps at once: one deployment, in the order of their dependencies; an app that is refused refuses them all.</summary>
    public static PlayAnswer PutAll(
        PlayState cluster, JsonArray apps, bool partial, bool creates, bool force, CancellationToken cancellationToken)
    {
        var accepted = new List<AcceptedApp>();
        foreach (var one in apps)
        {
            // What names no app is read as one all the same, for Marathon's words about it.
            var id = one is JsonObject named && named["id"] is JsonValue value && value.TryGetValue<string>(out var text) ? AbsoluteId.Of(text) ?? "" : "";
            if (!creates && id.Length > 0 && !cluster.Apps.ContainsKey(id))
            {
                return PlayAnswer.NoApp(id);
            }

            var options = new ValidationOptions { Operation = DefinitionOperation.Update, TargetId = id, PartialUpdate = partial, Force = force };
            if (AcceptedApp.Of(cluster, one?.ToJsonString() ?? "null", options, out var refusal, cancellationToken) is not { } app)
            {
                return refusal!;
            }

            accepted.Add(app);
        }

        return Answer(cluster, 200, Change(cluster, accepted, [], force, out var locked), locked);
    }

    /// <summary>The same of a text, which must be a list.</summary>
    public static PlayAnswer PutAll(PlayState cluster, string text, bool partial, bool creates, bool force, CancellationToken cancellationToken) =>
        JsonNode.Parse(text) is JsonArray apps ? PutAll(cluster, apps, partial, creates, force, cancellationToken) : new(422, new JsonObject
        {
            ["message"] = "Invalid JSON",
            ["details"] = new JsonArray(new JsonObject { ["path"] = "/", ["errors"] = new JsonArray("error.expected.jsarray") }),
        });

    /// <summary>PATCH: a JSON merge patch of what is stored.</summary>
    public static PlayAnswer Patch(PlayState cluster, string id, string patch, bool force, CancellationToken cancellationToken)
    {
        if (!cluster.Apps.TryGetValue(id, out var app))
        {
            return PlayAnswer.NoApp(id);
        }

        // What is no object patches nothing: it is answered as the same PUT is.
        return JsonNode.Parse(patch) is JsonObject changes
            ? Put(cluster, id, MergePatch.Apply(app.Current.Json.DeepClone(), changes)!.ToJsonString(), partial: false, force, cancellationToken)
            : Put(cluster, id, patch, partial: true, force, cancellationToken);
    }

    /// <summary>DELETE of an app.</summary>
    public static PlayAnswer Delete(PlayState cluster, string id, bool force) =>
        cluster.Apps.ContainsKey(id) ? Answer(cluster, 200, Change(cluster, [], [id], force, out var locked), locked) : PlayAnswer.NoApp(id);

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
}
