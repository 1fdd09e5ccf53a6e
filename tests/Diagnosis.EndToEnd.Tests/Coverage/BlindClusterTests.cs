using System.Net;
using Diagnosis.EndToEnd.Tests.Http;
using Diagnosis.V1;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Rpc;
using Grpc.Core;

namespace Diagnosis.EndToEnd.Tests.Coverage;

/// <summary>A cluster whose workloads cannot be seen is never one without stuck workloads.</summary>
public sealed class BlindClusterTests : IAsyncLifetime
{
    private OddMarathons _marathons = null!;
    private ServerFixture _server = null!;

    public static TheoryData<string> Blind => [.. OddMarathons.Blind];

    public async Task InitializeAsync()
    {
        _marathons = await OddMarathons.StartAsync();
        _server = await ServerFixture.StartAsync(null, _marathons.Settings());
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _marathons.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Blind))]
    public async Task Every_call_fails_and_says_what_could_not_be_seen(string name)
    {
        var isRefused = OddMarathons.Refusing.Contains(name);
        var source = new ClusterSource { Cluster = name };
        (string Call, Func<Task> Send)[] calls =
        [
            ("list", async () => await _server.Client.ListWorkloadsAsync(new() { Source = source })),
            ("all stuck", async () => await _server.Client.DiagnoseAsync(new() { Source = source, AllStuck = true })),
            ("one", async () => await _server.Client.DiagnoseAsync(new() { Source = source, WorkloadId = "/web" })),
            ("simulate", async () => await _server.Client.SimulateAsync(new() { Source = source, WorkloadId = "/web", DefinitionPatch = """{"mem":1}""" })),
            ("validate", async () => await _server.Client.ValidateAsync(new() { Definition = """{"id":"/a","cmd":"true"}""", Against = source })),
        ];
        foreach (var (call, send) in calls)
        {
            var error = await Should.ThrowAsync<RpcException>(send, call);

            error.StatusCode.ShouldBe(isRefused ? StatusCode.FailedPrecondition : StatusCode.Unavailable, call);
            error.RpcStatus().Details.Any(d => d.Is(RetryInfo.Descriptor)).ShouldBe(!isRefused, call);
            var info = error.Detail<ErrorInfo>();
            (info.Reason, info.Domain, info.Metadata["cluster"]).ShouldBe((isRefused ? "UPSTREAM_CREDENTIALS" : "COVERAGE_NONE", "diagnosis.v1", name));
            var coverage = error.Detail<Diagnosis.V1.Coverage>();
            coverage.State.ShouldBe(CoverageState.None);
            coverage.Missing.ShouldBe(["MARATHON_APPS", "MARATHON_PODS", "MARATHON_QUEUE", "MARATHON_DEPLOYMENTS"]);
            var sources = error.RpcStatus().Details.Where(d => d.Is(SourceStatus.Descriptor)).Select(d => d.Unpack<SourceStatus>()).ToArray();
            var apps = sources.Single(s => s.Name == "MARATHON_APPS");
            apps.State.ShouldBe(name == "elsewhere" ? SourceState.Missing : SourceState.Failed);
            apps.Detail.ShouldNotBeEmpty();
            apps.Detail.Contains("credentials", StringComparison.Ordinal).ShouldBe(isRefused, apps.Detail);
        }
    }

    [Theory]
    [MemberData(nameof(Blind))]
    public async Task A_request_that_any_cluster_would_refuse_is_told_why(string name)
    {
        var request = new DiagnoseRequest { Source = new() { Cluster = name }, WorkloadId = "/web", AnalyzerIds = { "nope" } };

        var error = await Should.ThrowAsync<RpcException>(async () => await _server.Client.DiagnoseAsync(request));

        error.StatusCode.ShouldBe(StatusCode.InvalidArgument);
        error.Fields().ShouldBe(["analyzer_ids[0]"]);
    }

    [Theory]
    [MemberData(nameof(Blind))]
    public async Task Json_and_the_page_say_the_same(string name)
    {
        var expected = OddMarathons.Refusing.Contains(name) ? HttpStatusCode.BadRequest : HttpStatusCode.ServiceUnavailable;
        using var json = await _server.Http.GetAsync($"/v1/clusters/{name}/workloads");
        json.StatusCode.ShouldBe(expected);
        var text = await json.Content.ReadAsStringAsync();
        var registry = TypeRegistry.FromFiles(ErrorDetailsReflection.Descriptor, ClusterReflection.Descriptor);
        var status = new JsonParser(JsonParser.Settings.Default.WithTypeRegistry(registry)).Parse<Google.Rpc.Status>(text);
        status.Details.Single(d => d.Is(Diagnosis.V1.Coverage.Descriptor)).Unpack<Diagnosis.V1.Coverage>().State.ShouldBe(CoverageState.None);

        foreach (var path in (string[])[$"/?cluster={name}", $"/?cluster={name}&all=1", $"/workloads/web?cluster={name}"])
        {
            using var page = await _server.Http.GetAsync(path);
            page.StatusCode.ShouldBe(expected, path);
            var html = await page.Content.ReadAsStringAsync();
            html.ShouldNotContain("Nothing is stuck");
            html.ShouldNotContain("0 workloads");
            html.ShouldContain("MARATHON_APPS");
        }
    }

    [Fact]
    public async Task A_marathon_without_services_is_seen_whole_and_nothing_is_stuck()
    {
        var source = new ClusterSource { Cluster = "idle" };

        var list = await _server.Client.ListWorkloadsAsync(new() { Source = source });
        list.Coverage.State.ShouldBe(CoverageState.Complete);
        list.Coverage.Missing.ShouldBeEmpty();
        var unknown = await Should.ThrowAsync<RpcException>(async () => await _server.Client.DiagnoseAsync(new() { Source = source, WorkloadId = "/web" }));
        unknown.StatusCode.ShouldBe(StatusCode.NotFound);
    }

    [Fact]
    public async Task Half_a_cluster_is_diagnosed_and_says_what_could_not_be_seen()
    {
        var source = new ClusterSource { Cluster = "half" };

        var list = await _server.Client.ListWorkloadsAsync(new() { Source = source });
        list.Workloads.ShouldHaveSingleItem().Workload.Id.ShouldBe("/web");
        list.Coverage.State.ShouldBe(CoverageState.Partial);
        list.Coverage.Missing.ShouldBe(["MARATHON_PODS"]);
        list.Coverage.Detail.ShouldBe("Not everything could be seen. MARATHON_PODS: Access is refused (HTTP 403): no credentials were sent.");

        var unseen = await _server.Client.DiagnoseAsync(new() { Source = source, WorkloadId = "/wbe" });
        unseen.Diagnoses.ShouldBeEmpty();
        unseen.Coverage.State.ShouldBe(CoverageState.Partial);
        unseen.Coverage.Detail.ShouldStartWith("No document that was read tells of '/wbe', and it may exist all the same. Nearest: /web.");
    }
}
