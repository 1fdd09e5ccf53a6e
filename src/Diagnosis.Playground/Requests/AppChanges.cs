using System.Text.Json.Nodes;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Json;
using Diagnosis.Playground.State;

namespace Diagnosis.Playground.Requests;

/// <summary>The requests that change apps (Marathon 1.11, AppsResource).</summary>
internal static class AppChanges
{
    private static readonly ValidationOptions Options = new() { Kind = DefinitionKind.App };

    /// <summary>POST: a new app.</summary>
    public static PlayAnswer Post(PlayState cluster, string text, bool force, CancellationToken cancellationToken)
    {
        var options = Options with { Operation = DefinitionOperation.Create, Force = force };
        if (SentWorkload.Of(cluster, text, options, out var refusal, cancellationToken) is not { } app)
        {
            return refusal!;
        }

        var begun = DeploymentPlan.Begin(cluster, [app], [], force, out var locked);
        if (locked is not null)
        {
            return locked;
        }

        var body = app.Json.DeepClone().AsObject();
        body["version"] = VersionTime.Print(begun!.Version);
        body["deployments"] = new JsonArray(new JsonObject { ["id"] = begun.Id });
        return new(201, body, begun.Id);
    }

    /// <summary>PUT: creates an app or replaces it; what a partial update leaves out stays.</summary>
    public static PlayAnswer Put(PlayState cluster, string id, string text, bool partial, bool force, CancellationToken cancellationToken)
    {
        var isNew = cluster.FindApp(id) is null;
        var options = Options with { Operation = DefinitionOperation.Update, TargetId = id, PartialUpdate = partial, Force = force };
        var app = SentWorkload.Of(cluster, text, options, out var refusal, cancellationToken);
        return app is null ? refusal! : Answer(cluster, isNew ? 201 : 200, DeploymentPlan.Begin(cluster, [app], [], force, out var locked), locked);
    }

    /// <summary>PUT or PATCH of several apps at once: one deployment, in the order of their dependencies; an app that is refused refuses them all.</summary>
    public static PlayAnswer PutAll(
        PlayState cluster, JsonArray apps, bool partial, bool creates, bool force, CancellationToken cancellationToken)
    {
        var accepted = new List<SentWorkload>();
        foreach (var one in apps)
        {
            // What names no app is read as one all the same, for Marathon's words about it.
            var id = one is JsonObject named && named["id"] is JsonValue value && value.TryGetValue<string>(out var text) ? AbsoluteId.Of(text) ?? "" : "";
            if (!creates && id.Length > 0 && cluster.FindApp(id) is null)
            {
                return PlayAnswer.NoApp(id);
            }

            var options = Options with { Operation = DefinitionOperation.Update, TargetId = id, PartialUpdate = partial, Force = force };
            if (SentWorkload.Of(cluster, one?.ToJsonString() ?? "null", options, out var refusal, cancellationToken) is not { } app)
            {
                return refusal!;
            }

            accepted.Add(app);
        }

        return Answer(cluster, 200, DeploymentPlan.Begin(cluster, accepted, [], force, out var locked), locked);
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
        if (cluster.FindApp(id) is not { } app)
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
        cluster.FindApp(id) is not null ? Answer(cluster, 200, DeploymentPlan.Begin(cluster, [], [id], force, out var locked), locked) : PlayAnswer.NoApp(id);

    private static PlayAnswer Answer(PlayState cluster, int status, PlayDeployment? begun, PlayAnswer? locked) =>
        locked ?? PlayAnswer.Of(cluster, status, begun);
}
