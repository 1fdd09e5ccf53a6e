using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Playground;
using Diagnosis.Playground.Requests;

namespace Diagnosis.Server.Sample;

/// <summary>The endpoints of a cluster that moves: those that are read, and those that change apps and deployments.</summary>
internal sealed class AliveRoutes(PlayedCluster cluster)
{
    /// <summary>Where DC/OS' Admin Router has the agents, each below its id.</summary>
    public const string AgentPath = "/agent";

    /// <summary>Adds Marathon's endpoints below its path, the master's below its, and those of the agents.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        MapMarathon(routes.MapGroup(SampleMarathon.Path));
        MapAgents(routes.MapGroup($"{AgentPath}/{{agent}}"));
        foreach (var prefix in (string[])[SampleMesos.Path, $"{SampleMesos.Path}/master"])
        {
            var master = routes.MapGroup(prefix);
            Document(master, "/slaves", DocumentKind.MesosSlaves);
            Document(master, "/frameworks", DocumentKind.MesosFrameworks);
            Document(master, "/roles", DocumentKind.MesosRoles);
            Document(master, "/flags", DocumentKind.MesosFlags);
            Document(master, "/state", DocumentKind.MesosState);
            Document(master, "/maintenance/schedule", DocumentKind.MesosMaintenanceSchedule);
            master.MapGet("/maintenance/status", http => http.AnswerAsync(new JsonObject()));
            Document(master, "/quota", DocumentKind.MesosQuota);
        }
    }

    private void MapAgents(RouteGroupBuilder agents)
    {
        agents.MapGet("/state", http => http.AnswerAsync(OnAgent(http, cluster.AgentState)));
        agents.MapGet("/files/browse", http => http.AnswerAsync(OnAgent(http, id => cluster.BrowseFiles(id, Path(http)))));
        agents.MapGet("/files/read", http => http.AnswerAsync(OnAgent(
            http, id => cluster.ReadFile(id, Path(http), Number(http, "offset") ?? 0, Number(http, "length")))));
    }

    private void MapMarathon(RouteGroupBuilder marathon)
    {
        marathon.MapGet("/ping", http => http.Response.WriteAsync("pong", http.RequestAborted));
        Document(marathon, "/v2/info", DocumentKind.MarathonInfo);
        Document(marathon, "/v2/deployments", DocumentKind.MarathonDeployments);
        Document(marathon, "/v2/groups", DocumentKind.MarathonGroups);
        Document(marathon, "/v2/tasks", DocumentKind.MarathonTasks);
        Document(marathon, "/v2/pods", DocumentKind.MarathonPods);
        marathon.MapGet("/v2/pods/{**id}", http => http.AnswerAsync(Pod(Id(http))));
        marathon.MapPost("/v2/pods", http => ChangeAsync(http, (text, force) => cluster.PostPod(text, force, http.RequestAborted)));
        marathon.MapPut("/v2/pods/{**id}", http => ChangeAsync(http, (text, force) => cluster.PutPod(Id(http), text, force, http.RequestAborted)));
        marathon.MapDelete("/v2/pods/{**id}", http => ChangeAsync(http, (_, force) => cluster.DeletePod(Id(http), force)));
        marathon.MapGet("/v2/events", new AliveEvents(cluster).AnswerAsync);
        marathon.MapGet("/v2/queue", http => http.AnswerAsync(Queue(http.Request)));
        marathon.MapGet("/v2/apps", http => http.AnswerAsync(new JsonObject { ["apps"] = Apps(Embeds.Of(http.Request).And(Embeds.List), _ => true) }));
        marathon.MapGet("/v2/apps/{**id}", AppAsync);
        marathon.MapPost("/v2/apps", http => ChangeAsync(http, (text, force) => cluster.Post(text, force, http.RequestAborted)));
        marathon.MapPut("/v2/apps", http => ChangeAsync(http, (text, force) => cluster.PutAll(text, IsPartial(http), force, http.RequestAborted)));
        marathon.MapPatch("/v2/apps", http => ChangeAsync(http, (text, force) => cluster.PatchAll(text, force, http.RequestAborted)));
        marathon.MapPut("/v2/apps/{**id}", http => ChangeAsync(
            http, (text, force) => cluster.Put(Id(http), text, IsPartial(http), force, http.RequestAborted)));
        marathon.MapPatch("/v2/apps/{**id}", http => ChangeAsync(http, (text, force) => cluster.Patch(Id(http), text, force, http.RequestAborted)));
        marathon.MapDelete("/v2/apps/{**id}", http => ChangeAsync(http, (_, force) => cluster.Delete(Id(http), force)));
        marathon.MapDelete("/v2/deployments/{id}", http => ChangeAsync(http, (_, force) => cluster.Cancel((string)http.Request.RouteValues["id"]!, force)));
    }

    private void Document(IEndpointRouteBuilder routes, string path, DocumentKind kind) => routes.MapGet(path, http => http.AnswerAsync(Read(kind)));

    private JsonNode? OnAgent(HttpContext http, Func<string, JsonNode?> look)
    {
        cluster.CatchUp();
        return look((string)http.Request.RouteValues["agent"]!);
    }

    private JsonNode Read(DocumentKind kind)
    {
        cluster.CatchUp();
        return cluster.Document(kind);
    }

    private Task AppAsync(HttpContext http) => Apps(Embeds.Single, id => id == Id(http)) is [{ } app]
        ? http.AnswerAsync(new JsonObject { ["app"] = app.DeepClone() })
        : http.AnswerAsync(PlayAnswer.NoApp(Id(http)));

    private JsonArray Apps(Embeds embeds, Func<string, bool> wanted) => new([.. Read(DocumentKind.MarathonApps)["apps"]!.AsArray()
        .Select(app => app!.AsObject()).Where(app => wanted((string)app["id"]!)).Select(app => embeds.Cut(app.DeepClone().AsObject()))]);

    private PlayAnswer Pod(string path)
    {
        cluster.CatchUp();
        return cluster.GetPod(path);
    }

    private JsonNode Queue(HttpRequest request)
    {
        var queue = Read(DocumentKind.MarathonQueue);
        if (!Embeds.Of(request).Has("lastUnusedOffers"))
        {
            foreach (var item in queue["queue"]!.AsArray())
            {
                item!.AsObject().Remove("lastUnusedOffers");
            }
        }

        return queue;
    }

    private async Task ChangeAsync(HttpContext http, Func<string, bool, PlayAnswer> change)
    {
        using var reader = new StreamReader(http.Request.Body);
        var text = await reader.ReadToEndAsync(http.RequestAborted);
        cluster.CatchUp();
        PlayAnswer answer;
        try
        {
            answer = change(text, http.Request.Query["force"] == "true");
        }
        catch (JsonException)
        {
            answer = new(StatusCodes.Status400BadRequest, new JsonObject { ["message"] = "Invalid JSON" });
        }

        await http.AnswerAsync(answer);
    }

    private static string Path(HttpContext http) => http.Request.Query["path"].ToString();

    private static long? Number(HttpContext http, string name) =>
        long.TryParse(http.Request.Query[name], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool IsPartial(HttpContext http) => http.Request.Query["partialUpdate"] != "false";

    private static string Id(HttpContext http) => $"/{((string?)http.Request.RouteValues["id"])?.Trim('/')}";
}
