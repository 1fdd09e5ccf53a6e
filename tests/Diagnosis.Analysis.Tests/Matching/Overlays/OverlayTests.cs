using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching;
using Diagnosis.Analysis.Matching.Overlays;

namespace Diagnosis.Analysis.Tests.Matching.Overlays;

public sealed class OverlayTests
{
    [Fact]
    public void AddedAgents_AreEmptyCopies_ThatTakeInstances()
    {
        var busy = Given.Agent(1).With("rack", "r1") with { Used = [Given.Scalar("cpus", 4)], Active = false, DrainState = "DRAINING" };
        var snapshot = Given.Cluster(busy);

        var changed = AgentAddition.Like(snapshot, "host-1", 2)!;

        changed.Agents.Select(agent => agent.Hostname).ShouldBe(["host-1", "host-1-added-1", "host-1-added-2"]);
        changed.Agents[1].Attributes.ShouldBe(busy.Attributes);
        Packing(changed, Given.Workload(Given.App(2)), 10).Placeable.ShouldBe(4);
        snapshot.Agents.Length.ShouldBe(1);
    }

    [Fact]
    public void AddedTwice_NamesDoNotCollide()
    {
        var changed = AgentAddition.Like(AgentAddition.Like(Given.Cluster(Given.Agent(1)), "agent-1", 1)!, "agent-1", 1)!;

        changed.Agents.Select(agent => agent.Hostname).ShouldBeUnique();
        changed.Agents.Select(agent => agent.Id).ShouldBeUnique();
    }

    [Fact]
    public void DescribedAgents_AreAdded_UpToALimit() =>
        AgentAddition.Of(Given.Cluster(), Given.Agent(1), int.MaxValue).Agents.Length.ShouldBe(AgentAddition.MostAdded);

    [Fact]
    public void DrainedAgent_Leaves_AndItsInstancesWaitAgain()
    {
        var (one, other) = (Given.Agent(1), Given.Agent(2));
        var app = Given.Workload(Given.App(instances: 3).Constrained(("hostname", "UNIQUE", null)), Given.Running(1, one), Given.Running(2, other));
        var snapshot = Given.Cluster(one, other) with { Workloads = [app], Queue = [Given.Waiting(1)] };

        var changed = AgentDrain.Apply(snapshot, "agent-1")!;

        changed.Agents.ShouldHaveSingleItem().Id.ShouldBe("agent-2");
        changed.Queue.ShouldHaveSingleItem().Count.ShouldBe(2);
        changed.Workloads[0].Instances.Select(instance => instance.Condition).ShouldBe([InstanceCondition.Killed, InstanceCondition.Running]);
        Packing(changed, changed.Workloads[0], 2).Placeable.ShouldBe(0);
    }

    [Fact]
    public void ScaledDown_StopsWaitingOnesFirst_ThenTheYoungest_AndFreesWhatTheyHeld()
    {
        var agent = Given.Agent(1) with { Used = [Given.Scalar("cpus", 4), Given.Scalar("mem", 256), Given.Ports("*", (31000, 31001))] };
        var other = Given.Workload(
            Given.App(2, 128, instances: 3, id: "/other"),
            Given.Running(1, agent) with { StagedAt = Given.Now.AddHours(-1), Ports = [31000] },
            Given.Running(2, agent) with { StagedAt = Given.Now, Ports = [31001] });
        var app = Given.Workload(Given.App(2).Listening(PortRule.Mapped, 31001));
        var snapshot = Given.Cluster(agent) with { Workloads = [app, other], Queue = [Given.Waiting(1, "/other")] };

        var changed = WorkloadScaling.Apply(snapshot, "/other", 1)!;

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
    public void Scaled_ChangesWhatWaits(int instances, int waiting)
    {
        var app = Given.Workload(Given.App(instances: 2), Given.Running(1, Given.Agent(1)));
        var snapshot = Given.Cluster(Given.Agent(1)) with { Workloads = [app], Queue = [Given.Waiting(1)] };

        WorkloadScaling.Apply(snapshot, "/app", instances)!.Queue.Sum(item => item.Count).ShouldBe(waiting);
    }

    [Fact]
    public void LiftedReservation_IsUsable_ButForWhatIsUsedOfIt()
    {
        var reserved = Given.Scalar("cpus", 4, "kafka", null, ("owner", "kafka"));
        var agent = Given.Agent(1, cpus: 1) with { Reserved = [reserved], Used = [reserved with { Scalar = 1 }] };
        var app = Given.Workload(Given.App(4));

        var changed = ReservationRelease.Apply(Given.Cluster(agent), "kafka", "host-1")!;

        Packing(Given.Cluster(agent), app, 1).Placeable.ShouldBe(0);
        Packing(changed, app, 1).Placeable.ShouldBe(1);
        Packing(changed, Given.Workload(Given.App(4.1)), 1).Placeable.ShouldBe(0);
    }

    [Fact]
    public void LiftedReservation_LeavesVolumesAlone()
    {
        var volume = Given.Scalar("disk", 100, "kafka", new("id", true, null, null, null, ""));

        ReservationRelease.Apply(Given.Cluster(Given.Agent(1) with { Reserved = [volume] }), "kafka", null)!.Agents[0].Reserved.ShouldBe([volume]);
    }

    [Fact]
    public void Quota_IsReplacedOrAdded()
    {
        var snapshot = Given.Cluster() with { Roles = [new("dev", 2, default, new(4, null, null, null), new(4, 0, 0, 0))] };

        QuotaChange.Apply(snapshot, "dev", default, new(8, null, null, null)).Roles.ShouldBe([new RoleQuota("dev", 2, default, new(8, null, null, null), new(4, 0, 0, 0))]);
        QuotaChange.Apply(snapshot, "ops", default, new(1, 2, 3, 4)).Roles.Length.ShouldBe(2);
    }

    [Fact]
    public void UnknownNames_ChangeNothing()
    {
        var snapshot = Given.Cluster(Given.Agent(1));

        AgentAddition.Like(snapshot, "nobody", 1).ShouldBeNull();
        AgentDrain.Apply(snapshot, "nobody").ShouldBeNull();
        WorkloadScaling.Apply(snapshot, "/nobody", 1).ShouldBeNull();
        ReservationRelease.Apply(snapshot, "kafka", "nobody").ShouldBeNull();
    }

    private static Packing Packing(ClusterSnapshot snapshot, Workload workload, int wanted) =>
        PlacementEngine.For(snapshot).Analyze(workload, Given.Waiting(wanted), PlacementOptions.Brief, default).Packing;
}
