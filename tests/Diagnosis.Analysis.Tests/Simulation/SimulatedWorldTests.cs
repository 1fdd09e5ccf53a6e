using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Simulation;
using Diagnosis.Analysis.Tests.Matching;

namespace Diagnosis.Analysis.Tests.Simulation;

/// <summary>What still counts of a cluster in a world that was changed.</summary>
public sealed class SimulatedWorldTests
{
    private static readonly QueueItem Refused = Given.Waiting(2) with
    {
        Since = Given.Now.AddHours(-1),
        ProcessedOffers = new(9, 9, Given.Now, null, [], []),
        LastUnusedOffers = [new UnusedOffer("o", "agent-1", "host-1", [], [], [], Given.Now)],
    };

    [Fact]
    public void Offers_refused_so_far_were_of_another_world()
    {
        var other = Refused with { WorkloadId = "/other" };

        var world = SimulatedWorld.Of(Given.Cluster() with { Queue = [Refused, other] }, "/app");

        world.Forecast.IsStuck.ShouldBeFalse();
        world.Cluster.Queue[0].Count.ShouldBe(2);
        world.Cluster.Queue[0].Since.ShouldBe(Given.Now);
        world.Cluster.Queue[0].ProcessedOffers.ShouldBeNull();
        world.Cluster.Queue[0].LastUnusedOffers.IsDefaultOrEmpty.ShouldBeTrue();
        world.Cluster.Queue[1].ShouldBe(other);
    }

    [Theory]
    [InlineData(false, false, true, true)]
    [InlineData(true, false, true, false)]
    [InlineData(false, true, true, false)]
    [InlineData(false, false, false, false)]
    public void What_Marathon_tells_of_offers_counts_where_neither_world_knows_agents(bool agentsToday, bool agentsThen, bool waits, bool counts)
    {
        Agent[] agents = [Given.Agent(1)];
        var today = Given.Cluster(agentsToday ? agents : []) with { Workloads = [Given.Workload(Given.App())], Queue = waits ? [Refused] : [] };
        var world = SimulatedWorld.Of(Given.Cluster(agentsThen ? agents : []), "/app");

        var forecast = world.ForecastFrom(today, "/app");

        (forecast.Today is not null).ShouldBe(counts);
        (forecast.Today?.LastUnusedOffers.Length ?? 0).ShouldBe(counts ? 1 : 0);
    }
}
