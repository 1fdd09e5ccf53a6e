using Diagnosis.V1;
using Google.Protobuf;
using Grpc.Core;

namespace Diagnosis.EndToEnd.Tests.Access;

/// <summary>What answers again and again, and what asks all clusters at once, is asked who asks as everything else is.</summary>
public sealed class StreamsAndClustersTests : IAsyncLifetime
{
    private static readonly ClusterSource Everywhere = new() { AllClusters = true };

    private LiveCluster _cluster = null!;
    private ServerFixture _server = null!;

    public async Task InitializeAsync()
    {
        _cluster = await LiveCluster.StartAsync(TwoTeams.Snapshot(), fault: "broken");
        _server = await TwoTeams.ServeAsync(_cluster);
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _cluster.DisposeAsync();
    }

    [Theory]
    [InlineData(null, "/team-a/web", StatusCode.Unauthenticated)]
    [InlineData(TwoTeams.KeyOfTeamA, "/team-a/web", StatusCode.OK)]
    [InlineData(TwoTeams.KeyOfTeamA, "/team-b/db", StatusCode.PermissionDenied)]
    [InlineData(TwoTeams.KeyOfTeamA, "/team-b/no", StatusCode.PermissionDenied)]
    [InlineData(TwoTeams.KeyOfTeamA, "/team-a/no", StatusCode.NotFound)]
    [InlineData(TwoTeams.KeyOfOperator, "/team-a/web", StatusCode.PermissionDenied)]
    public async Task Watch_tells_its_caller_his_own(string? key, string id, StatusCode expected)
    {
        var request = new WatchDiagnosisRequest { Source = new() { Cluster = "prod" }, WorkloadId = id };
        using var call = _server.Client.WatchDiagnosis(request, key is null ? [] : Key(key));
        try
        {
            (await call.ResponseStream.MoveNext(CancellationToken.None)).ShouldBeTrue();
            expected.ShouldBe(StatusCode.OK);
            ShouldNameNoOther(call.ResponseStream.Current);
        }
        catch (RpcException error)
        {
            error.StatusCode.ShouldBe(expected);
            error.Status.Detail.ShouldNotContain("team-b");
        }
    }

    [Fact]
    public async Task All_clusters_are_those_of_the_grants_with_what_is_the_callers_own_there()
    {
        var stuck = await _server.Client.DiagnoseAsync(new DiagnoseRequest { Source = Everywhere, AllStuck = true }, Key(TwoTeams.KeyOfTeamA));
        var list = await _server.Client.ListWorkloadsAsync(new ListWorkloadsRequest { Source = Everywhere, IncludeHealthy = true }, Key(TwoTeams.KeyOfTeamA));
        var all = await _server.Client.ListWorkloadsAsync(
            new ListWorkloadsRequest { Source = Everywhere, IncludeHealthy = true }, Key(TwoTeams.KeyOfOperator));

        stuck.Diagnoses.Select(one => one.Workload.Id).ShouldBe(["/team-a/crash", "/team-a/web"]);
        list.Workloads.Select(one => one.Workload.Id).Order(StringComparer.Ordinal).ShouldBe(["/team-a/crash", "/team-a/ok", "/team-a/web"]);
        all.Workloads.Count.ShouldBeGreaterThan(list.Workloads.Count);
        ShouldNameNoOther(stuck);
        ShouldNameNoOther(list);
        stuck.Sources.ShouldAllBe(source => source.Cluster == "prod");
    }

    [Theory]
    [InlineData("/team-b/db")]
    [InlineData("/team-b/no")]
    public async Task Workload_of_others_is_denied_in_all_clusters_too(string id)
    {
        var request = new DiagnoseRequest { Source = Everywhere, WorkloadId = id };

        var error = await Should.ThrowAsync<RpcException>(async () => await _server.Client.DiagnoseAsync(request, Key(TwoTeams.KeyOfTeamA)));

        error.StatusCode.ShouldBe(StatusCode.PermissionDenied);
    }

    [Fact]
    public async Task Number_of_stuck_workloads_is_told_who_may_see_all_of_them()
    {
        await _server.Client.ListWorkloadsAsync(new ListWorkloadsRequest { Source = new() { Cluster = "prod" } }, Key(TwoTeams.KeyOfOperator));

        var own = await _server.Client.ListClustersAsync(new(), Key(TwoTeams.KeyOfTeamA));
        var all = await _server.Client.ListClustersAsync(new(), Key(TwoTeams.KeyOfOperator));

        own.Clusters.ShouldHaveSingleItem().Stuck.ShouldBeNull();
        all.Clusters.Single(one => one.Name == "prod").Stuck.ShouldNotBeNull();
    }

    private static Metadata Key(string key) => new() { { "x-api-key", key } };

    private static void ShouldNameNoOther(IMessage message)
    {
        foreach (var name in TwoTeams.Forbidden)
        {
            JsonFormatter.Default.Format(message).ShouldNotContain(name);
        }
    }
}
