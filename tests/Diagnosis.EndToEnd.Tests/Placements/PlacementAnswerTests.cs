using System.Text.Json.Nodes;
using Diagnosis.EndToEnd.Tests.Stories;
using Diagnosis.EndToEnd.Tests.UserCases;
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

    [Fact]
    public async Task Recorded_refusals_are_decided_anew_and_those_that_differ_are_told()
    {
        var cluster = new StoryCluster().Agent("10.0.0.1", 4, 500).Agent("10.0.0.2", 4, 500).App("/web", """{"cpus":2,"mem":4000}""").Waits("/web", 1);
        var snapshot = cluster.Snapshot().Edit(DocumentKind.MarathonQueue, queue => queue["queue"]![0]!["lastUnusedOffers"] = new JsonArray(
            Refusal("10.0.0.1", "InsufficientMemory"), Refusal("10.0.0.2", "InsufficientPorts")));

        var records = (await AskAsync(snapshot)).Records;

        (records.Compared, records.Reproduced, records.NotCompared).ShouldBe((2, 1, 0));
        var difference = records.Differences.ShouldHaveSingleItem();
        (difference.Hostname, difference.Contradicts).ShouldBe(("10.0.0.2", true));
        difference.RecordedReasons.ShouldBe(["InsufficientPorts"]);
        difference.DecidedReasons.ShouldBe(["InsufficientMemory"]);
    }

    private static JsonNode Refusal(string host, string reason) => JsonNode.Parse($$"""
        {"offer":{"id":"o-1","hostname":"{{host}}","agentId":"a-{{host}}","attributes":[],
                  "resources":[{"name":"cpus","role":"*","scalar":4},{"name":"mem","role":"*","scalar":500}]},
         "reason":["{{reason}}"],"timestamp":"2026-02-03T11:59:20.000Z"}
        """)!;

    private Task<Placement> AskAsync(StoryCluster cluster) => AskAsync(cluster.Snapshot());

    private async Task<Placement> AskAsync(Snapshot snapshot)
    {
        var request = new DiagnoseRequest { Source = new ClusterSource { Snapshot = snapshot }, WorkloadId = "/web", View = DiagnosisView.Full };
        return (await server.Client.DiagnoseAsync(request)).Diagnoses.ShouldHaveSingleItem().Placement;
    }
}
