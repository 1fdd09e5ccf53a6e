using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using Diagnosis.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Diagnosis.EndToEnd.Tests;

/// <summary>
/// The documents of a snapshot on a real socket: Marathon's and the master's where those have them, tails of tasks in the sandboxes of one agent.
/// </summary>
internal sealed class LiveCluster : IAsyncDisposable
{
    private static readonly Dictionary<string, DocumentKind> Kinds = new(StringComparer.Ordinal)
    {
        ["/marathon/v2/queue"] = DocumentKind.MarathonQueue,
        ["/marathon/v2/apps"] = DocumentKind.MarathonApps,
        ["/marathon/v2/pods"] = DocumentKind.MarathonPods,
        ["/marathon/v2/pods/::status"] = DocumentKind.MarathonPodStatus,
        ["/marathon/v2/deployments"] = DocumentKind.MarathonDeployments,
        ["/marathon/v2/groups"] = DocumentKind.MarathonGroups,
        ["/marathon/v2/info"] = DocumentKind.MarathonInfo,
        ["/mesos/slaves"] = DocumentKind.MesosSlaves,
        ["/mesos/frameworks"] = DocumentKind.MesosFrameworks,
        ["/mesos/roles"] = DocumentKind.MesosRoles,
        ["/mesos/state"] = DocumentKind.MesosState,
    };

    private readonly WebApplication _app;

    private LiveCluster(WebApplication app, Snapshot snapshot) => (_app, Shown) = (app, snapshot);

    /// <summary>What it shows now.</summary>
    public Snapshot Shown { get; set; }

    /// <summary>What any other path, for instance <c>/broken</c>, answers with status 500.</summary>
    public string Fault { get; init; } = "";

    /// <summary>Files of agents and of the master that were asked for.</summary>
    public ConcurrentQueue<string> FilesRead { get; } = new();

    private string Address => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    public static async Task<LiveCluster> StartAsync(Snapshot snapshot, string fault)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var cluster = new LiveCluster(app, snapshot) { Fault = fault };
        app.Run(cluster.HandleAsync);
        await app.StartAsync();
        return cluster;
    }

    /// <summary>Settings of a server that reads this cluster under a name, and one that cannot be read under another.</summary>
    public string[] Settings(string name, string brokenName, string token) =>
    [
        $"--Diagnosis:Clusters:{name}:MarathonUrl={Address}/marathon", $"--Diagnosis:Clusters:{name}:MesosUrl={Address}/mesos",
            $"--Diagnosis:Clusters:{name}:AgentUrl={Address}/agent/{{id}}",
        $"--Diagnosis:Clusters:{name}:Token={token}", $"--Diagnosis:Clusters:{name}:SandboxTails=20", $"--Diagnosis:Clusters:{name}:MaxStaleness=01:00:00",
        $"--Diagnosis:Clusters:{name}:Timeout=00:01:00",
        $"--Diagnosis:Clusters:{brokenName}:MarathonUrl={Address}/broken", $"--Diagnosis:Clusters:{brokenName}:Token={token}",
    ];

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private Task HandleAsync(HttpContext http)
    {
        var path = http.Request.Path.Value!;
        if (path.EndsWith("/state", StringComparison.Ordinal) && path.StartsWith("/agent/", StringComparison.Ordinal))
        {
            var executors = Shown.Documents.Where(d => d.Kind == DocumentKind.TaskLog)
                .Select(d => new { id = d.Subject, directory = $"/sandboxes/{d.Subject}" });
            return http.Response.WriteAsync(JsonSerializer.Serialize(new { frameworks = new[] { new { executors } } }));
        }

        if (path.EndsWith("/files/read", StringComparison.Ordinal))
        {
            return ReadFileAsync(http);
        }

        if (Kinds.TryGetValue(path, out var kind))
        {
            var document = Shown.Documents.FirstOrDefault(d => d.Kind == kind);
            http.Response.StatusCode = document is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
            return document is null ? Task.CompletedTask : http.Response.Body.WriteAsync(document.Content.Memory).AsTask();
        }

        http.Response.StatusCode = StatusCodes.Status500InternalServerError;
        return http.Response.WriteAsync(Fault);
    }

    private Task ReadFileAsync(HttpContext http)
    {
        var path = http.Request.Query["path"].ToString().Split('/');
        FilesRead.Enqueue(string.Join('/', path));
        if (Shown.Documents.FirstOrDefault(d => d.Kind == DocumentKind.TaskLog && d.Subject == path[2]) is not { } log)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        var text = log.Content.ToStringUtf8();
        var offset = int.Parse(http.Request.Query["offset"]!, System.Globalization.CultureInfo.InvariantCulture);
        var size = Encoding.UTF8.GetByteCount(text);
        return http.Response.WriteAsync(JsonSerializer.Serialize(offset < 0 ? new { data = "", offset = size } : new { data = text, offset }));
    }
}
