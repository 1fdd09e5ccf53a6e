using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Simulation;
using Diagnosis.Analysis.Tests.Matching;

namespace Diagnosis.Analysis.Tests.Simulation;

/// <summary>Whether an upgrade that is under way makes its own way.</summary>
public sealed class UpgradeOutlookTests
{
    private static readonly DateTimeOffset Before = Given.Now.AddDays(-1);
    private static readonly DateTimeOffset Changed = Given.Now.AddMinutes(-5);

    /// <summary>CPUs of the agent; what a new instance asks for; minimumHealthCapacity; what runs of the old; what of it is being stopped.</summary>
    [Theory]
    [InlineData(2, 1, 0.5, 1, 1, true)]
    [InlineData(2, 1, 1, 2, 0, false)]
    [InlineData(4, 2, 0, 0, 2, true)]
    [InlineData(3, 1, 1, 2, 0, true)]
    [InlineData(2, 1, 0.5, 0, 0, false)]
    public void It_does_when_what_is_being_stopped_makes_room_for_the_next(
        double cpus, double asked, double minimumHealth, int old, int killing, bool comes) =>
        UpgradeOutlook.ComesThrough(Upgrade(Given.Agent(1, cpus), asked, minimumHealth, old, killing), default).ShouldBe(comes);

    [Fact]
    public void A_disconnected_agent_is_taken_as_there_and_a_deactivated_one_is_not()
    {
        bool Comes(Agent agent) => UpgradeOutlook.ComesThrough(Upgrade(agent, 1, 0.5, 1, 1), default);

        Comes(Given.Agent(1, 2) with { Active = false }).ShouldBeTrue();
        Comes(Given.Agent(1, 2) with { Active = false, Deactivated = true }).ShouldBeFalse();
    }

    [Fact]
    public void Where_no_agents_are_known_nobody_can_tell()
    {
        var subject = Upgrade(Given.Agent(1, 2), 1, 0.5, 1, 1);
        var without = SnapshotIndex.Of(subject.Snapshot with { Agents = [] });

        UpgradeOutlook.ComesThrough(new AnalysisContext(without, without.Workload("/app")!), default).ShouldBeFalse();
    }

    private static AnalysisContext Upgrade(Agent agent, double asked, double minimumHealth, int old, int killing)
    {
        var definition = Given.App(asked, instances: 2) with { LastConfigChangeAt = Changed, UpgradeStrategy = new(minimumHealth, 0.5) };
        var busy = agent with { Used = [Given.Scalar("cpus", old + killing), Given.Scalar("mem", (old + killing) * 128)] };
        var instances = Enumerable.Range(1, old + killing).Select(i =>
            Given.Running(i, agent, i > old ? InstanceCondition.Killing : InstanceCondition.Running) with { Version = Before });
        var cluster = SnapshotIndex.Of(Given.Cluster(busy) with
        {
            Workloads = [Given.Workload(definition, [.. instances])],
            Deployments = [new("d", Changed, ["/app"], 1, 1, [new("RestartApplication", "/app")], [[new("RestartApplication", "/app")]])],
            Queue = [Given.Waiting(1)],
        });
        return new AnalysisContext(cluster, cluster.Workload("/app")!);
    }
}
