using Diagnosis.EndToEnd.Tests.Webhooks;
using Diagnosis.V1;
using Grpc.Core;

namespace Diagnosis.EndToEnd.Tests.Telemetry;

/// <summary>What a server exports that has done whatever is measured.</summary>
public sealed class ExercisedServer : IAsyncLifetime
{
    private const string Workload = "/shop/checkout";

    /// <summary>What it exports.</summary>
    internal Scrape Scrape { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await using var receiver = await HookReceiver.StartAsync();
        await using var server = await ServerFixture.StartAsync(
            more: null, ["--Diagnosis:Limits:MaxWatches=1", "--Diagnosis:Cache:Redis=127.0.0.1:1", .. receiver.Settings("pager")]);
        var request = new DiagnoseRequest { Source = new() { Cluster = "sample" }, WorkloadId = Workload };
        await server.Client.DiagnoseAsync(request);
        await server.Client.DiagnoseAsync(request);
        await server.Http.GetStringAsync("/?cluster=sample");
        using var watch = Watch(server);
        (await watch.ResponseStream.MoveNext(CancellationToken.None)).ShouldBeTrue();
        using var over = Watch(server);
        await Should.ThrowAsync<RpcException>(async () => await over.ResponseStream.MoveNext(CancellationToken.None));
        Scrape = await Scrape.UntilAsync(
            server, now => now.Values("diagnosis_workloads_stuck").Length > 0 && now.Values("diagnosis_webhooks_sent_total").Length > 0);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private static AsyncServerStreamingCall<WatchDiagnosisResponse> Watch(ServerFixture server) =>
        server.Client.WatchDiagnosis(new() { Source = new() { Cluster = "sample" }, WorkloadId = Workload });
}
