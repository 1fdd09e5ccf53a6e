using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Diagnosis.EndToEnd.Tests.Watch;

/// <summary>A Marathon and a master on a real socket with one app, <c>/web</c>, which waits until it is told otherwise.</summary>
internal sealed class MovingMarathon : IAsyncDisposable
{
    /// <summary>The deployment of the app.</summary>
    public const string DeploymentId = "5f1d2c3b-0000-4000-8000-000000000001";

    private readonly WebApplication _app;
    private readonly string _posted = Ago(3600);
    private int _queueReads;

    private MovingMarathon(WebApplication app) => _app = app;

    /// <summary>True from the moment when the app exists no more.</summary>
    public bool IsGone { get; set; }

    /// <summary>True from the moment when its deployment is over and it waits all the same.</summary>
    public bool IsCancelled { get; set; }

    /// <summary>True while it takes requests and does not answer.</summary>
    public bool Hangs { get; set; }

    /// <summary>True while what would tell of the app cannot be had, and the rest can.</summary>
    public bool HidesApps { get; set; }

    /// <summary>True once the app runs.</summary>
    public bool Runs { get; set; }

    /// <summary>True while nothing answers but with an error.</summary>
    public HttpStatusCode? Fails { get; set; }

    /// <summary>How often the queue was read.</summary>
    public int QueueReads => _queueReads;

    /// <summary>More with each reading.</summary>
    private int Offers => 100 + QueueReads;

    private string Address => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    public static async Task<MovingMarathon> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var marathon = new MovingMarathon(app);
        app.Run(marathon.AnswerAsync);
        await app.StartAsync();
        return marathon;
    }

    /// <summary>Settings of a server that knows it as <c>c</c>.</summary>
    public string[] Settings() =>
    [
        $"--Diagnosis:Clusters:c:MarathonUrl={Address}", $"--Diagnosis:Clusters:c:MesosUrl={Address}/mesos", "--Diagnosis:Clusters:c:WatchInterval=00:00:01",
        "--Diagnosis:Clusters:c:MaxStaleness=00:00:00",
    ];

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static string Ago(double seconds) =>
        TimeProvider.System.GetUtcNow().AddSeconds(-seconds).ToString("yyyy-MM-ddTHH:mm:ss.fffZ", System.Globalization.CultureInfo.InvariantCulture);

    private async Task AnswerAsync(HttpContext http)
    {
        if (Hangs)
        {
            await Task.Delay(Timeout.Infinite, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        var path = http.Request.Path.Value!;
        if (path == "/v2/queue")
        {
            Interlocked.Increment(ref _queueReads);
        }

        if (HidesApps && path is ("/v2/apps" or "/v2/queue" or "/v2/deployments" or "/v2/groups"))
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        http.Response.StatusCode = (int)(Fails ?? (Body(path) is null ? HttpStatusCode.NotFound : HttpStatusCode.OK));
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(Fails is null ? Body(path) ?? "" : "");
    }

    private string? Body(string path) => path switch
    {
        "/v2/apps" => $$"""{"apps":[{{(IsGone ? "" : App())}}]}""",
        "/v2/pods" or "/v2/pods/::status" => "[]",
        "/v2/queue" => $$"""{"queue":[{{(IsGone || Runs ? "" : QueueItem())}}]}""",
        "/v2/deployments" => IsGone || Runs || IsCancelled ? "[]" : $$"""
            [{"id":"5f1d2c3b-0000-4000-8000-000000000001","version":"{{_posted}}","affectedApps":["/web"],"affectedPods":[],"currentStep":1,"totalSteps":1,
              "currentActions":[{"action":"ScaleApplication","app":"/web"}],"steps":[{"actions":[{"action":"ScaleApplication","app":"/web"}]}]}]
            """,
        "/mesos/slaves" => """
            {"slaves":[{"id":"s-1","hostname":"10.0.0.1","active":true,"resources":{"cpus":4,"mem":6158,"disk":10000,"gpus":0,"ports":"[31000-32000]"},
              "used_resources":{"cpus":0,"mem":0,"disk":0,"gpus":0},"attributes":{}}],"recovered_slaves":[]}
            """,
        _ => null,
    };

    private string App() => $$"""
        {"id":"/web","instances":1,"cpus":0.1,"mem":{{(Runs ? 64 : 12000)}},"cmd":"./serve","version":"{{_posted}}",
         "versionInfo":{"lastScalingAt":"{{_posted}}","lastConfigChangeAt":"{{_posted}}"},"tasksRunning":{{(Runs ? 1 : 0)}},"tasksStaged":0,"tasksHealthy":0,
         "tasksUnhealthy":0,"deployments":[{{(Runs || IsCancelled ? "" : "{\"id\":\"5f1d2c3b-0000-4000-8000-000000000001\"}")}}],
         "tasks":[{{(Runs ? RunningTask() : "")}}]}
        """;

    private string RunningTask() => $$"""
        {"id":"web.instance-22222222-2222-2222-2222-222222222222._app.1","appId":"/web","host":"10.0.0.1","slaveId":"s-1","state":"TASK_RUNNING",
         "startedAt":"{{Ago(1800)}}","stagedAt":"{{Ago(1801)}}","version":"{{_posted}}","ports":[31000]}
        """;

    private string QueueItem() => $$"""
        {"count":1,"delay":{"timeLeftSeconds":0,"overdue":true},"since":"{{_posted}}","app":{"id":"/web"},
         "processedOffersSummary":{"processedOffersCount":{{Offers}},"unusedOffersCount":{{Offers}},"lastUnusedOfferAt":"{{Ago(2)}}",
          "rejectSummaryLastOffers":[{"reason":"InsufficientMemory","declined":1,"processed":1}],
          "rejectSummaryLaunchAttempt":[{"reason":"InsufficientMemory","declined":{{Offers}},"processed":{{Offers}} }] } }
        """;
}
