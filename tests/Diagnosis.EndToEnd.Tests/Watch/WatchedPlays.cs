using System.Collections.Concurrent;
using System.Net;
using Diagnosis.Playground;
using Diagnosis.Server.Rpc.Watch;
using Diagnosis.Server.Sample;
using Diagnosis.V1;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Diagnosis.EndToEnd.Tests.Watch;

/// <summary>Playgrounds over HTTP and a server that reads them, all by one clock that a test moves.</summary>
internal sealed class WatchedPlays : IAsyncDisposable, IPipelineBehavior<WatchQuery, DiagnoseResponse>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly WebApplication _dcos;
    private readonly List<PlayedCluster> _plays;
    private readonly ConcurrentQueue<(string Cluster, DiagnoseResponse Answer)> _rounds = new();
    private ServerFixture _server = null!;
    private int _taken;

    private WatchedPlays(WebApplication dcos, FakeTimeProvider clock, List<PlayedCluster> plays) => (_dcos, Clock, _plays) = (dcos, clock, plays);

    /// <summary>The clock.</summary>
    public FakeTimeProvider Clock { get; }

    /// <summary>The server.</summary>
    public DiagnosisService.DiagnosisServiceClient Client => _server.Client;

    /// <summary>True while there is one that nobody has taken.</summary>
    public bool HasMore => _taken < _plays.Count;

    public static async Task<WatchedPlays> StartAsync(int count)
    {
        var clock = new FakeTimeProvider(new(2026, 3, 4, 9, 0, 0, TimeSpan.Zero));
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRoutingCore();
        var dcos = builder.Build();
        List<PlayedCluster> clusters = [.. Enumerable.Range(0, count).Select(_ => new PlayedCluster(new(), clock))];
        foreach (var (number, cluster) in clusters.Index())
        {
            new AliveRoutes(cluster).Map(dcos.MapGroup($"/p{number}"));
        }

        await dcos.StartAsync();
        var address = dcos.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        var plays = new WatchedPlays(dcos, clock, clusters);
        plays._server = await ServerFixture.StartAsync(
            services => services.AddSingleton<TimeProvider>(clock).AddSingleton<IPipelineBehavior<WatchQuery, DiagnoseResponse>>(plays),
            [
                .. Enumerable.Range(0, count).SelectMany(number => (string[])
                [
                    $"--Diagnosis:Clusters:p{number}:MarathonUrl={address}/p{number}/service/marathon",
                    $"--Diagnosis:Clusters:p{number}:MesosUrl={address}/p{number}/mesos", $"--Diagnosis:Clusters:p{number}:WatchInterval=00:00:01",

                    // A clock that is moved in leaps makes whatever is under way late, as nothing is here.
                    $"--Diagnosis:Clusters:p{number}:Timeout=00:10:00",
                ]),
            ]);
        return plays;
    }

    /// <summary>The next one, by the name of its cluster.</summary>
    public (string Name, PlayedCluster Cluster) Take() => ($"p{_taken}", _plays[_taken++]);

    /// <summary>Waits until the watch of a cluster has looked at what there is at a moment or later; what it found each time that it looked.</summary>
    public async Task<IReadOnlyList<DiagnoseResponse>> LookAsync(string name, DateTimeOffset moment)
    {
        var found = new List<DiagnoseResponse>();
        for (var began = TimeProvider.System.GetTimestamp(); ; await Task.Delay(2))
        {
            while (_rounds.TryDequeue(out var round))
            {
                found.AddRange(round.Cluster == name ? [round.Answer] : []);
            }

            if (found is [.., var last] && last.ObservedAt.ToDateTimeOffset() >= moment)
            {
                return found;
            }

            // A timer that was set while the clock was moved waits for it to be moved again.
            var waited = TimeProvider.System.GetElapsedTime(began);
            if (waited > TimeSpan.FromSeconds(1))
            {
                waited.ShouldBeLessThan(Patience, $"The watch of {name} does not look any more.");
                Clock.Advance(TimeSpan.FromSeconds(3));
                await Task.Delay(500);
            }
        }
    }

    public async Task<DiagnoseResponse> Handle(WatchQuery request, CancellationToken cancellationToken, RequestHandlerDelegate<DiagnoseResponse> next)
    {
        var answer = await next();
        _rounds.Enqueue((request.Request.Source.Cluster, answer));
        return answer;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _dcos.DisposeAsync();
    }
}
