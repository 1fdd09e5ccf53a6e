using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching;
using Diagnosis.Analysis.Matching.Placing;
using Diagnosis.Analysis.Simulation;
using Diagnosis.Analysis.Tests.Matching;

namespace Diagnosis.Analysis.Tests.Simulation;

public sealed class ClusterChangeTests
{
    [Fact]
    public void Added_agents_are_empty_copies_that_take_instances()
    {
        var busy = Given.Agent(1).With("rack", "r1") with { Used = [Given.Scalar("cpus", 4)], Active = false, DrainState = DrainState.Draining };
        var snapshot = Given.Cluster(busy);

        var changed = Change(snapshot, new AgentCopies("host-1", 2));

        changed.Agents.Select(agent => agent.Hostname).ShouldBe(["host-1", "host-1-added-1", "host-1-added-2"]);
        changed.Agents[1].Attributes.ShouldBe(busy.Attributes);
        Packing(changed, Given.Workload(Given.App(2)), 10).Placeable.ShouldBe(4);
        snapshot.Agents.Length.ShouldBe(1);
    }

    [Fact]
    public void Names_of_agents_added_twice_do_not_collide()
    {
        var changed = Change(Change(Given.Cluster(Given.Agent(1)), new AgentCopies("agent-1", 1)), new AgentCopies("agent-1", 1));

        changed.Agents.Select(agent => agent.Hostname).ShouldBeUnique();
        changed.Agents.Select(agent => agent.Id).ShouldBeUnique();
    }

    [Fact]
    public void Described_agents_are_added_up_to_a_limit() =>
        Change(Given.Cluster(), new AgentAddition(Given.Agent(1), int.MaxValue)).Agents.Length.ShouldBe(AgentAddition.MostAdded);

    [Fact]
    public void Drained_agent_leaves_and_its_instances_wait_again()
    {
        var (one, other) = (Given.Agent(1), Given.Agent(2));
        var app = Given.Workload(Given.App(instances: 3).Constrained(("hostname", "UNIQUE", null)), Given.Running(1, one), Given.Running(2, other));
        var snapshot = Given.Cluster(one, other) with { Workloads = [app], Queue = [Given.Waiting(1)] };

        var changed = Change(snapshot, new AgentDrain("agent-1"));

        changed.Agents.ShouldHaveSingleItem().Id.ShouldBe("agent-2");
        changed.Queue.ShouldHaveSingleItem().Count.ShouldBe(2);
        changed.Workloads[0].Instances.Select(instance => instance.Condition).ShouldBe([InstanceCondition.Killed, InstanceCondition.Running]);
        Packing(changed, changed.Workloads[0], 2).Placeable.ShouldBe(0);
    }

    [Fact]
    public void Scaling_down_stops_waiting_ones_first_then_the_youngest_and_frees_what_they_held()
    {
        var agent = Given.Agent(1) with { Used = [Given.Scalar("cpus", 4), Given.Scalar("mem", 256), Given.Ports("*", (31000, 31001))] };
        var other = Given.Workload(
            Given.App(2, 128, instances: 3, id: "/other"),
            Given.Running(1, agent) with { StagedAt = Given.Now.AddHours(-1), Ports = [31000] },
            Given.Running(2, agent) with { StagedAt = Given.Now, Ports = [31001] });
        var app = Given.Workload(Given.App(2).Listening(PortRule.Mapped, 31001));
        var snapshot = Given.Cluster(agent) with { Workloads = [app, other], Queue = [Given.Waiting(1, "/other")] };

        var changed = Change(snapshot, new WorkloadScaling("/other", 1));

        changed.Queue.ShouldBeEmpty();
        changed.Workloads[1].Instances.ShouldHaveSingleItem().Id.ShouldBe("app.instance-1");
        changed.Workloads[1].Definition.Instances.ShouldBe(1);
        changed.Agents[0].Used[0].Scalar.ShouldBe(2);
        Packing(snapshot, app, 1).Placeable.ShouldBe(0);
        Packing(changed, app, 1).Placeable.ShouldBe(1);
    }

    [Theory]
    [InlineData(5, 4)]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    public void Scaling_changes_what_waits(int instances, int waiting)
    {
        var app = Given.Workload(Given.App(instances: 2), Given.Running(1, Given.Agent(1)));
        var snapshot = Given.Cluster(Given.Agent(1)) with { Workloads = [app], Queue = [Given.Waiting(1)] };

        Change(snapshot, new WorkloadScaling("/app", instances)).Queue.Sum(item => item.Count).ShouldBe(waiting);
    }

