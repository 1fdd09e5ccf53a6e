using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Simulation;
using Diagnosis.Analysis.Tests.Matching;
using FsCheck;
using FsCheck.Fluent;

namespace Diagnosis.Analysis.Tests.Simulation;

public sealed class InstanceLaunchTests
{
    [Fact]
    public void What_fits_runs_and_the_rest_waits()
    {
        var app = Given.Workload(Given.App(2, instances: 3));
        var cluster = Given.Cluster(Given.Agent(1, cpus: 4)) with { Workloads = [app], Queue = [Given.Waiting(3)] };

        var (after, launched) = InstanceLaunch.Apply(cluster, "/app", default);

        launched.ShouldBe(2);
        after.Workloads[0].Instances.Select(i => i.Condition).ShouldBe([InstanceCondition.Running, InstanceCondition.Running]);
        after.Queue.ShouldHaveSingleItem().Count.ShouldBe(1);
        InstanceLaunch.Apply(after, "/app", default).Launched.ShouldBe(0);
    }

    [Fact]
    public void Launched_instances_hold_their_ports_until_they_are_stopped()
    {
        var app = Given.Workload(Given.App(0.1).Listening(PortRule.Required, 31000));
        var agent = Given.Agent(1) with { Unreserved = [.. Given.Agent(1).Unreserved.Where(r => r.Name != "ports"), Given.Ports("*", (31000, 31001))] };
        var cluster = Given.Cluster(agent) with { Workloads = [app], Queue = [Given.Waiting(1)] };

        var (after, _) = InstanceLaunch.Apply(cluster, "/app", default);
        var stopped = InstanceStop.Apply(after, after.Workloads[0], app.Definition, after.Workloads[0].Instances);

        after.Workloads[0].Instances.ShouldHaveSingleItem().Ports.ShouldBe([31000]);
        InstanceLaunch.Apply(after with { Queue = [Given.Waiting(1)] }, "/app", default).Launched.ShouldBe(0);
        InstanceLaunch.Apply(stopped with { Queue = [Given.Waiting(1)] }, "/app", default).Launched.ShouldBe(1);
    }

    [Fact]
    public void Stopping_all_that_was_launched_leaves_room_for_as_many_again() =>
        Prop.ForAll(Gen.Choose(0, (40 * 6 * 20) - 1).ToArbitrary(), LeavesRoomForAsManyAgain).Check(PropertyRuns.Of(100));

    [Fact]
    public void Launching_and_stopping_counts_against_the_quota_of_the_top_role()
    {
        var app = Given.Workload(Given.App(2) with { Role = "dev/web" });
        var cluster = Given.Cluster(Given.Agent(1)) with
        {
            Workloads = [app],
            Queue = [Given.Waiting(1) with { Role = "dev/web" }],
            Roles = [new("dev", 1, default, new(4, null, null, null), new(1, 0, 0, 0))],
        };

        var (after, launched) = InstanceLaunch.Apply(cluster, "/app", default);

        launched.ShouldBe(1);
        after.Roles[0].Consumed.Cpus.ShouldBe(3);
        InstanceStop.Apply(after, after.Workloads[0], app.Definition, after.Workloads[0].Instances).Roles[0].Consumed.Cpus.ShouldBe(1);
    }

    [Fact]
    public void Quota_of_a_role_that_no_document_lists_counts_what_its_workloads_take()
    {
        var app = Given.Workload(Given.App(2) with { Role = "dev" }, Given.Running(1, Given.Agent(1)));
        var cluster = Given.Cluster(Given.Agent(1)) with { Workloads = [app] };

        new QuotaChange("dev", null, new(4, null, null, null)).Apply(cluster, out _)!.Roles.ShouldHaveSingleItem().Consumed.Cpus.ShouldBe(2);
    }

    [Fact]
    public void Nothing_that_waits_launches_nothing()
    {
        var cluster = Given.Cluster(Given.Agent(1)) with { Workloads = [Given.Workload(Given.App())] };

        InstanceLaunch.Apply(cluster, "/app", default).ShouldBe((cluster, 0));
        InstanceLaunch.Apply(cluster, "/nobody", default).ShouldBe((cluster, 0));
    }

    private static bool LeavesRoomForAsManyAgain(int seed)
    {
        var (cpus, agents, wanted) = (((seed % 40) + 1) / 10.0, (seed / 40 % 6) + 1, (seed / 240) + 1);
        var app = Given.Workload(Given.App(cpus, instances: wanted));
        var cluster = Given.Cluster([.. Enumerable.Range(1, agents).Select(n => Given.Agent(n))]) with { Workloads = [app], Queue = [Given.Waiting(wanted)] };

        var (after, launched) = InstanceLaunch.Apply(cluster, "/app", default);
        var stopped = InstanceStop.Apply(after, after.Workloads[0], app.Definition, after.Workloads[0].Instances);

        return launched + after.Queue.Sum(item => item.Count) == wanted
            && InstanceLaunch.Apply(stopped with { Queue = [Given.Waiting(wanted)] }, "/app", default).Launched == launched;
    }
}
