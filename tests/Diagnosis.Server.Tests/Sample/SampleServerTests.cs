using System.Net;
using System.Text.Json.Nodes;
using Diagnosis.Server.Sample;

namespace Diagnosis.Server.Tests.Sample;

public sealed class SampleServerTests : IAsyncLifetime, IDisposable
{
    private readonly HttpClient _http = new();
    private readonly SampleServer _server = new(new StoppedClock(SampleCluster.Now));

    public Task InitializeAsync() => _server.StartAsync(CancellationToken.None);

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _http.Dispose();

    [Theory]
    [InlineData("v2/info")]
    [InlineData("v2/leader")]
    [InlineData("v2/apps")]
    [InlineData("v2/apps/mem-app")]
    [InlineData("v2/apps//shop/checkout")]
    [InlineData("v2/apps/shop/checkout/tasks")]
    [InlineData("v2/pods")]
    [InlineData("v2/pods/analytics/pipeline")]
    [InlineData("v2/pods/::status")]
    [InlineData("v2/pods/platform/telemetry::status")]
    [InlineData("v2/queue")]
    [InlineData("v2/deployments")]
    [InlineData("v2/groups")]
    [InlineData("v2/groups/shop")]
    [InlineData("v2/tasks")]
    public async Task Marathon_endpoint_answers_JSON(string path) => (await GetAsync(_server.MarathonUrl, path)).ShouldNotBeNull();

    [Theory]
    [InlineData("slaves")]
    [InlineData("frameworks")]
    [InlineData("roles")]
    [InlineData("quota")]
    [InlineData("flags")]
    [InlineData("state")]
    [InlineData("maintenance/schedule")]
    [InlineData("maintenance/status")]
    [InlineData("master/slaves")]
    public async Task Mesos_endpoint_answers_JSON(string path) => (await GetAsync(_server.MesosUrl, path)).ShouldNotBeNull();

    [Theory]
    [InlineData("v2/apps/nowhere")]
    [InlineData("v2/pods/nowhere::status")]
    [InlineData("v2/groups/nowhere")]
    [InlineData("v2/nonsense")]
    public async Task Unknown_id_is_404(string path)
    {
        using var response = await _http.GetAsync(new Uri(_server.MarathonUrl, path));
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("v2/apps", false, false)]
    [InlineData("v2/apps?embed=apps.tasks", true, false)]
    [InlineData("v2/apps?embed=apps.tasks&embed=apps.lastTaskFailure", true, true)]
    [InlineData("v2/apps?embed=lastTaskFailure", false, true)]
    public async Task Apps_hold_what_is_embedded(string path, bool tasks, bool failure)
    {
        var app = (await GetAsync(_server.MarathonUrl, path))!["apps"]!.AsArray().Single(a => (string?)a!["id"] == "/billing/worker")!.AsObject();
        app.ContainsKey("tasks").ShouldBe(tasks);
        app.ContainsKey("lastTaskFailure").ShouldBe(failure);
        app.ContainsKey("tasksRunning").ShouldBeTrue();
        app.ContainsKey("deployments").ShouldBeTrue();
    }

    [Theory]
    [InlineData("v2/queue", false)]
    [InlineData("v2/queue?embed=lastUnusedOffers", true)]
    public async Task Queue_holds_unused_offers_when_embedded(string path, bool offers)
    {
        var items = SampleCluster.Objects((await GetAsync(_server.MarathonUrl, path))!["queue"]);
        items.Length.ShouldBe(7);
        items.ShouldAllBe(i => i.ContainsKey("lastUnusedOffers") == offers);
    }

    [Fact]
    public async Task Groups_nest_apps_and_pods_by_their_ids()
    {
        var root = await GetAsync(_server.MarathonUrl, "v2/groups?embed=group.groups&embed=group.apps&embed=group.pods&embed=group.apps.counts");
        Ids(root!["apps"]).ShouldBe(["/mem-app", "/stuck-sleep"]);
        var shop = SampleCluster.Objects(root["groups"]).Single(g => SampleCluster.Id(g) == "/shop");
        Ids(shop["apps"]).ShouldBe(["/shop/catalogue", "/shop/checkout", "/shop/frontend"]);
        SampleCluster.Objects(shop["apps"]).ShouldAllBe(a => a.ContainsKey("tasksRunning") && !a.ContainsKey("tasks"));
        Ids(SampleCluster.Objects(root["groups"]).Single(g => SampleCluster.Id(g) == "/analytics")["pods"]).ShouldBe(["/analytics/pipeline"]);

        var bare = (await GetAsync(_server.MarathonUrl, "v2/groups?embed=group.groups"))!.AsObject();
        bare.ContainsKey("apps").ShouldBeFalse();
        bare.ContainsKey("groups").ShouldBeTrue();
    }

    [Fact]
    public async Task Tasks_are_filtered_by_status_and_have_service_ports()
    {
        var staging = SampleCluster.Objects((await GetAsync(_server.MarathonUrl, "v2/tasks?status=staging"))!["tasks"]);
        staging.Select(t => (string?)t["appId"]).ShouldBe(["/shop/frontend"]);
        staging.ShouldAllBe(t => t["servicePorts"]!.AsArray().Count == 1);
        SampleCluster.Objects((await GetAsync(_server.MarathonUrl, "v2/tasks"))!["tasks"]).Length.ShouldBeGreaterThan(20);
    }

    [Fact]
    public async Task State_is_all_in_one_without_the_full_lists()
    {
        var state = await GetAsync(_server.MesosUrl, "state");
        state!["slaves"]!.AsArray().Count.ShouldBe(7);
        state["slaves"]![0]!.AsObject().ContainsKey("unreserved_resources_full").ShouldBeFalse();
        state["flags"]!["min_allocatable_resources"].ShouldNotBeNull();
        state["version"]!.GetValue<string>().ShouldBe("1.10.0");
    }

    [Fact]
    public async Task One_agent_is_found_by_id()
    {
        var all = SampleCluster.Objects((await GetAsync(_server.MesosUrl, "slaves"))!["slaves"]);
        var one = await GetAsync(_server.MesosUrl, $"slaves?slave_id={SampleCluster.Id(all[3])}");
        SampleCluster.Objects(one!["slaves"]).Select(SampleCluster.Id).ShouldBe([SampleCluster.Id(all[3])]);
    }

    [Fact]
    public async Task Same_moment_gives_the_same_bytes()
    {
        var queue = new Uri(_server.MarathonUrl, "v2/queue?embed=lastUnusedOffers");
        (await _http.GetByteArrayAsync(queue)).ShouldBe(await _http.GetByteArrayAsync(queue));
    }

    [Fact]
    public void Server_listens_on_loopback_alone()
    {
        IPAddress.IsLoopback(IPAddress.Parse(_server.MarathonUrl.Host)).ShouldBeTrue();
        _server.MesosUrl.Port.ShouldBe(_server.MarathonUrl.Port);
    }

    private static string[] Ids(JsonNode? list) => [.. SampleCluster.Objects(list).Select(SampleCluster.Id)];

    private async Task<JsonNode?> GetAsync(Uri server, string path)
    {
        using var response = await _http.GetAsync(new Uri(server, path));
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        return JsonNode.Parse(await response.Content.ReadAsStringAsync());
    }
}
