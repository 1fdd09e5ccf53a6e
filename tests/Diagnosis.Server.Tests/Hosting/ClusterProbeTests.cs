using System.Net;
using Diagnosis.Server.Hosting;
using Diagnosis.Server.Tests.Sample;
using Diagnosis.Sources.Live;
using Diagnosis.Sources.Memory;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Diagnosis.Server.Tests.Hosting;

public sealed class ClusterProbeTests
{
    private const string Asked = "/v2/apps";

    [Theory]
    [InlineData(StatusCodes.Status403Forbidden, "", false, 5)]
    [InlineData(StatusCodes.Status200OK, """{"apps":[],"queue":[]}""", true, 30)]
    public async Task However_often_it_is_asked_the_cluster_is_tried_only_now_and_then(int status, string body, bool isReadable, int lastsSeconds)
    {
        var asked = 0;
        await using var marathon = await StartAsync(http =>
        {
            _ = http.Request.Path == Asked ? Interlocked.Increment(ref asked) : 0;
            http.Response.StatusCode = status;
            return http.Response.WriteAsync(body);
        });
        var time = new StoppedClock(new(2026, 1, 10, 12, 0, 0, TimeSpan.Zero));
        using var clusters = Registry(marathon, time);
        var probe = new ClusterProbe(clusters, time);

        var states = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => probe.LookAsync(CancellationToken.None)));
        time.Now += TimeSpan.FromSeconds(lastsSeconds - 1);
        await probe.LookAsync(CancellationToken.None);
        var before = asked;
        time.Now += TimeSpan.FromSeconds(1);
        await probe.LookAsync(CancellationToken.None);
        for (var i = 0; i < 200 && Volatile.Read(ref asked) == before; i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }

        states.ShouldAllBe(seen => seen.Single().IsReadable == isReadable);
        (before, asked).ShouldBe((1, 2));
    }

    private static ClusterRegistry Registry(WebApplication marathon, TimeProvider time)
    {
        var options = new ClustersOptions();
        var address = marathon.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        options.Clusters["a"] = new() { MarathonUrl = new(address) };
        return new(Options.Create(options), cache: null, new MemoryBudget(1 << 30), time, NullLogger<ClusterRegistry>.Instance);
    }

    private static async Task<WebApplication> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.Run(answer);
        await app.StartAsync();
        return app;
    }
}
