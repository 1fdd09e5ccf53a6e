using System.Net;
using Diagnosis.EndToEnd.Tests.Http;
using Diagnosis.V1;
using Google.Rpc;
using Grpc.Core;
using Grpc.Health.V1;

namespace Diagnosis.EndToEnd.Tests;

/// <summary>A server with two places and one to wait for each caller, and a Marathon that never answers.</summary>
public sealed class CallerLimitTests : IAsyncLifetime, IDisposable
{
    private static readonly string[] Callers =
    [
        "--Diagnosis:Access:ApiKeys:ann:Sha256=9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "--Diagnosis:Access:ApiKeys:bob:Sha256=2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae",
        "--Diagnosis:Access:Grants:0:Who:0=*",
    ];

    private static readonly Metadata Ann = new() { { "x-api-key", "test" } };
    private static readonly Metadata Bob = new() { { "x-api-key", "foo" } };

    private readonly SilentCluster _silent = new();
    private readonly CancellationTokenSource _given = new();
    private ServerFixture _server = null!;
    private Task[] _flood = [];

    public async Task InitializeAsync()
    {
        _server = await ServerFixture.StartAsync(
            null,
            [
                .. _silent.Settings("silent"), .. Callers, "--Diagnosis:Limits:MaxCallsPerCaller=2", "--Diagnosis:Limits:MaxWaitingCallsPerCaller=1",
                "--Diagnosis:Clusters:silent:Timeout=60s",
            ]);
        _flood = [.. Enumerable.Range(0, 3).Select(_ => AskAsync("silent", Ann, _given.Token))];
        (await Task.WhenAny([.. _flood, Task.Delay(TimeSpan.FromSeconds(1))])).ShouldNotBeOneOf(_flood, "All have a place or wait for one.");
    }

    public async Task DisposeAsync()
    {
        await _given.CancelAsync();
        await Task.WhenAll(_flood).ContinueWith(_ => { }, TaskScheduler.Default);
        await _server.DisposeAsync();
    }

    public void Dispose()
    {
        _given.Dispose();
        _silent.Dispose();
    }

    [Fact]
    public async Task Call_over_the_bound_is_turned_away_at_once_and_told_when_to_come_again_and_counted()
    {
        var refused = await Should.ThrowAsync<RpcException>(() => AskAsync("silent", Ann, CancellationToken.None));

        refused.StatusCode.ShouldBe(StatusCode.ResourceExhausted);
        refused.Detail<RetryInfo>().RetryDelay.ToTimeSpan().ShouldBeGreaterThan(TimeSpan.Zero);
        refused.Detail<ErrorInfo>().Reason.ShouldBe("SERVER_BUSY");
        refused.Status.Detail.ShouldContain("MaxCallsPerCaller");
        var metrics = await (await _server.Http.SendAsync(Get("/metrics", "foo"))).Content.ReadAsStringAsync();
        metrics.ShouldMatch("""diagnosis_rejections_total\{[^}]*call="Diagnose",reason="caller_calls"\} [1-9]""");
    }