    [Fact]
    public void Lifted_reservation_is_usable_but_for_what_is_used_of_it()
    {
        var reserved = Given.Scalar("cpus", 4, "kafka", null, ("owner", "kafka"));
        var agent = Given.Agent(1, cpus: 1) with { Reserved = [reserved], Used = [reserved with { Scalar = 1 }] };
        var app = Given.Workload(Given.App(4));

        var changed = Change(Given.Cluster(agent), new ReservationRelease("kafka", "host-1"));

        Packing(Given.Cluster(agent), app, 1).Placeable.ShouldBe(0);
        Packing(changed, app, 1).Placeable.ShouldBe(1);
        Packing(changed, Given.Workload(Given.App(4.1)), 1).Placeable.ShouldBe(0);
    }

    [Fact]
    public void Lifted_reservation_leaves_volumes_alone()
    {
        var volume = Given.Scalar("disk", 100, "kafka", new("id", true, null, null, null, ""));

        Change(Given.Cluster(Given.Agent(1) with { Reserved = [volume] }), new ReservationRelease("kafka", "")).Agents[0].Reserved.ShouldBe([volume]);
    }

    [Fact]
    public void Quota_is_replaced_or_added()
    {
        var snapshot = Given.Cluster() with
        {
            Roles = [new("dev", 2, default, new(4, null, null, null), new(4, 0, 0, 0))],
            Workloads = [Given.Workload(Given.App() with { Role = "ops/web" })],
        };

        Change(snapshot, new QuotaChange("dev", null, new(8, null, null, null))).Roles
            .ShouldBe([new RoleQuota("dev", 2, default, new(8, null, null, null), new(4, 0, 0, 0))]);
        Change(snapshot, new QuotaChange("ops", null, new(1, 2, 3, 4))).Roles.Length.ShouldBe(2);
    }

    public static TheoryData<ClusterChange, FaultSubject, string> Unknown => new()
    {
        { new AgentCopies("nobody", 1), FaultSubject.Agent, "host-1 agent-1" },
        { new AgentDrain("nobody"), FaultSubject.Agent, "host-1 agent-1" },
        { new WorkloadScaling("/nobody", 1), FaultSubject.Workload, "/app" },
        { new ReservationRelease("nobody", ""), FaultSubject.ReservedRole, "kafka" },
        { new ReservationRelease("kafka", "nobody"), FaultSubject.Agent, "host-1 agent-1" },
        { new QuotaChange("nobody", null, default), FaultSubject.Role, "dev kafka" },
    };

    [Theory]
    [MemberData(nameof(Unknown))]
    public void Unknown_names_change_nothing_and_the_known_ones_are_told(ClusterChange change, FaultSubject subject, string known)
    {
        var agent = Given.Agent(1) with { Reserved = [Given.Scalar("cpus", 4, "kafka", null, ("owner", "kafka"))] };
        var snapshot = Given.Cluster(agent) with { Workloads = [Given.Workload(Given.App() with { Role = "dev/web" })] };

        change.Apply(snapshot, out var fault).ShouldBeNull();

        fault!.Subject.ShouldBe(subject);
        fault.Known.ShouldBe(known.Split(' '));
    }

    [Fact]
    public void Scaling_down_where_no_document_lists_the_tasks_is_refused()
    {
        var app = Given.Workload(Given.App(instances: 2)) with { InstancesKnown = false };
        var snapshot = Given.Cluster() with { Workloads = [app] };

        new WorkloadScaling("/app", 1).Apply(snapshot, out var fault).ShouldBeNull();
        fault!.Message.ShouldContain("do not list the tasks of /app");
        Change(snapshot, new WorkloadScaling("/app", 3)).Queue.ShouldHaveSingleItem().Count.ShouldBe(1);
    }

    private static ClusterSnapshot Change(ClusterSnapshot snapshot, ClusterChange change)
    {
        var changed = change.Apply(snapshot, out var fault);

        fault.ShouldBeNull();
        return changed!;
    }

    private static Packing Packing(ClusterSnapshot snapshot, Workload workload, int wanted) =>
        PlacementEngine.For(snapshot).Analyze(workload, Given.Waiting(wanted), PlacementOptions.Brief, default).Packing;
}
