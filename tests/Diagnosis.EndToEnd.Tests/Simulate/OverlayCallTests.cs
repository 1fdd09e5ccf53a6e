using Diagnosis.EndToEnd.Tests.Stories;
using Diagnosis.V1;

namespace Diagnosis.EndToEnd.Tests.Simulate;

/// <summary>What if the cluster were another.</summary>
public sealed class OverlayCallTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task An_agent_like_one_that_exists_takes_an_instance()
    {
        var answer = await Simulate(Spread(), "/spread", new Overlay { AddAgents = new AddAgents { Count = 2, Like = "10.0.0.2" } });

        answer.Today.State.ShouldBe(WorkloadState.Waiting);
        answer.Today.Placement.Packing.Placeable.ShouldBe(0);
        answer.Simulated.State.ShouldBe(WorkloadState.Progressing);
        answer.Simulated.Headline.ShouldBe("/spread would start 2 more instances beside the 2 that run: 1 on 10.0.0.2-added-1 and 1 on 10.0.0.2-added-2.");
        answer.Simulated.Instances.Waiting.ShouldBe(2);
        answer.Simulated.Placement.Packing.Placeable.ShouldBe(2);
        answer.ObservedAt.ToDateTimeOffset().ShouldBe(StoryCluster.Now);
        answer.SnapshotId.ShouldNotBeEmpty();
        answer.Sources.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task One_agent_is_not_enough_for_two_that_want_a_host_each()
    {
        var answer = await Simulate(Spread(), "spread", new Overlay { AddAgents = new AddAgents { Count = 1, Like = "a-10.0.0.1" } });

        answer.Simulated.State.ShouldBe(WorkloadState.Waiting);
        answer.Simulated.Placement.Packing.Placeable.ShouldBe(1);
        answer.Simulated.Headline.ShouldStartWith("/spread waits for 2 of 4 instances, 1 of them could start now");
    }

    [Fact]
    public async Task An_agent_as_described_meets_a_constraint_and_a_port()
    {
        var cluster = Agents()
            .App("/edge", """{"constraints":[["zone","LIKE","edge.*"]],"portDefinitions":[{"port":443,"protocol":"tcp"}],"requirePorts":true}""")
            .Waits("/edge", 1, reason: "UnfulfilledConstraint");
        var described =
            new AgentDescription { Hostname = "edge", Cpus = 1, MemMib = 512, Ports = { new PortRange { Begin = 1, End = 1024 } },
            Attributes = { ["zone"] = "edge-1" } };

        var answer = await Simulate(cluster, "/edge", new Overlay { AddAgents = new AddAgents { Count = 1, Described = described } });

        answer.Today.State.ShouldBe(WorkloadState.Waiting);
        answer.Simulated.Headline.ShouldBe("/edge would start its instance: 1 on edge-added-1.");
    }

    [Fact]
    public async Task Draining_an_agent_puts_its_instances_back_into_the_queue()
    {
        var cluster = Agents().App("/web", """{"cpus":1,"mem":100,"instances":2,"constraints":[["hostname","UNIQUE"]]}""").Task("/web", "10.0.0.1")
            .Task("/web", "10.0.0.2");

        var answer = await Simulate(cluster, "/web", new Overlay { DrainAgent = new DrainAgent { Agent = "10.0.0.1" } });

        answer.Today.State.ShouldBe(WorkloadState.Healthy);
        answer.Simulated.State.ShouldBe(WorkloadState.Waiting);
        answer.Simulated.Instances.Running.ShouldBe(1);
        answer.Simulated.Instances.Waiting.ShouldBe(1);
        answer.Simulated.Findings[0].Code.ShouldBe("offer.unique_exhausted");
    }

    [Fact]
    public async Task Scaling_another_workload_down_frees_its_place()
    {
        var answer = await Simulate(Full(), "/small", new Overlay { ScaleWorkload = new ScaleWorkload { WorkloadId = "big", Instances = 1 } });

        answer.Today.State.ShouldBe(WorkloadState.Waiting);
        answer.Simulated.Headline.ShouldBe("/small would start its instance: 1 on 10.0.0.2.");
    }

    [Fact]
    public async Task Lifting_a_reservation_opens_the_agent()
    {
        var cluster = new StoryCluster().Agent("10.0.0.1", 4, 4096, role: "kafka").App("/web", """{"cpus":1,"mem":100}""")
            .Waits("/web", 1, reason: "UnfulfilledRole");

        var all = await Simulate(cluster, "/web", new Overlay { Unreserve = new Unreserve { Role = "kafka" } });
        var one = await Simulate(cluster, "/web", new Overlay { Unreserve = new Unreserve { Role = "kafka", Agent = "10.0.0.1" } });

        all.Today.State.ShouldBe(WorkloadState.Waiting);
        all.Simulated.Headline.ShouldBe("/web would start its instance: 1 on 10.0.0.1.");
        one.Simulated.Headline.ShouldBe(all.Simulated.Headline);
    }

    [Fact]
    public async Task A_larger_quota_lets_the_role_go_on_and_a_smaller_one_stops_it()
    {
        var cluster = Agents().App("/web", """{"cpus":2,"mem":100}""").Waits("/web", 1).Quota("slave_public", 3, 2);

        var more = await Simulate(cluster, "/web", Quota("slave_public", 4));
        var less = await Simulate(cluster, "/web", Quota("slave_public", 1));

        more.Today.Findings[0].Code.ShouldBe("allocation.quota_exhausted");
        more.Simulated.State.ShouldBe(WorkloadState.Progressing);
        less.Simulated.Findings[0].Code.ShouldBe("allocation.quota_exhausted");
    }

    [Fact]
    public async Task A_quota_with_room_for_some_of_the_instances_is_said_to_have_it()
    {
        var cluster = Agents().App("/web", """{"cpus":1,"mem":100,"instances":5}""").Waits("/web", 5).Quota("slave_public", 3, 2);

        var answer = await Simulate(cluster, "/web", Quota("slave_public", 4));

        answer.Simulated.State.ShouldBe(WorkloadState.Waiting);
        answer.Simulated.Headline.ShouldBe(
            "/web waits for 5 instances: role slave_public may use 4 cpus and uses 2 cpus, which leaves room for 2 of them at 1 cpu each; "
            + "raise the quota to 7 cpus (now 4 cpus) or scale something in the role down.");
    }

    [Fact]
    public async Task Scaling_another_workload_down_also_frees_its_quota()
    {
        var cluster = Agents().App("/other", """{"cpus":2,"mem":100}""").Task("/other", "10.0.0.1")
            .App("/web", """{"cpus":2,"mem":100}""").Waits("/web", 1).Quota("slave_public", 3, 2);

        var answer = await Simulate(cluster, "/web", new Overlay { ScaleWorkload = new ScaleWorkload { WorkloadId = "/other", Instances = 0 } });

        answer.Today.Findings[0].Code.ShouldBe("allocation.quota_exhausted");
        answer.Simulated.State.ShouldBe(WorkloadState.Progressing);
    }

    [Fact]
    public async Task Overlays_are_made_in_order_each_on_what_the_one_before_left()
    {
        var drainCopy = new Overlay { DrainAgent = new DrainAgent { Agent = "10.0.0.2-added-1" } };
        var add = new Overlay { AddAgents = new AddAgents { Count = 2, Like = "10.0.0.2" } };

        var answer = await Simulate(Spread(), "/spread", add, drainCopy);

        answer.Simulated.Placement.Packing.Placeable.ShouldBe(1);
        answer.Simulated.Placement.Packing.Assignments.ShouldHaveSingleItem().Hostname.ShouldBe("10.0.0.2-added-2");
    }

    [Fact]
    public async Task A_crash_loop_is_not_cured_by_more_agents()
    {
        var cluster = Agents().App("/crash", """
            {"lastTaskFailure":{"appId":"/crash","host":"10.0.0.1","message":"Container exited with status 1","state":"TASK_FAILED",
             "taskId":"crash.instance-00000001-0000-11ee-8a0f-9e1b9c3f4a55._app.9","timestamp":"2026-02-03T11:59:20.000Z","version":"2026-02-03T11:00:00.000Z",
              "slaveId":"a-10.0.0.1"}}
            """).Waits("/crash", 1, delaySeconds: 120);

        var answer = await Simulate(cluster, "/crash", new Overlay { AddAgents = new AddAgents { Count = 5, Like = "10.0.0.1" } });

        answer.Simulated.Findings[0].Code.ShouldBe("task.exit_code");
    }

    private async Task<SimulateResponse> Simulate(StoryCluster cluster, string id, params Overlay[] overlays) =>
        await server.Client.SimulateAsync(new SimulateRequest { Source = cluster.Source(), WorkloadId = id, Overlays = { overlays } });

    private static Overlay Quota(string role, double cpus) => new() { ChangeQuota = new ChangeQuota { Role = role, Limit = new QuotaAmounts { Cpus = cpus } } };

    private static StoryCluster Agents() => new StoryCluster().Agent("10.0.0.1", 4, 4096).Agent("10.0.0.2", 4, 4096);

    private static StoryCluster Spread() => Agents().App("/spread", """{"mem":100,"instances":4,"constraints":[["hostname","UNIQUE"]]}""")
        .Task("/spread", "10.0.0.1").Task("/spread", "10.0.0.2").Waits("/spread", 2, reason: "UnfulfilledConstraint");

    private static StoryCluster Full() => Agents().App("/big", """{"cpus":3.9,"mem":4000,"instances":2}""").Task("/big", "10.0.0.1").Task("/big", "10.0.0.2")
        .App("/small", """{"cpus":1,"mem":1000}""").Waits("/small", 1);
}
