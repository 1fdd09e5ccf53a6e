using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching;
using Diagnosis.Analysis.Matching.Placing;
using Diagnosis.Analysis.Matching.Requirements;

namespace Diagnosis.Analysis.Tests.Matching;

public sealed class PackingTests
{
    [Fact]
    public void Instances_fill_agents_until_an_amount_runs_out()
    {
        var packing = Pack(Given.App(1.5, 100), 5, Given.Agent(1, cpus: 4), Given.Agent(2, cpus: 1), Given.Agent(3, cpus: 2));

        packing.Assignments.ShouldBe([new("agent-1", "host-1", 2), new("agent-3", "host-3", 1)]);
        (packing with { Assignments = [] }).ShouldBe(
            new Packing(5, 3, [], Requirement.Cpus, -1, "1.5 cpus asked on one agent, at most 1 cpu left", true, 3));
    }

    [Fact]
    public void All_placed_has_no_next_blocker()
    {
        var packing = Pack(Given.App(), 3, Given.Agent(1));

        (packing.Placeable, packing.NextBlocker, packing.NextBlockerDetail, packing.Exact).ShouldBe((3, Requirement.Unspecified, "", true));
    }

    [Fact]
    public void Lack_of_agents_is_said() => Pack(Given.App(), 1).NextBlockerDetail.ShouldBe("no agents are known");

    [Theory]
    [InlineData("UNIQUE", null, 4, 2, 1, "rack UNIQUE: 0 of 2 values of rack may take another instance")]
    [InlineData("MAX_PER", "2", 6, 4, 2, "rack MAX_PER 2: 0 of 2 values of rack may take another instance")]
    [InlineData("GROUP_BY", "2", 6, 6, 3, "")]
    [InlineData("CLUSTER", null, 9, 8, 0, "1 cpus asked on one agent, at most 4 cpus left")]
    public void Constraint_is_updated_after_each_placement(string op, string? value, int wanted, int placeable, int perRack, string detail)
    {
        var app = Given.App(1, 100, instances: wanted).Constrained(("rack", op, value));
        var agents = new[] { Given.Agent(1).With("rack", "r1"), Given.Agent(2).With("rack", "r1"), Given.Agent(3).With("rack", "r2"), Given.Agent(4) };

        var packing = Pack(app, wanted, agents);

        (packing.Placeable, packing.Exact).ShouldBe((placeable, true));
        packing.NextBlockerDetail.ShouldBe(op == "CLUSTER" ? "rack CLUSTER: 1 of 2 values of rack may take another instance" : detail);
        if (perRack > 0)
        {
            packing.Assignments.Where(one => one.AgentId == "agent-3").Sum(one => one.Instances).ShouldBe(perRack);
        }
    }

    [Fact]
    public void Fixed_port_takes_one_instance_per_agent() =>
        Pack(Given.App().Listening(PortRule.Mapped, 31005), 3, Given.Agent(1), Given.Agent(2)).Placeable.ShouldBe(2);

    [Fact]
    public void Random_ports_run_out()
    {
        var agent = Given.Agent(1).Having(Given.Scalar("cpus", 8), Given.Scalar("mem", 8000), Given.Ports("*", (31000, 31004)));

        var packing = Pack(Given.App().Listening(PortRule.Dynamic, 1, 2), 3, agent);

        (packing.Placeable, packing.NextBlocker).ShouldBe((2, Requirement.Ports));
    }

    [Fact]
    public void Volume_takes_a_mount_disk_whole()
    {
        var disk = Given.Scalar("disk", 1000, disk: Given.Disk("MOUNT", "/mnt/a"));
        var agent = Given.Agent(1).Having(Given.Scalar("cpus", 8), Given.Scalar("mem", 8000), disk);
        var app = Given.App() with { AcceptedResourceRoles = ["*"], PersistentVolumes = [new("data", "mount", 100, null, null, [])] };

        Pack(app, 2, agent).Placeable.ShouldBe(1);
    }

    [Fact]
    public void Without_a_queue_entry_what_the_definition_lacks_is_wanted()
    {
        var agent = Given.Agent(1);
        var workload = Given.Workload(Given.App(instances: 5), Given.Running(1, agent), Given.Running(2, agent));

        PlacementEngine.For(Given.Cluster(agent)).Analyze(workload, null, PlacementOptions.Full, default).Packing.Wanted.ShouldBe(3);
    }

    private static Packing Pack(WorkloadDefinition app, int wanted, params Agent[] agents) =>
        PlacementEngine.For(Given.Cluster(agents)).Analyze(Given.Workload(app), Given.Waiting(wanted), PlacementOptions.Full, default).Packing;
}
