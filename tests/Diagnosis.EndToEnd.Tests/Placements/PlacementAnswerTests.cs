using Diagnosis.EndToEnd.Tests.Stories;
using Diagnosis.V1;

namespace Diagnosis.EndToEnd.Tests.Placements;

/// <summary>What a placement tells beside the matrix.</summary>
public sealed class PlacementAnswerTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task Competitors_holders_and_the_agent_that_would_help_are_named()
    {
        var cluster = new StoryCluster().Agent("10.0.0.1", 4, 8000).App("/big", """{"cpus":3,"mem":6000}""").Task("/big", "10.0.0.1")
            .App("/web", """{"cpus":2,"mem":4000,"instances":3}""").App("/rival", """{"cpus":1,"mem":3000,"instances":2}""")
            .Waits("/web", 3).Waits("/rival", 2);

        var placement = await AskAsync(cluster);

        var rival = placement.Competitors.ShouldHaveSingleItem();
        (rival.WorkloadId, rival.Waiting, rival.Cpus, rival.MemMib).ShouldBe(("/rival", 2, 2, 6000));
        placement.NeededAgent.Hostname.ShouldBe("10.0.0.1");
        placement.NeededAgent.InstancesPerAgent.ShouldBe(2);
        placement.NeededAgent.Text.ShouldBe("one more agent like 10.0.0.1 (4 cpus, 8000 MiB) would take 2 instances");
        placement.Holders.Select(holder => (holder.Name, holder.Resource, holder.Amount)).ShouldBe([("/big", "cpus", 3), ("/big", "mem", 6000)]);
    }

    [Fact]
    public async Task Counts_add_up_at_every_step_and_to_the_agents()
    {
        var cluster = new StoryCluster().Agent("10.0.0.1", 1, 8000).Agent("10.0.0.2", 4, 500).Agent("10.0.0.3", 1, 500)
            .Agent("10.0.9.1", 4, 8000, role: "slave_public").App("/web", """{"cpus":2,"mem":4000,"constraints":[["hostname","UNLIKE","10.0.0.3"]]}""")
                .Waits("/web", 1);

        var placement = await AskAsync(cluster);

        var left = 4;
        foreach (var step in placement.Requirements)
        {
            step.Considered.ShouldBe(left, step.Asked);
            left -= step.FailedFirst;
        }

        left.ShouldBe(0);
        var capacity = placement.Capacity;
        (capacity.AgentsFitNow + capacity.AgentsFitWhenFreed + capacity.AgentsNeverFit + capacity.AgentsFitIfUnreserved + capacity.AgentsExcluded).ShouldBe(4);
        capacity.AgentsNotOffered.ShouldBe(0);
        placement.Packing.UpperBound.ShouldBe(0);
        var constraint = placement.Constraints.ShouldHaveSingleItem();
        (constraint.AgentsAllowed, constraint.ValuesAllowed).ShouldBe((3, 3));
    }

    private async Task<Placement> AskAsync(StoryCluster cluster)
    {
        var request = new DiagnoseRequest { Source = new ClusterSource { Snapshot = cluster.Snapshot() }, WorkloadId = "/web", View = DiagnosisView.Full };
        return (await server.Client.DiagnoseAsync(request)).Diagnoses.ShouldHaveSingleItem().Placement;
    }
}
