using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching;
using Diagnosis.Analysis.Matching.Offers;
using Diagnosis.Analysis.Matching.Plans;
using Diagnosis.Analysis.Matching.Reports;
using Diagnosis.Analysis.Matching.Requirements;
using Diagnosis.Server.Rpc.Answers;
using Wire = Diagnosis.V1;

namespace Diagnosis.Server.Tests.Rpc.Answers;

public sealed class PlacementMappingTests
{
    private static readonly ImmutableArray<QueueItem> Queue =
    [
        Item("other", "UnfulfilledRole"),
        Item("web", "InsufficientMemory"),
    ];

    [Fact]
    public void Without_agents_there_is_neither_capacity_nor_packing()
    {
        var wire = Report(0).ToWire([]);

        wire.Capacity.ShouldBeNull();
        wire.Packing.ShouldBeNull();
        wire.MarathonFunnel.ShouldBeNull();
    }

    [Fact]
    public void The_funnel_is_that_of_the_role_looked_at() =>
        Report(1).ToWire(Queue).MarathonFunnel.Steps.ShouldHaveSingleItem().Reason.ShouldBe("InsufficientMemory");

    [Fact]
    public void A_row_keeps_what_marathon_would_do_and_every_verdict()
    {
        var agent = new AgentVerdict("a0", "h0", new(false, MatchKind.Launch, ReasonList.Empty), [Memory], "", Fit.NeverFits).ToWire();

        agent.Hostname.ShouldBe("h0");
        agent.Fit.ShouldBe(Wire.Fit.NeverFits);
        agent.Offered.ShouldBeTrue();
        agent.Verdicts.ShouldHaveSingleItem().ShouldBe(new Wire.RequirementVerdict
        {
            Requirement = Wire.Requirement.Memory,
            Verdict = Wire.Verdict.Fail,
            Asked = "12000 MiB",
            Available = "6158 MiB",
            Total = "6158 MiB",
            Deficit = 5842,
            Unit = "MiB",
            Reason = "too little",
        });
    }

    [Theory]
    [InlineData(true, false, true, Wire.Match.Matches)]
    [InlineData(false, false, false, Wire.Match.Refuses)]
    [InlineData(false, true, false, Wire.Match.Unknown)]
    public void What_is_not_known_is_neither_match_nor_refusal(bool matches, bool isUncertain, bool told, Wire.Match match)
    {
        var agent = new AgentVerdict("a0", "h0", new(matches, MatchKind.Launch, ReasonList.Empty, isUncertain), [], "", Fit.Unknown).ToWire();

        (agent.Matches, agent.Match, agent.Fit).ShouldBe((told, match, Wire.Fit.Unknown));
    }

    private static QueueItem Item(string role, string reason) => new()
    {
        WorkloadId = "/web",
        Role = role,
        ProcessedOffers = new ProcessedOffersSummary(1, 1, null, null, [new RejectStep(RefusalReason.Read(reason), 1, 1)], []),
    };

    private static PlacementReport Report(int agents)
    {
        var snapshot = new ClusterSnapshot
        {
            CapturedAt = DateTimeOffset.UnixEpoch,
            Agents = [.. Enumerable.Range(0, agents).Select(i => new Agent
            {
                Id = $"a{i}",
                Hostname = $"h{i}",
                Unreserved = [new Resource { Name = "mem", Scalar = 6158, Identity = "mem" }],
            })],
        };
        var workload = new Workload
        {
            Id = "/web",
            Kind = WorkloadKind.App,
            Definition = new() { Id = "/web", Kind = WorkloadKind.App, Role = "web", MemMiB = 12000, Instances = 1 },
        };
        return PlacementEngine.For(snapshot).Analyze(workload, null, PlacementOptions.Brief, CancellationToken.None);
    }

    private static RequirementVerdict Memory =>
        new(Requirement.Memory, -1, Verdict.Fail, "12000 MiB", "6158 MiB", "6158 MiB", 5842, "MiB", "too little");
}
