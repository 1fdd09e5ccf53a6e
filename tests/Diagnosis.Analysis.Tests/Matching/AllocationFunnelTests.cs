using System.Collections.Frozen;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching;
using Diagnosis.Analysis.Matching.Reports;
using FsCheck;
using FsCheck.Fluent;

namespace Diagnosis.Analysis.Tests.Matching;

/// <summary>Each agent leaves the way to an offer at one gate, the first that it does not pass, or is offered.</summary>
public sealed class AllocationFunnelTests
{
    private static readonly Framework Marathon = new() { Id = "framework-1", Name = "marathon", Capabilities = ["REGION_AWARE", "GPU_RESOURCES"] };

    [Theory]
    [InlineData("healthy", null, "")]
    [InlineData("disconnected", AllocationGate.Connected, "the agent is disconnected")]
    [InlineData("draining", AllocationGate.NotDrained, "the agent is DRAINING")]
    [InlineData("deactivated", AllocationGate.NotDrained, "the agent was deactivated by an operator")]
    [InlineData("abroad", AllocationGate.Region, "is in region far, and Marathon does not have the capability REGION_AWARE")]
    [InlineData("gpu", AllocationGate.GpuCapability, "the agent has GPUs and Marathon does not have the capability GPU_RESOURCES")]
    [InlineData("reserved", AllocationGate.Role, "is reserved whole for role db")]
    [InlineData("full", AllocationGate.Allocatable, "what is free on the agent is below min_allocatable_resources")]
    [InlineData("quota", AllocationGate.Quota, "role * uses 4 cpus of the 4 cpus that its quota allows")]
    [InlineData("suppressed", AllocationGate.Subscribed, "Marathon has suppressed offers for role *")]
    [InlineData("inactive", AllocationGate.Subscribed, "Marathon is inactive")]
    [InlineData("held", AllocationGate.NotHeld, "lies in an open offer to spark")]
    [InlineData("held by the flag", AllocationGate.NotHeld, "lies in an open offer to spark")]
    [InlineData("enough by the flag", null, "")]
    [InlineData("anything is enough by the flag", null, "")]
    [InlineData("declined", AllocationGate.NotDeclined, "was declined at 11:59:00 UTC, and is kept back for 120 s")]
    [InlineData("declined long ago", null, "")]
    [InlineData("declined and grown", null, "")]
    public void An_agent_stays_at_the_first_gate_that_it_does_not_pass(string story, AllocationGate? gate, string reason)
    {
        var funnel = Of(story);

        funnel.Steps.Select(step => step.Gate).ShouldBe(Enum.GetValues<AllocationGate>());
        funnel.Steps.Where(step => step.Withheld.Length > 0).Select(step => step.Gate).ShouldBe(gate is null ? [] : [gate.Value]);
        funnel.Steps.SelectMany(step => step.Withheld).Select(agent => agent.Reason).ShouldBe(gate is null ? [] : [reason]);
        funnel.Offered.ShouldBe(gate is null ? 1 : 0);
        funnel.Steps.ShouldAllBe(step => step.NotKnown == null);
    }

    [Fact]
    public void An_agent_that_has_not_come_back_is_known_and_not_registered()
    {
        var cluster = Cluster(Given.Agent()) with { RecoveredAgents = [new("gone", "host-9", DocumentKind.MesosSlaves)] };

        var funnel = Of(cluster, Item());

        (funnel.Agents, funnel.Offered).ShouldBe((2, 1));
        funnel.Steps[0].Withheld.ShouldHaveSingleItem().Hostname.ShouldBe("host-9");
    }

    [Fact]
    public void What_no_document_tells_keeps_nobody_back_and_is_named()
    {
        var funnel = PlacementEngine.For(Given.Cluster(Given.Agent() with { Region = "far" })).Allocation(Given.Workload(Given.App()), null);

        funnel.Offered.ShouldBe(1);
        funnel.Steps.Where(step => step.NotKnown is not null).Select(step => step.Gate).ShouldBe(
            [AllocationGate.Region, AllocationGate.Quota, AllocationGate.Subscribed, AllocationGate.NotDeclined]);
    }

