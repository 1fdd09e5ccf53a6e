using Diagnosis.EndToEnd.Tests.Access;
using Diagnosis.V1;
using Grpc.Core;

namespace Diagnosis.EndToEnd.Tests.Telemetry;

/// <summary>What is stuck in each cluster, and how old its reading is, for those who watch by metrics.</summary>
[Collection(MeteredServers.Name)]
public sealed class ClusterFigureTests(ClusterFigureTests.Running running) : IClassFixture<ClusterFigureTests.Running>
{
    private const string Stuck = "diagnosis_workloads_stuck";
    private const string Age = "diagnosis_snapshot_age_seconds";
    private const string Reads = "diagnosis_upstream_reads_total";

    private readonly ServerFixture _server = running.Server;

    [Fact]
    public async Task Stuck_workloads_are_counted_by_cluster_and_root_cause_of_what_the_server_reads_anyway()
    {
        var scrape = await Scrape.UntilAsync(_server, now => now.Values(Stuck, ("cluster", "figures")).Length > 0, TwoTeams.KeyOfOperator);

        var list = await _server.Client.ListWorkloadsAsync(
            new ListWorkloadsRequest { Source = new() { Cluster = "figures" } }, new Metadata { { "x-api-key", TwoTeams.KeyOfOperator } });
        var codes = list.Workloads.CountBy(workload => workload.RootCauseCode).ToArray();
        codes.ShouldNotBeEmpty();
        foreach (var (code, count) in codes)
        {
            scrape.Values(Stuck, ("cluster", "figures"), ("code", code)).ShouldBe([count], code);
        }

        scrape.Values(Stuck, ("cluster", "figures")).Sum().ShouldBe(list.TotalSize);
        scrape.Values(Age, ("cluster", "figures")).ShouldHaveSingleItem().ShouldBeInRange(0, 60);
        scrape.Values(Reads, ("cluster", "figures"), ("document", "MARATHON_APPS"), ("outcome", "read")).ShouldHaveSingleItem().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Cluster_that_cannot_be_read_or_is_read_by_callers_has_no_figures()
    {
        var scrape = await Scrape.UntilAsync(
            _server, now => now.Values(Stuck, ("cluster", "figures")).Length > 0 && now.Values(Reads, ("cluster", "fallen"), ("outcome", "failed")).Length > 0,
            TwoTeams.KeyOfOperator);

        foreach (var name in (string[])["fallen", "strangers"])
        {
            scrape.Values(Stuck, ("cluster", name)).ShouldBeEmpty();
            scrape.Values(Age, ("cluster", name)).ShouldBeEmpty();
        }

        scrape.Values(Reads, ("cluster", "fallen"), ("outcome", "read")).ShouldBeEmpty();
        scrape.Values(Reads, ("cluster", "fallen"), ("outcome", "failed")).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Who_may_not_see_all_of_a_cluster_is_shown_none_of_its_figures()
    {
        await Scrape.UntilAsync(_server, now => now.Values(Stuck, ("cluster", "figures")).Length > 0, TwoTeams.KeyOfOperator);

        var own = await Scrape.OfAsync(_server, TwoTeams.KeyOfTeamA);

        own.Text.ShouldNotContain("cluster=");
        own.Values("diagnosis_memory_limit_bytes").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Labels_name_no_workload_and_no_address()
    {
        await _server.Client.DiagnoseAsync(
            new DiagnoseRequest { Source = new() { Cluster = "figures" }, WorkloadId = "/team-a/crash" },
            new Metadata { { "x-api-key", TwoTeams.KeyOfOperator } });

        var scrape = await Scrape.UntilAsync(_server, now => now.Values(Reads, ("document", "TASK_LOG")).Length > 0, TwoTeams.KeyOfOperator);

        scrape.Values(Reads, ("cluster", "figures"), ("document", "TASK_LOG"), ("outcome", "read")).ShouldHaveSingleItem();
        foreach (var line in scrape.Text.Split('\n').Where(line => line.StartsWith("diagnosis_", StringComparison.Ordinal)))
        {
            line.ShouldNotContain("team-");
            line.ShouldNotContain("127.0.0.1");
        }
    }

    /// <summary>A server of clusters that are read, that fall, and that callers read.</summary>
    public sealed class Running : IAsyncLifetime
    {
        private LiveCluster _cluster = null!;

        /// <summary>The server.</summary>
        public ServerFixture Server { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            _cluster = await LiveCluster.StartAsync(TwoTeams.Snapshot(), fault: "broken");
            Server = await TwoTeams.ServeAsync(
                _cluster,
                [
                    .. _cluster.Settings("figures", "fallen", "t"),
                    "--Diagnosis:Clusters:strangers:Credentials=Caller", "--Diagnosis:Clusters:strangers:MarathonUrl=http://127.0.0.1:1",
                ]);
        }

        public async Task DisposeAsync()
        {
            await Server.DisposeAsync();
            await _cluster.DisposeAsync();
        }
    }
}
