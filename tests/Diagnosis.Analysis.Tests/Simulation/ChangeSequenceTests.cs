using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Simulation;
using Diagnosis.Analysis.Tests.Matching;

namespace Diagnosis.Analysis.Tests.Simulation;

/// <summary>Changes of a cluster, one after the other.</summary>
public sealed class ChangeSequenceTests
{
    private static readonly PlannedChange Unsaid = new(null, false, new(null, null));

    /// <summary>A sequence, the hosts that are there in the end, and which changes are not made, with what they look for.</summary>
    public static TheoryData<string, ImmutableArray<PlannedChange>, string, string> Sequences => new()
    {
        { "nothing", [], "host-1", "" },
        { "each sees what those before it made", [Sound(new AgentCopies("host-1", 1)), Sound(new AgentDrain("host-1-added-1"))], "host-1", "" },
        { "the others are made all the same", [Sound(new AgentDrain("nobody")), Added(2)], "host-1 new-added-1 new-added-2", "0 nobody" },
        { "what is unsound is tried and not made", [Sound(new AgentDrain("host-1")) with { IsSound = false }], "host-1", "" },
        { "what is unsound is told what else is wrong", [Sound(new AgentDrain("nobody")) with { IsSound = false }], "host-1", "0 nobody" },
        { "all that is wrong is told", [Sound(new ReservationRelease("nobody", "none"))], "host-1", "0 nobody 0 none" },
        { "what an agent not made would bring", [Added(1) with { IsSound = false }, Sound(new AgentDrain("new-added-1"))], "host-1", "" },
        { "what it would not bring", [Added(1) with { IsSound = false }, Sound(new AgentDrain("host-added-1"))], "host-1", "1 host-added-1" },
        { "its role", [Added(1) with { IsSound = false }, Sound(new QuotaChange("dev", null, default))], "host-1", "" },
        { "a role it has not", [Added(1) with { IsSound = false }, Sound(new QuotaChange("ops", null, default))], "host-1", "1 ops" },
        { "what nobody can tell may be any agent", [Unsaid, Sound(new AgentDrain("x-added-7")), Sound(new QuotaChange("ops", null, default))], "host-1", "" },
        { "and no workload", [Unsaid, Sound(new WorkloadScaling("/none", 1))], "host-1", "1 /none" },
        { "too many agents in all", [Added(9_000), Added(9_000), Sound(new AgentDrain("nobody"))], "host-1", "2 nobody" },
    };

    [Theory]
    [MemberData(nameof(Sequences))]
    public void What_can_be_made_is_made_and_the_rest_is_told(string story, ImmutableArray<PlannedChange> changes, string hosts, string unmade)
    {
        var (cluster, faults) = ChangeSequence.Apply(Given.Cluster(Given.Agent(1)), changes, default);

        string.Join(' ', cluster.Agents.Select(agent => agent.Hostname)).ShouldBe(hosts, story);
        string.Join(' ', faults.Select(one => $"{one.Index} {one.Fault.Asked}").Order(StringComparer.Ordinal)).ShouldBe(unmade, story);
    }

    [Fact]
    public void A_fault_is_told_of_the_cluster_that_the_change_was_tried_on()
    {
        var (_, faults) = ChangeSequence.Apply(Given.Cluster(Given.Agent(1)), [Added(1), Sound(new AgentDrain("nobody"))], default);

        faults.ShouldHaveSingleItem().Cluster.Agents.Length.ShouldBe(2);
    }

    [Fact]
    public void A_sequence_ends_when_the_call_does()
    {
        using var ended = new CancellationTokenSource();
        ended.Cancel();

        Should.Throw<OperationCanceledException>(() => ChangeSequence.Apply(Given.Cluster(), [Added(1)], ended.Token));
    }

    private static PlannedChange Sound(ClusterChange change) => new(change, true, null);

    private static PlannedChange Added(int count) => new(new AgentAddition(Given.Agent(2, hostname: "new"), count), true, new("new", ["dev"]));
}