    [Theory]
    [InlineData("/v1/clusters/silent/diagnoses?workload_id=/a", "application/json")]
    [InlineData("/workloads/a?cluster=silent", "text/html")]
    public async Task Over_http_it_is_a_429_with_the_same_words(string path, string contentType)
    {
        var response = await _server.Http.SendAsync(Get(path, "test"));

        response.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        response.Content.Headers.ContentType!.MediaType.ShouldBe(contentType);
        response.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(1));
        (await response.Content.ReadAsStringAsync()).ShouldContain("MaxCallsPerCaller");
    }

    [Fact]
    public async Task What_is_cheap_has_its_own_lane_and_other_callers_have_places_of_their_own()
    {
        (await _server.Client.ListAnalyzersAsync(new ListAnalyzersRequest(), Ann)).Analyzers.ShouldNotBeEmpty();
        var health = new Health.HealthClient(_server.Channel);
        (await health.CheckAsync(new HealthCheckRequest())).Status.ShouldNotBe(HealthCheckResponse.Types.ServingStatus.Unknown);
        (await _server.Http.GetAsync("/health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var shop = new DiagnoseRequest { Source = Documents.Shop(), AllStuck = true };
        (await _server.Client.DiagnoseAsync(shop, Bob)).Diagnoses.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Place_is_given_to_the_one_who_waits_when_those_before_him_are_gone()
    {
        await _given.CancelAsync();
        await Task.WhenAll(_flood).ContinueWith(_ => { }, TaskScheduler.Default);

        var shop = new DiagnoseRequest { Source = Documents.Shop(), AllStuck = true };
        (await _server.Client.DiagnoseAsync(shop, Ann)).Diagnoses.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Waiting_ends_with_the_callers_deadline()
    {
        await using var server = await ServerFixture.StartAsync(
            null, [.. _silent.Settings("silent"), "--Diagnosis:Limits:MaxCallsPerCaller=1", "--Diagnosis:Clusters:silent:Timeout=60s"]);
        using var ending = new CancellationTokenSource();
        var first = server.Client.DiagnoseAsync(
            new DiagnoseRequest { Source = new ClusterSource { Cluster = "silent" }, WorkloadId = "/a" }, cancellationToken: ending.Token).ResponseAsync;
        await Task.Delay(TimeSpan.FromMilliseconds(500));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/clusters/silent/diagnoses?workload_id=/a") { Headers = { { "grpc-timeout", "1S" } } };

        var response = await server.Http.SendAsync(request).WaitAsync(TimeSpan.FromSeconds(5));

        response.StatusCode.ShouldBe(HttpStatusCode.GatewayTimeout);
        await ending.CancelAsync();
        await Should.ThrowAsync<RpcException>(() => first);
    }

    [Fact]
    public async Task Who_asks_more_often_than_he_may_is_turned_away()
    {
        await using var server = await ServerFixture.StartAsync(null, "--Diagnosis:Limits:CallsPerSecondPerCaller=1");

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => server.Http.GetAsync("/v1/analyzers")));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.OK).ShouldBeInRange(1, 10);
        answers.ShouldContain(answer => answer.StatusCode == HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Watches_and_captures_are_bounded_for_each_caller()
    {
        await using var server = await ServerFixture.StartAsync(
            null,
            [
                .. Callers, "--Diagnosis:Access:Grants:1:Who:0=*", "--Diagnosis:Access:Grants:1:Calls:0=Capture", "--Diagnosis:Limits:MaxWatchesPerCaller=1",
                "--Diagnosis:Limits:MaxCapturesPerCaller=1", .. _silent.Settings("silent"),
            ]);
        var watch = new WatchDiagnosisRequest { Source = new ClusterSource { Cluster = "silent" }, AllStuck = true };
        var capture = new CaptureSnapshotRequest { Source = new ClusterSource { Cluster = "silent" } };
        using var first = server.Client.WatchDiagnosis(watch, Ann);
        using var captured = server.Client.CaptureSnapshot(capture, Ann);
        await Task.Delay(TimeSpan.FromSeconds(1));

        using var second = server.Client.WatchDiagnosis(watch, Ann);
        using var again = server.Client.CaptureSnapshot(capture, Ann);
        using var other = server.Client.WatchDiagnosis(watch, Bob);

        (await BoundAsync(second.ResponseStream)).ShouldContain("MaxWatchesPerCaller");
        (await BoundAsync(again.ResponseStream)).ShouldContain("MaxCapturesPerCaller");
        var open = other.ResponseStream.MoveNext(_given.Token);
        (await Task.WhenAny(open, Task.Delay(TimeSpan.FromSeconds(1)))).ShouldNotBe(open, "Another caller has places of his own.");

        static async Task<string> BoundAsync<T>(IAsyncStreamReader<T> stream)
        {
            var refused = await Should.ThrowAsync<RpcException>(() => stream.MoveNext(CancellationToken.None));
            refused.StatusCode.ShouldBe(StatusCode.ResourceExhausted);
            refused.Detail<RetryInfo>().RetryDelay.ToTimeSpan().ShouldBeGreaterThan(TimeSpan.Zero);
            return refused.Status.Detail;
        }
    }

    [Fact]
    public async Task A_thousand_calls_of_one_caller_at_once_are_all_answered()
    {
        await using var server = await ServerFixture.StartAsync(null);
        var sample = new ClusterSource { Cluster = "sample" };
        var id = (await server.Client.ListWorkloadsAsync(new ListWorkloadsRequest { Source = sample })).Workloads[0].Workload.Id;

        var answers = await Task.WhenAll(Enumerable.Range(0, 1000).Select(async _ =>
            await server.Client.DiagnoseAsync(new DiagnoseRequest { Source = sample, WorkloadId = id })));

        answers.ShouldAllBe(answer => answer.Diagnoses.Count == 1);
    }

    private static HttpRequestMessage Get(string path, string key) => new(HttpMethod.Get, path) { Headers = { { "x-api-key", key } } };

    private Task<DiagnoseResponse> AskAsync(string cluster, Metadata key, CancellationToken cancellationToken) => _server.Client.DiagnoseAsync(
        new DiagnoseRequest { Source = new ClusterSource { Cluster = cluster }, WorkloadId = "/a" }, key, cancellationToken: cancellationToken).ResponseAsync;
}
