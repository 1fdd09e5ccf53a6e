using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Sources.Tests.Live;

public sealed class VanishedAgentsTests
{
    private const string Slaves = "/mesos/slaves";
    private const string Told = "No longer registered: S1 (10.0.0.2, since 12:00:00 UTC).";

    [Fact]
    public async Task Agent_that_is_gone_since_an_earlier_reading_is_told_for_a_while()
    {
        await using var cluster = await FakeCluster.StartAsync();
        var clock = new ManualTime();
        using var source = cluster.Source(time: clock);
        cluster.Answer(Slaves, """{"slaves": [{"id": "S0", "hostname": "10.0.0.1"}, {"id": "S1", "hostname": "10.0.0.2"}]}""");
        (await DetailAsync()).ShouldBeEmpty();

        cluster.Answer(Slaves, FakeCluster.Bodies[Slaves]);
        (await DetailAsync()).ShouldBe(Told);
        clock.Advance(TimeSpan.FromMinutes(1));
        (await DetailAsync()).ShouldBe(Told);
        clock.Advance(TimeSpan.FromMinutes(5));
        (await DetailAsync()).ShouldBeEmpty();

        async Task<string> DetailAsync() =>
            (await source.ReadAsync(CancellationToken.None)).Sources.Single(s => s.Kind == DocumentKind.MesosSlaves).Detail;
    }

    [Fact]
    public async Task Agent_that_comes_back_and_a_list_that_is_cut_off_tell_of_none()
    {
        await using var cluster = await FakeCluster.StartAsync();
        using var source = cluster.Source();
        cluster.Answer(Slaves, """{"slaves": [{"id": "S0", "hostname": "10.0.0.1"}, {"id": "S1", "hostname": "10.0.0.2"}]}""");
        await source.ReadAsync(CancellationToken.None);

        cluster.Answer(Slaves, """{"slaves": [{"id": "S0", "hostname": "10.0.0.1"}, """);
        var cut = await source.ReadAsync(CancellationToken.None);
        cluster.Answer(Slaves, """{"slaves": [{"id": "S1", "hostname": "10.0.0.2"}, {"id": "S0", "hostname": "10.0.0.1"}]}""");
        var back = await source.ReadAsync(CancellationToken.None);

        var status = cut.Sources.Single(s => s.Kind == DocumentKind.MesosSlaves);
        status.State.ShouldBe(SourceState.Failed);
        status.Detail.ShouldNotContain("registered");
        cut.ListsAgents().ShouldBeFalse("What is cut off is not the whole.");
        back.Sources.ShouldAllBe(s => s.Detail.Length == 0);
    }
}
