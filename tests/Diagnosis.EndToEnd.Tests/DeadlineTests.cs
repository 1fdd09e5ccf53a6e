using System.Net;
using System.Text.Json.Nodes;
using Diagnosis.EndToEnd.Tests.Http;
using Diagnosis.V1;
using Google.Rpc;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Diagnosis.EndToEnd.Tests;

/// <summary>
/// A Marathon that takes connections and never answers, and a server that has six seconds for a whole call: it says so before that is over.
/// </summary>
public sealed class DeadlineTests : IAsyncLifetime, IDisposable
{
    private readonly SilentCluster _silent = new();
    private ServerFixture _server = null!;

    public async Task InitializeAsync() =>
        // Nobody but the calls asks the cluster here: not whoever watches the server's health either.
        _server = await ServerFixture.StartAsync(
            s => s.Configure<HealthCheckPublisherOptions>(p => p.Delay = TimeSpan.FromHours(1)),
            [
                .. _silent.Settings("silent"), .. _silent.Settings("given-up"), "--Diagnosis:Clusters:given-up:Timeout=00:00:01",
                "--Diagnosis:Limits:MaxCallTime=00:00:06",
            ]);

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    public void Dispose() => _silent.Dispose();

    [Theory]
    [InlineData(null)]
    [InlineData(4_000)]
    [InlineData(20_000)]
    public async Task Over_grpc_a_cluster_that_says_nothing_is_told_before_the_deadline(int? callersMilliseconds)
    {
        var request = new DiagnoseRequest { Source = new ClusterSource { Cluster = "silent" }, WorkloadId = "/a" };
        var deadline = callersMilliseconds is { } left ? TimeProvider.System.GetUtcNow().AddMilliseconds(left).UtcDateTime : (DateTime?)null;

        var error = await Should.ThrowAsync<RpcException>(async () => await _server.Client.DiagnoseAsync(request, deadline: deadline));

        error.StatusCode.ShouldBe(StatusCode.DeadlineExceeded);
        error.Status.Detail.ShouldContain("No answer within ");
    }

    [Fact]
    public async Task Cluster_that_has_had_its_own_time_is_unavailable()
    {
        var request = new DiagnoseRequest { Source = new ClusterSource { Cluster = "given-up" }, WorkloadId = "/a" };

        var error = await Should.ThrowAsync<RpcException>(async () => await _server.Client.DiagnoseAsync(request));

        error.StatusCode.ShouldBe(StatusCode.Unavailable);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("4S")]
    [InlineData("20S")]
    public async Task Over_http_it_is_a_504(string? callers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/clusters/silent/diagnoses?workload_id=/a");
        request.Headers.Add("grpc-timeout", callers is null ? [] : [callers]);

        var response = await _server.Http.SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.GatewayTimeout);
        JsonNode.Parse(await response.Content.ReadAsStringAsync())!["code"]!.GetValue<int>().ShouldBe((int)StatusCode.DeadlineExceeded);
    }

    [Theory]
    [InlineData("/v1/clusters/silent/diagnoses", null, "workload_id")]
    [InlineData("/v1/diagnose", """{"source":{"cluster":"silent"},"workloadId":"/a","view":"zz"}""", "view")]
    [InlineData("/v1/simulate", """{"source":{"cluster":"silent"},"workloadId":"/a"}""", "overlays")]
    [InlineData("/v1/simulate", """{"source":{"cluster":"silent"},"workloadId":"/a","definitionPatch":"[1]"}""", "definition_patch")]
    public async Task What_any_cluster_would_refuse_waits_for_none(string path, string? body, string field)
    {
        var response = body is null ? await _server.Http.GetAsync(path) : await _server.Http.PostJsonAsync(path, body);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.StatusAsync()).Detail<BadRequest>().FieldViolations.Select(v => v.Field).ShouldBe([field]);
        _silent.WasAsked.ShouldBeFalse("The cluster was asked.");
    }

    [Fact]
    public async Task Over_grpc_what_any_cluster_would_refuse_waits_for_none()
    {
        var request = new DiagnoseRequest { Source = new ClusterSource { Cluster = "silent" }, WorkloadId = "/a", AllStuck = true };

        var error = await Should.ThrowAsync<RpcException>(async () => await _server.Client.DiagnoseAsync(request));

        error.StatusCode.ShouldBe(StatusCode.InvalidArgument);
        error.Fields().ShouldBe(["all_stuck"]);
        _silent.WasAsked.ShouldBeFalse("The cluster was asked.");
    }

    [Fact]
    public async Task The_page_says_that_the_cluster_says_nothing()
    {
        var response = await _server.Http.GetAsync("/workloads/a?cluster=silent");

        response.StatusCode.ShouldBe(HttpStatusCode.GatewayTimeout);
    }
}
