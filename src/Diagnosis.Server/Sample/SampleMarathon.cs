using System.Text.Json.Nodes;
using Diagnosis.Playground.Requests;

namespace Diagnosis.Server.Sample;

/// <summary>Marathon's read endpoints over the sample's documents.</summary>
internal sealed class SampleMarathon(SampleDocuments documents)
{
    /// <summary>Where DC/OS' Admin Router has Marathon.</summary>
    public const string Path = "/service/marathon";

    /// <summary>Adds the endpoints below <see cref="Path"/>.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        var marathon = routes.MapGroup(Path);
        marathon.MapGet("/ping", http => http.Response.WriteAsync("pong", http.RequestAborted));
        marathon.MapGet("/v2/info", http => http.AnswerAsync(documents.Read("marathon/info")));
        marathon.MapGet("/v2/leader", http => http.AnswerAsync(new JsonObject { ["leader"] = documents.Read("marathon/info")["leader"]!.DeepClone() }));
        marathon.MapGet("/v2/deployments", http => http.AnswerAsync(documents.Read("marathon/deployments")));
        marathon.MapGet("/v2/queue", http => http.AnswerAsync(Queue(http.Request)));
        marathon.MapGet("/v2/groups", http => http.AnswerAsync(Group(http.Request, "/")));
        marathon.MapGet("/v2/groups/{**id}", http => http.AnswerAsync(Group(http.Request, Id(http, "id"))));
        marathon.MapGet("/v2/tasks", http => http.AnswerAsync(Tasks(http.Request)));
        marathon.MapGet("/v2/apps", http => http.AnswerAsync(new JsonObject { ["apps"] = Apps(Embeds.Of(http.Request).And(Embeds.List), _ => true) }));
        marathon.MapGet("/v2/apps/{**id}", AppAsync);
        marathon.MapGet("/v2/pods", http => http.AnswerAsync(Pods(_ => true)));
        marathon.MapGet("/v2/pods/{**id}", http => http.AnswerAsync(Pod(Id(http, "id"))));
    }

    private JsonNode Queue(HttpRequest request)
    {
        var queue = documents.Read("marathon/queue");
        if (!Embeds.Of(request).Has("lastUnusedOffers"))
        {
            foreach (var item in queue["queue"]!.AsArray())
            {
                item!.AsObject().Remove("lastUnusedOffers");
            }
        }

        return queue;
    }

    private JsonArray Apps(Embeds embeds, Func<string, bool> wanted) =>
        [.. Objects(documents.Read("marathon/apps")["apps"]!).Where(a => wanted(Id(a))).Select(a => embeds.Cut(Detached(a)))];

    private JsonArray Pods(Func<string, bool> wanted) =>
        [.. Objects(documents.Read("marathon/pod-status")).Where(s => wanted(Id(s))).Select(s => s["spec"]!.DeepClone())];

    private Task AppAsync(HttpContext http)
    {
        var id = Id(http, "id");
        if (id.EndsWith("/*", StringComparison.Ordinal))
        {
            var below = Apps(Embeds.Of(http.Request).And(Embeds.List), a => a.StartsWith(id[..^1], StringComparison.Ordinal));
            return http.AnswerAsync(new JsonObject { ["*"] = below });
        }

        var isTasks = id.EndsWith("/tasks", StringComparison.Ordinal);
        var appId = isTasks ? id[..^"/tasks".Length] : id;
        if (Apps(Embeds.Single, a => a == appId) is not [JsonObject app])
        {
            return http.AnswerAsync(PlayAnswer.NoApp(appId));
        }

        return http.AnswerAsync(isTasks ? new JsonObject { ["tasks"] = WithServicePorts(app) } : new JsonObject { ["app"] = app.DeepClone() });
    }

    private JsonNode? Pod(string path)
    {
        const string Status = "::status";
        if (!path.EndsWith(Status, StringComparison.Ordinal))
        {
            return Pods(p => p == path) is [JsonObject pod] ? pod.DeepClone() : null;
        }

        var all = documents.Read("marathon/pod-status");
        var id = path[..^Status.Length];
        return id == "/" ? all : Objects(all).FirstOrDefault(s => Id(s) == id)?.DeepClone();
    }

    private JsonObject Tasks(HttpRequest request)
    {
        var states = request.Query["status"].Select(s => $"TASK_{s?.ToUpperInvariant()}").ToHashSet(StringComparer.Ordinal);
        var tasks = Apps(Embeds.Single, _ => true).SelectMany(a => Objects(WithServicePorts(a!.AsObject())));
        return new() { ["tasks"] = new JsonArray([.. tasks.Where(t => states.Count == 0 || states.Contains((string)t["state"]!)).Select(Detached)]) };
    }

    /// <summary>Tasks inside an app have no service ports; tasks listed by themselves do (Marathon 1.11, TaskConversion).</summary>
    private static JsonArray WithServicePorts(JsonObject app)
    {
        var definitions = app["portDefinitions"] ?? app["container"]?["portMappings"] ?? new JsonArray();
        var ports = Objects(definitions).Select(p => (int)(p["servicePort"] ?? p["port"])!).ToArray();
        var tasks = app["tasks"]!.DeepClone().AsArray();
        foreach (var task in tasks)
        {
            task!["servicePorts"] = new JsonArray([.. ports.Select(p => JsonValue.Create(p))]);
        }

        return tasks;
    }

    private JsonObject? Group(HttpRequest request, string id)
    {
        var root = documents.Read("marathon/groups").AsObject();
        var group = id == "/" ? root : Objects(root["groups"]!).FirstOrDefault(g => Id(g) == id);
        return group is null ? null : Filled(Detached(group), Embeds.Of(request));
    }

    private JsonObject Filled(JsonObject group, Embeds embeds)
    {
        var id = Id(group);
        Fill(group, "apps", embeds, () => Apps(embeds.AreNone ? Embeds.List : embeds, a => Parent(a) == id));
        Fill(group, "pods", embeds, () => Pods(p => Parent(p) == id));
        Fill(group, "groups", embeds, () => [.. Objects(group["groups"]!).Select(g => Filled(Detached(g), embeds))]);
        return group;
    }

    private static void Fill(JsonObject group, string member, Embeds embeds, Func<JsonArray> content)
    {
        if (embeds.AreNone || embeds.Has($"group.{member}"))
        {
            group[member] = content();
        }
        else
        {
            group.Remove(member);
        }
    }

    private static string Parent(string id) => id.LastIndexOf('/') is var slash and > 0 ? id[..slash] : "/";

    private static string Id(JsonObject document) => (string)document["id"]!;

    private static string Id(HttpContext http, string name) => $"/{((string?)http.Request.RouteValues[name])?.Trim('/')}";

    private static IEnumerable<JsonObject> Objects(JsonNode array) => array.AsArray().Select(n => n!.AsObject());

    private static JsonObject Detached(JsonObject node) => node.Parent is null ? node : node.DeepClone().AsObject();
}
