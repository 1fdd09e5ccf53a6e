using System.Net;
using Diagnosis.Analysis.Cluster;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Diagnosis.Benchmarks.Wire;

/// <summary>Serves generated documents as Marathon and the master do, for a server that reads its clusters itself.</summary>
internal sealed class ServedCluster : IAsyncDisposable
{
    /// <summary>What the cluster is called.</summary>
    public const string Name = "big";

    private readonly WebApplication _app;
    private int _asked;

    private ServedCluster(WebApplication app) => _app = app;

    /// <summary>How often it was asked for <c>/slaves</c>, which each reading needs.</summary>
    public int Asked => _asked;

    /// <summary>Settings of a server that reads this cluster, and keeps what it read for the whole run.</summary>
    public string[] Settings =>
    [
        $"--Diagnosis:Clusters:{Name}:MarathonUrl={Address}", $"--Diagnosis:Clusters:{Name}:MesosUrl={Address}",
        $"--Diagnosis:Clusters:{Name}:MaxStaleness=01:00:00", $"--Diagnosis:Clusters:{Name}:Timeout=00:01:00",
    ];

    private string Address => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    /// <summary>Starts it.</summary>
    public static async Task<ServedCluster> StartAsync(IReadOnlyList<(DocumentKind Kind, byte[] Content)> documents)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var cluster = new ServedCluster(app);
        app.Run(http =>
        {
            cluster._asked += http.Request.Path == "/slaves" ? 1 : 0;
            var content = KindAt(http.Request.Path) is { } kind ? documents.SingleOrDefault(document => document.Kind == kind).Content : null;
            http.Response.StatusCode = content is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
            return content is null ? Task.CompletedTask : http.Response.Body.WriteAsync(content).AsTask();
        });
        await app.StartAsync();
        return cluster;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static DocumentKind? KindAt(PathString path) => path.Value switch
    {
        "/v2/queue" => DocumentKind.MarathonQueue,
        "/v2/apps" => DocumentKind.MarathonApps,
        "/v2/pods" => DocumentKind.MarathonPods,
        "/v2/info" => DocumentKind.MarathonInfo,
        "/slaves" => DocumentKind.MesosSlaves,
        _ => null,
    };
}
