using System.Net;
using Diagnosis.Playground;
using Diagnosis.Playground.State;
using Diagnosis.Playground.Tests;
using Diagnosis.Server.Sample;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Diagnosis.EndToEnd.Tests.Webhooks;

/// <summary>A playground over HTTP with an app that has just got stuck, and a server that tells receivers of it.</summary>
internal sealed class HookedPlay : IAsyncDisposable
{
    /// <summary>The app that is stuck from the beginning, so that whoever is told of it knows that the first look is over.</summary>
    public const string First = "/first";

    private readonly WebApplication _dcos;

    private HookedPlay(WebApplication dcos, PlayedCluster cluster) => (_dcos, Cluster) = (dcos, cluster);

    private string Address => _dcos.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    public PlayedCluster Cluster { get; }

    public ServerFixture Server { get; private set; } = null!;

    public static async Task<HookedPlay> StartAsync(params string[] settings)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRoutingCore();
        var dcos = builder.Build();
        var cluster = new PlayedCluster(new(), TimeProvider.System);
        cluster.AddAgent(
            "10.0.1.1",
            [
                new() { Name = "cpus", Scalar = 4 }, new() { Name = "mem", Scalar = 4096 }, new() { Name = "disk", Scalar = 10_000 },
                new() { Name = "ports", Ranges = [new(31_000, 31_100)] },
            ]);
        var play = new HookedPlay(dcos, cluster);
        new AliveRoutes(cluster).Map(dcos);
        await dcos.StartAsync();
        play.Post(First, memMiB: 50_000);
        play.Server = await play.ServeAsync(settings);
        return play;
    }

    /// <summary>Starts a server that reads it as <c>play</c>.</summary>
    public Task<ServerFixture> ServeAsync(params string[] settings) => ServerFixture.StartAsync(
        null,
        [
            $"--Diagnosis:Clusters:play:MarathonUrl={Address}/service/marathon", $"--Diagnosis:Clusters:play:MesosUrl={Address}/mesos",
            "--Diagnosis:Clusters:play:WatchInterval=00:00:01", .. settings,
        ]);

    /// <summary>Posts an app of one instance.</summary>
    public void Post(string id, double memMiB) => Cluster.Post(Play.App(id, mem: memMiB).ToJsonString()).IsAccepted.ShouldBeTrue();

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await _dcos.DisposeAsync();
    }
}
