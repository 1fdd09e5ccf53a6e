using System.Collections.Concurrent;
using System.Net;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Sources.Live;
using Diagnosis.Sources.Memory;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Diagnosis.Sources.Tests.Live;

/// <summary>Marathon below <c>/marathon</c> and Mesos below <c>/mesos</c> on a real socket; each path answers as a test tells it to.</summary>
internal sealed class FakeCluster : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, RequestDelegate> _answers = new(StringComparer.Ordinal);

    private FakeCluster(WebApplication app) => _app = app;

    public Uri Url => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public ConcurrentQueue<(string Path, string Query, string? Authorization)> Requests { get; } = new();

    /// <summary>Bodies of the calls that were posted, by path.</summary>
    public ConcurrentDictionary<string, string> Posted { get; } = new(StringComparer.Ordinal);

    public static async Task<FakeCluster> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var cluster = new FakeCluster(app);
        foreach (var (path, body) in Bodies)
        {
            cluster.Answer(path, body);
        }

        app.Run(cluster.HandleAsync);
        await app.StartAsync();
        return cluster;
    }

    public void Answer(string path, RequestDelegate answer) => _answers[path] = answer;

    public void Answer(string path, string body) => Answer(path, http => http.Response.WriteAsync(body));

    public void Answer(string path, int status) => Answer(path, http =>
    {
        http.Response.StatusCode = status;
        return Task.CompletedTask;
    });

    public int Asked(string path) => Requests.Count(r => r.Path == path);

    public ClusterOptions Options(Action<ClusterOptions>? change = null)
    {
        var options = new ClusterOptions { MarathonUrl = new Uri(Url, "/marathon"), MesosUrl = new Uri(Url, "/mesos/"), Timeout = TimeSpan.FromSeconds(30) };
        change?.Invoke(options);
        return options;
    }

    public async Task<ClusterSnapshot> ReadAsync(Action<ClusterOptions>? change = null)
    {
        using var source = Source(change);
        return await source.ReadAsync(CancellationToken.None);
    }

    /// <summary>What is read of it with the logs of a workload on top.</summary>
    public async Task<ClusterSnapshot> ReadLogsAsync(string workloadId, Action<ClusterOptions>? change = null)
    {
        using var source = Source(change);
        return await source.ReadLogsAsync(workloadId);
    }

    /// <summary>What readings take their memory from.</summary>
    public MemoryBudget Memory { get; set; } = new(1 << 30);

    public OpenSource Source(Action<ClusterOptions>? change = null, TimeProvider? time = null) => new(Options(change), Memory, time);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task HandleAsync(HttpContext http)
    {
        var path = http.Request.Path.Value!;
        Requests.Enqueue((path, http.Request.QueryString.Value!, http.Request.Headers.Authorization));
        if (HttpMethods.IsPost(http.Request.Method))
        {
            using var body = new StreamReader(http.Request.Body);
            Posted[path] = await body.ReadToEndAsync();
        }

        if (_answers.TryGetValue(path, out var answer))
        {
            await answer(http);
            return;
        }

        http.Response.StatusCode = StatusCodes.Status404NotFound;
    }

    /// <summary>What it answers, by path.</summary>
    public static readonly IReadOnlyDictionary<string, string> Bodies = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["/marathon/v2/queue"] = """{"queue": [{"count": 1, "delay": {"timeLeftSeconds": 0, "overdue": true}, "app": {"id": "/web"}}]}""",
        ["/marathon/v2/apps"] = """{"apps": [{"id": "/web", "instances": 1, "tasks": []}]}""",
        ["/marathon/v2/pods"] = "[]",
        ["/marathon/v2/pods/::status"] = "[]",
        ["/marathon/v2/deployments"] = "[]",
        ["/marathon/v2/groups"] = """{"id": "/", "enforceRole": false, "groups": [{"id": "/crm", "enforceRole": true, "groups": []}]}""",
        ["/marathon/v2/info"] = """{"version": "1.11.24", "frameworkId": "f1", "marathon_config": {"mesos_role": "slave_public"}}""",
        ["/mesos/slaves"] = """{"slaves": [{"id": "S0", "hostname": "10.0.0.1"}]}""",
        ["/mesos/frameworks"] = """{"frameworks": []}""",
        ["/mesos/roles"] = """{"roles": []}""",
        ["/mesos/quota"] = """{"infos": []}""",
        ["/mesos/maintenance/schedule"] = "{}",
        ["/mesos/maintenance/status"] = "{}",
        ["/mesos/flags"] = """{"flags": {"role_sorter": "random"}}""",
        ["/mesos/state"] = """
            {"slaves": [{"id": "S9", "hostname": "gone"}], "version": "1.10.0", "frameworks": [{"id": "ghost"}],
             "domain": {"fault_domain": {"region": {"name": "eu"}, "zone": {"name": "a"}}}}
            """,
    };
}
