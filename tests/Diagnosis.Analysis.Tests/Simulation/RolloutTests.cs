using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Simulation;
using Diagnosis.Analysis.Tests.Matching;
using FsCheck;
using FsCheck.Fluent;

namespace Diagnosis.Analysis.Tests.Simulation;

/// <summary>What becomes of a cluster when Marathon accepts a definition; the course of upgrades with it.</summary>
public sealed class RolloutTests
{
    [Fact]
    public void A_new_workload_waits_with_all_its_instances_as_of_now()
    {
        var world = Rollout.Of(Given.Cluster(Given.Agent(1)), Given.App(instances: 3, id: "/new"), DefinitionChange.New, default);

        var workload = world.Cluster.Workloads.ShouldHaveSingleItem();
        workload.InstancesKnown.ShouldBeTrue();
        workload.Definition.LastConfigChangeAt.ShouldBe(Given.Now);
        world.Cluster.Queue.ShouldHaveSingleItem().Count.ShouldBe(3);
        world.Cluster.Deployments.ShouldBeEmpty();
    }

    [Fact]
    public void What_only_scales_starts_the_rest_and_leaves_the_others_alone()
    {
        var cluster = Running(2, Given.App(instances: 2), Given.Agent(1));

        var world = Rollout.Of(cluster, Given.App(instances: 5), DefinitionChange.Scale, default);

        world.Cluster.Queue.ShouldHaveSingleItem().Count.ShouldBe(3);
        world.Cluster.Workloads[0].Instances.ShouldBe(cluster.Workloads[0].Instances);
        world.Cluster.Workloads[0].Definition.LastConfigChangeAt.ShouldBe(cluster.Workloads[0].Definition.LastConfigChangeAt);
        world.Cluster.Workloads[0].Definition.LastScalingAt.ShouldBe(Given.Now);
    }

    [Fact]
    public void What_changes_nothing_changes_nothing()
    {
        var cluster = Running(2, Given.App(instances: 2), Given.Agent(1));

        Rollout.Of(cluster, Given.App(instances: 2), DefinitionChange.None, default).Cluster.Workloads.ShouldBe(cluster.Workloads);
    }

    /// <summary>CPUs of the one agent; how many run, each with 1 CPU; what the new one asks for; the strategy; whether the upgrade gets stuck.</summary>
    [Theory]
    [InlineData(4, 2, 1, 1, 1, false)]
    [InlineData(3, 2, 1, 1, 1, false)]
    [InlineData(2, 2, 1, 1, 1, true)]
    [InlineData(2, 2, 1, 0.5, 0, false)]
    [InlineData(2, 2, 1, 0, 0, false)]
    [InlineData(2, 2, 2, 0.5, 0, true)]
    [InlineData(4, 2, 2, 0.5, 0, false)]
    [InlineData(4, 2, 5, 0, 1, true)]
    [InlineData(4, 4, 1, 0.75, 0.25, false)]
    public void An_upgrade_comes_through_when_each_round_makes_room_for_the_next(
        double cpus, int running, double asked, double minimumHealth, double over, bool isStuck)
    {
        var strategy = new UpgradeStrategy(minimumHealth, over);
        var cluster = Running(running, Given.App(instances: running) with { UpgradeStrategy = strategy }, Given.Agent(1, cpus));

        var world = Rollout.Of(cluster, Given.App(asked, instances: running) with { UpgradeStrategy = strategy }, DefinitionChange.Upgrade, default);

        world.Forecast.IsStuck.ShouldBe(isStuck);
        world.Cluster.Deployments.ShouldHaveSingleItem().AffectedIds.ShouldBe(["/app"]);
    }

    [Fact]
    public void Without_agents_an_upgrade_is_shown_at_its_beginning()
    {
        var cluster = Running(2, Given.App(instances: 2)) with { Agents = [] };

        var world = Rollout.Of(cluster, Given.App(2, instances: 2), DefinitionChange.Upgrade, default);

        world.Forecast.IsStuck.ShouldBeFalse();
        world.Cluster.Queue.ShouldHaveSingleItem().Count.ShouldBe(2);
    }

    [Fact]
    public void More_room_never_makes_an_upgrade_stuck() =>
        Prop.ForAll(Gen.Choose(0, (5 * 5 * 4 * 3 * 3) - 1).ToArbitrary(), seed =>
        {
            var (running, cpus, asked) = (1 + (seed % 5), 1 + (seed / 5 % 5), 0.5 * (1 + (seed / 25 % 4)));
            var strategy = new UpgradeStrategy(seed / 100 % 3 * 0.5, seed / 300 % 3 * 0.5);
            bool IsStuck(double room) => Rollout.Of(
                Running(running, Given.App(instances: running) with { UpgradeStrategy = strategy }, Given.Agent(1, running + room)),
                Given.App(asked, instances: running) with { UpgradeStrategy = strategy }, DefinitionChange.Upgrade, default).Forecast.IsStuck;

            (IsStuck(cpus) && !IsStuck(cpus - 1)).ShouldBeFalse();
        }).Check(PropertyRuns.Of(100));

    private static ClusterSnapshot Running(int count, WorkloadDefinition definition, params Agent[] agents)
    {
        var on = agents.Length == 0 ? Given.Agent(1) : agents[0];
        var old = definition with { LastConfigChangeAt = Given.Now.AddDays(-1) };
        var instances = Enumerable.Range(1, count).Select(i => Given.Running(i, on) with { Version = Given.Now.AddDays(-1) });
        var used = on with { Used = [Given.Scalar("cpus", count * definition.Cpus), Given.Scalar("mem", count * definition.MemMiB)] };
        return Given.Cluster(used) with { Workloads = [Given.Workload(old, [.. instances])] };
    }
}
