using System.Net;
using Diagnosis.EndToEnd.Tests.Http;
using Diagnosis.V1;
using Google.Rpc;
using Grpc.Core;

namespace Diagnosis.EndToEnd.Tests;

/// <summary>A server with room for one call and one that waits, and a Marathon that never answers.</summary>
public sealed class AdmissionTests : IAsyncLifetime, IDisposable
{
    private readonly SilentCluster _silent = new();
    private ServerFixture _server = null!;

    public async Task InitializeAsync() =>
        _server = await ServerFixture.StartAsync(
            null, [.. _silent.Settings("silent"), "--Diagnosis:Limits:MaxMemoryBytes=1048576", "--Diagnosis:Limits:MaxCallTime=00:00:08"]);

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    public void Dispose() => _silent.Dispose();

    [Fact]
    public async Task Over_the_bound_a_call_is_turned_away_and_told_when_to_come_again()
    {
        using var given = new CancellationTokenSource();
        var (first, second) = (Ask(given.Token), Ask(given.Token));
        var answered = await Task.WhenAny(first, second, Task.Delay(TimeSpan.FromSeconds(3)));
        answered.ShouldNotBe(first);
        answered.ShouldNotBe(second);

        var refused = await Should.ThrowAsync<RpcException>(() => Ask(CancellationToken.None));

        refused.StatusCode.ShouldBe(StatusCode.ResourceExhausted);
        refused.Detail<RetryInfo>().RetryDelay.ToTimeSpan().ShouldBeGreaterThan(TimeSpan.Zero);
        refused.Detail<ErrorInfo>().Reason.ShouldBe("SERVER_BUSY");
        (await _server.Http.GetAsync("/v1/clusters/silent/diagnoses?workload_id=/a")).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        (await _server.Client.ListAnalyzersAsync(new ListAnalyzersRequest())).Analyzers.ShouldNotBeEmpty("What is cheap has its own way.");

        await given.CancelAsync();
        await Should.ThrowAsync<RpcException>(() => first);
        await Should.ThrowAsync<RpcException>(() => second);
        var shop = new DiagnoseRequest { Source = Documents.Shop(), AllStuck = true };
        (await _server.Client.DiagnoseAsync(shop)).Diagnoses.ShouldHaveSingleItem("The room was given back, and one call larger than the bound runs alone.");
    }

    private async Task<DiagnoseResponse> Ask(CancellationToken cancellationToken) => await _server.Client.DiagnoseAsync(
        new DiagnoseRequest { Source = new ClusterSource { Cluster = "silent" }, WorkloadId = "/a" }, cancellationToken: cancellationToken);
}
