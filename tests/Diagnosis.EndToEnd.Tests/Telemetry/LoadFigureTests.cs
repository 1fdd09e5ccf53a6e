using Diagnosis.V1;
using Grpc.Core;

namespace Diagnosis.EndToEnd.Tests.Telemetry;

/// <summary>What the server has to do, and what it spares itself, in its metrics.</summary>
[Collection(MeteredServers.Name)]
public sealed class LoadFigureTests : IAsyncLifetime
{
    private const string Lookups = "diagnosis_cache_lookups_total";
    private const string Workload = "/shop/checkout";

    private ServerFixture _server = null!;

    public async Task InitializeAsync() => _server = await ServerFixture.StartAsync(more: null, "--Diagnosis:Limits:MaxWatches=1");

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Watches_are_counted_while_they_go_on_and_when_they_are_turned_away()
    {
        using (var first = Watch())
        {
            (await first.ResponseStream.MoveNext(CancellationToken.None)).ShouldBeTrue();
            using var second = Watch();
            var error = await Should.ThrowAsync<RpcException>(async () => await second.ResponseStream.MoveNext(CancellationToken.None));
            error.StatusCode.ShouldBe(StatusCode.ResourceExhausted);

            var during = await Scrape.OfAsync(_server);
            during.Values("diagnosis_watches").ShouldBe([1]);
            during.Values("diagnosis_rejections_total", ("reason", "watches"), ("call", "WatchDiagnosis")).ShouldBe([1]);
        }

        (await Scrape.UntilAsync(_server, now => now.Values("diagnosis_watches") is [0])).Values("diagnosis_watches").ShouldBe([0]);
    }

    [Fact]
    public async Task Memory_and_those_who_wait_for_it_are_shown()
    {
        var scrape = await Scrape.OfAsync(_server);

        scrape.Values("diagnosis_memory_limit_bytes").ShouldHaveSingleItem().ShouldBeGreaterThan(1 << 20);
        scrape.ValuesOf("diagnosis_memory_used_bytes", "use").ShouldBe(["calls", "kept"], ignoreOrder: true);
        scrape.Values("diagnosis_calls_waiting").ShouldBe([0]);
    }

    [Fact]
    public async Task Readings_and_answers_that_are_shared_are_hits()
    {
        var request = new DiagnoseRequest { Source = new() { Cluster = "sample", MaxStaleness = new() { Seconds = 3600 } }, WorkloadId = Workload };
        await _server.Client.DiagnoseAsync(request);
        var before = await Scrape.OfAsync(_server);
        await Task.Delay(TimeSpan.FromSeconds(1));

        await _server.Client.DiagnoseAsync(request);

        var after = await Scrape.OfAsync(_server);
        foreach (var cache in (string[])["reading", "answer"])
        {
            Lookup(after, cache, "hit").ShouldBe(Lookup(before, cache, "hit") + 1, cache);
            Lookup(after, cache, "miss").ShouldBe(Lookup(before, cache, "miss"), cache);
            Lookup(after, cache, "miss").ShouldBeGreaterThan(0);
        }
    }

    private static double Lookup(Scrape scrape, string cache, string outcome) => scrape.Values(Lookups, ("cache", cache), ("outcome", outcome)).Sum();

    private AsyncServerStreamingCall<WatchDiagnosisResponse> Watch() =>
        _server.Client.WatchDiagnosis(new() { Source = new() { Cluster = "sample" }, WorkloadId = Workload });
}
