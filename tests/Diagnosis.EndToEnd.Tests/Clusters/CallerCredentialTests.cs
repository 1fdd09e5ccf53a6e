using System.Net;
using Diagnosis.Tests;
using Diagnosis.V1;
using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace Diagnosis.EndToEnd.Tests.Clusters;

/// <summary>A cluster that is read with the credentials of who asks.</summary>
public sealed class CallerCredentialTests : IAsyncLifetime
{
    private FakeDcos _dcos = null!;
    private ServerFixture _server = null!;

    public async Task InitializeAsync()
    {
        _dcos = await FakeDcos.StartAsync();
        _dcos.Know("token=alice");
        _dcos.Know("token=bob");
        _dcos.Answer("/service/marathon/v2/apps", http => http.Response.WriteAsync(
            $$"""{"apps": [{"id": "/{{http.Request.Headers.Authorization.ToString()[6..]}}", "instances": 0, "tasks": []}]}"""));
        _server = await ServerFixture.StartAsync(
            null, $"--Diagnosis:Clusters:east:DcosUrl={_dcos.Url}", "--Diagnosis:Clusters:east:Credentials=Caller",
            "--Diagnosis:Clusters:east:MaxStaleness=1h");
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _dcos.DisposeAsync();
    }

    [Theory]
    [InlineData("alice")]
    [InlineData("bob")]
    public async Task Each_caller_sees_what_the_cluster_shows_to_him(string who)
    {
        await ListAsync("alice");
        await ListAsync("bob");

        var answer = await ListAsync(who);

        answer.Workloads.Select(w => w.Workload.Id).ShouldBe([$"/{who}"]);
        _dcos.Asked("/service/marathon/v2/apps").ShouldBe(2);
    }

    [Fact]
    public async Task Call_without_credentials_is_unauthenticated_whichever_way_it_comes()
    {
        var error = await Should.ThrowAsync<RpcException>(async () => await _server.Client.ListWorkloadsAsync(Request("east")));
        using var json = await _server.Http.GetAsync("/v1/clusters/east/workloads");

        error.StatusCode.ShouldBe(StatusCode.Unauthenticated);
        error.Status.Detail.ShouldBe("Cluster east is read with the credentials of who asks: send those for it as 'authorization'.");
        json.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Credentials_that_the_cluster_refuses_are_told_without_what_they_are()
    {
        var error = await Should.ThrowAsync<RpcException>(() => ListAsync("eve-s3cret"));

        error.StatusCode.ShouldBe(StatusCode.FailedPrecondition);
        error.ToString().ShouldContain("the credentials of who asks are wrong or expired");
        error.ToString().ShouldNotContain("s3cret");
    }

    [Fact]
    public async Task Server_is_ready_while_Marathon_answers()
    {
        var body = "";
        for (var i = 0; i < 100 && !body.Contains("\"ready\":true", StringComparison.Ordinal); i++)
        {
            using var answer = await _server.Http.GetAsync("/health/ready");
            body = await answer.Content.ReadAsStringAsync();
            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }

        body.ShouldContain("""{"readable":true,"detail":"Marathon answers. The cluster is read with the credentials of who asks."}""");
        _dcos.Requests.ShouldAllBe(r => r.Path == "/service/marathon/ping" && r.Authorization == null);
    }

    [Fact]
    public async Task Further_Marathon_is_asked_by_its_name_with_the_same_credentials()
    {
        var direct = await _server.Client.ListWorkloadsAsync(Request("east~team/marathon-user"), Authorization("alice"));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/clusters/east~team%2Fmarathon-user/workloads?include_healthy=true");
        request.Headers.TryAddWithoutValidation("Authorization", "token=alice");
        using var json = await _server.Http.SendAsync(request);
        var unknown = await Should.ThrowAsync<RpcException>(
            async () => await _server.Client.ListWorkloadsAsync(Request("east~marathon-other"), Authorization("alice")));

        direct.Workloads.Select(w => (w.Workload.Cluster, w.Workload.Id)).ShouldBe([("east~team/marathon-user", "/theirs")]);
        (await json.Content.ReadAsStringAsync()).ShouldContain("/theirs");
        unknown.StatusCode.ShouldBe(StatusCode.NotFound);
    }

    [Fact]
    public async Task Clusters_are_listed_without_what_others_read()
    {
        await ListAsync("alice");

        var stranger = (await _server.Client.ListClustersAsync(new())).Clusters.ShouldHaveSingleItem();
        var bob = (await _server.Client.ListClustersAsync(new(), Authorization("bob"))).Clusters.ShouldHaveSingleItem();
        var alice = (await _server.Client.ListClustersAsync(new(), Authorization("alice"))).Clusters;

        (stranger.NeedsCredentials, stranger.Reachability, stranger.MarathonVersion, stranger.Stuck).ShouldBe((true, Reachability.Readable, "", null));
        (bob.MarathonVersion, bob.ObservedAt).ShouldBe(("", null));
        alice.Select(c => c.Name).ShouldBe(["east", "east~team/marathon-user"]);
        alice[0].MarathonVersion.ShouldBe("1.11.24");
    }

    [Fact]
    public async Task All_clusters_without_credentials_are_unauthenticated_when_all_want_some()
    {
        var error = await Should.ThrowAsync<RpcException>(
            async () => await _server.Client.ListWorkloadsAsync(new() { Source = new() { AllClusters = true } }));

        error.StatusCode.ShouldBe(StatusCode.Unauthenticated);
    }

    private Task<ListWorkloadsResponse> ListAsync(string who) => _server.Client.ListWorkloadsAsync(Request("east"), Authorization(who)).ResponseAsync;

    private static ListWorkloadsRequest Request(string cluster) => new() { Source = new() { Cluster = cluster }, IncludeHealthy = true };

    private static Metadata Authorization(string who) => new() { { "authorization", $"token={who}" } };
}