    [Fact]
    public void What_enters_a_gate_has_passed_the_one_before_and_nobody_is_lost() => Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
    {
        var random = RandomCluster.Of(seed);
        var funnel = PlacementEngine.For(random.Snapshot).Allocation(random.Workload, random.QueueItem);

        funnel.Agents.ShouldBe(random.Snapshot.Agents.Length);
        funnel.Steps.Zip(funnel.Steps.Skip(1)).ShouldAllBe(two => two.First.Passed == two.Second.Considered);
        (funnel.Offered + funnel.Steps.Sum(step => step.Withheld.Length)).ShouldBe(funnel.Agents);
        funnel.Steps.SelectMany(step => step.Withheld).Select(agent => agent.AgentId).ShouldBeUnique();
    }).Check(PropertyRuns.Of(500));

    [Fact]
    public void Agents_of_one_id_are_declined_together()
    {
        var agent = Given.Agent();
        var cluster = Cluster(agent, Given.Agent() with { Id = "another" }, agent with { Hostname = "twin" });

        var declined = Of(cluster, Item(Refused(agent, secondsAgo: 60))).Steps[^1];

        declined.Withheld.Select(one => one.Hostname).ShouldBe([agent.Hostname, "twin"]);
        declined.Passed.ShouldBe(1);
    }

    [Fact]
    public void What_was_asked_of_another_workload_before_changes_no_funnel() => Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
    {
        var random = RandomCluster.Of(seed);
        var full = new RoleQuota(
            Random(random).Role, 1, default, new(1, null, null, null), default(ResourceAmounts).With(ResourceKind.Cpus, 1));
        var cluster = random.Snapshot with { Roles = seed % 2 == 0 ? [full] : random.Snapshot.Roles };
        var other = random.Workload with { Definition = random.Workload.Definition with { Cpus = 0, Role = Random(random).Role } };
        PlacementEngine.For(cluster).Allocation(other, null);

        var warm = PlacementEngine.For(cluster).Allocation(random.Workload, random.QueueItem);

        Told(warm).ShouldBe(Told(PlacementEngine.For(cluster with { }).Allocation(random.Workload, random.QueueItem)));
    }).Check(PropertyRuns.Of(300));

    private static AllocationFunnel Random(RandomCluster random) => PlacementEngine.For(random.Snapshot).Allocation(random.Workload, random.QueueItem);

    private static string[] Told(AllocationFunnel funnel) =>
        [.. funnel.Steps.Select(step => $"{step.Gate} {step.Considered} {step.NotKnown} {string.Join(", ", step.Withheld)}")];

    private static AllocationFunnel Of(string story)
    {
        var agent = Given.Agent();
        return story switch
        {
            "disconnected" => Of(Cluster(agent with { Active = false }), Item()),
            "draining" => Of(Cluster(agent with { Active = false, DrainState = DrainState.Draining }), Item()),
            "deactivated" => Of(Cluster(agent with { Active = false, Deactivated = true }), Item()),
            "abroad" => Of(
                Cluster(Marathon with { Capabilities = ["GPU_RESOURCES"] }, agent with { Region = "far" }) with
                {
                    HomeRegion = Facts.Known("near", DocumentKind.MesosState),
                },
                Item()),
            "gpu" => Of(Cluster(Marathon with { Capabilities = ["REGION_AWARE"] }, Given.Agent(gpus: 1)), Item()),
            "reserved" => Of(Cluster(Given.Agent(role: "db")), Item()),
            "full" => Of(Cluster(agent with { Used = [Given.Scalar("cpus", 4), Given.Scalar("mem", 15990)] }), Item()),
            "quota" => Of(
                Cluster(agent) with { Roles = [new("*", 1, default, new(4, null, null, null), default(ResourceAmounts).With(ResourceKind.Cpus, 4))] }, Item()),
            "suppressed" => Of(Cluster(Marathon with { SuppressedRoles = ["*"] }, agent), Item()),
            "inactive" => Of(Cluster(Marathon with { Active = false }, agent), Item()),
            "held" => Of(Held(agent, cpus: 4, memMiB: 15990), Item()),
            "held by the flag" => Of(LeastIs("cpus:1", Held(agent, cpus: 3.5, memMiB: 100)), Item()),
            "enough by the flag" => Of(LeastIs("cpus:0.001;mem:1;ports:1", Held(agent, cpus: 3.995, memMiB: 15990)), Item()),
            "anything is enough by the flag" => Of(LeastIs("", Held(agent, cpus: 4, memMiB: 15990)), Item()),
            "declined" => Of(Cluster(agent), Item(Refused(agent, secondsAgo: 60))),
            "declined long ago" => Of(Cluster(agent), Item(Refused(agent, secondsAgo: 121))),
            "declined and grown" => Of(Cluster(agent), Item(Refused(Given.Agent(cpus: 3), secondsAgo: 60))),
            _ => Of(Cluster(agent), Item()),
        };
    }

    /// <summary>So much of the agent is in an open offer to another framework.</summary>
    private static ClusterSnapshot Held(Agent agent, double cpus, double memMiB) =>
        Cluster(agent with { Offered = [Given.Scalar("cpus", cpus), Given.Scalar("mem", memMiB)] }) with
        {
            Frameworks = [Marathon, new() { Id = "f-2", Name = "spark", Offered = default(ResourceAmounts).With(ResourceKind.Cpus, cpus) }],
        };

    private static ClusterSnapshot LeastIs(string flag, ClusterSnapshot cluster) =>
        cluster with { MesosFlags = new Dictionary<string, string> { ["min_allocatable_resources"] = flag }.ToFrozenDictionary() };

    private static AllocationFunnel Of(ClusterSnapshot cluster, QueueItem item) => PlacementEngine.For(cluster).Allocation(Given.Workload(Given.App()), item);

    private static ClusterSnapshot Cluster(params Agent[] agents) => Cluster(Marathon, agents);

    private static ClusterSnapshot Cluster(Framework marathon, params Agent[] agents) => Given.Cluster(agents) with
    {
        Frameworks = [marathon],
        Sources = [new SourceStatus(DocumentKind.MesosRoles, "", SourceState.Read, Given.Now, "")],
    };

    private static QueueItem Item(params UnusedOffer[] refused) => Given.Waiting(1) with { LastUnusedOffers = [.. refused] };

    private static UnusedOffer Refused(Agent agent, double secondsAgo) =>
        new("o-1", agent.Id, agent.Hostname, agent.Unreserved, agent.Attributes, [], Given.Now.AddSeconds(-secondsAgo));
}
