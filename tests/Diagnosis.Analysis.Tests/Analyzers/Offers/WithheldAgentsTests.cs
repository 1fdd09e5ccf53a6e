using Diagnosis.Analysis.Analyzers;
using Diagnosis.Analysis.Analyzers.Offers;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Tests.Matching;

namespace Diagnosis.Analysis.Tests.Analyzers.Offers;

/// <summary>Agents that would fit and are not offered, and what may be promised then.</summary>
public sealed class WithheldAgentsTests
{
    [Fact]
    public async Task Open_offer_of_another_framework_holds_what_is_missing_and_that_one_is_named()
    {
        var agent = Given.Agent() with { Offered = [Given.Scalar("cpus", 3.5)] };
        var finding = (await Analyze(Scene(Given.App(), agent).Cluster(cluster => cluster with
        {
            Frameworks = [OfferScene.Marathon(), new() { Id = "framework-2", Name = "jenkins", Offered = new(3.5, 0, 0, 0) }],
        }))).Findings[0];

        finding.Code.ShouldBe("allocation.held_by_frameworks");
        finding.Summary.ShouldContain("jenkins");
    }

    [Fact]
    public async Task Public_agent_has_the_port_and_only_its_role_is_refused_and_it_is_not_counted()
    {
        var app = Given.App().Listening(PortRule.Required, 31_500) with { AcceptedResourceRoles = ["*"] };
        var full = Given.Agent() with { Used = [Given.Ports("*", (31_500, 31_500))] };
        var scene = new OfferScene(app, full, Given.Agent(1, role: "slave_public")).Item(item => item with { ProcessedOffers = OfferScene.Silent() });

        (await Analyze(scene)).Findings[0].Summary.ShouldContain("1 agent does not have that free");
    }

    [Fact]
    public async Task Offers_of_an_earlier_time_do_not_lengthen_the_silence()
    {
        var scene = Scene(Given.App(), Given.Agent()).Item(item => item with
        {
            ProcessedOffers = OfferScene.Silent() with { LastUsedOfferAt = OfferScene.Ago(86_400) },
        });

        (await Analyze(scene)).Findings[0].Summary.ShouldContain("no offer for 30 min");
    }

    [Fact]
    public async Task Open_offer_leaves_enough_and_holds_nothing_up()
    {
        var agent = Given.Agent() with { Offered = [Given.Scalar("cpus", 1)] };

        (await Analyze(Scene(Given.App(), agent))).Findings.ShouldAllBe(finding => finding.Code != "allocation.held_by_frameworks");
    }

    [Fact]
    public async Task Another_role_uses_its_own_reservation_and_nothing_less_is_left_for_this_one()
    {
        var agent = Kafkas(4) with { Used = [Given.Scalar("cpus", 4, "kafka")], Offered = [Given.Scalar("cpus", 1)] };

        (await Analyze(Scene(Given.App(), agent))).Findings.ShouldAllBe(finding => finding.Code != "allocation.held_by_frameworks");
    }

    [Fact]
    public async Task Another_role_is_offered_its_own_reservation_and_nothing_less_is_left_for_this_one()
    {
        var agent = Kafkas(4) with { Offered = [Given.Scalar("cpus", 4, "kafka")] };

        (await Analyze(Scene(Given.App(), agent))).Findings.ShouldAllBe(finding => finding.Code != "allocation.held_by_frameworks");
    }

    [Theory]
    [InlineData(DrainState.Drained, "Reactivate host-0")]
    [InlineData(DrainState.Draining, "Wait until the drain is over and reactivate host-0")]
    public async Task Agent_is_drained_and_only_one_that_still_drains_is_waited_for(DrainState state, string title) =>
        (await Analyze(new OfferScene(Given.App(), Given.Agent() with { DrainState = state }))).Findings[0].Remedies[0].Title.ShouldBe(title);

    [Fact]
    public async Task Agents_are_hidden_for_their_gpus_and_would_be_refused_for_them_too_and_both_are_named()
    {
        var finding = (await Analyze(OfferStories.All["GPU agents that are hidden from a workload without GPUs"].Scene)).Findings[0];

        finding.Remedies[0].OperatorAction!.ShouldContain("gpu_resources");
        finding.Remedies[0].OperatorAction!.ShouldContain("GPU_SCHEDULING_BEHAVIOR");
    }

    [Fact]
    public async Task Three_agents_are_deactivated_and_the_title_of_the_remedy_names_them_all()
    {
        Agent[] agents = [.. Enumerable.Range(0, 3).Select(number => Given.Agent(number) with { Deactivated = true })];

        var finding = (await Analyze(new OfferScene(Given.App(), agents))).Findings[0];

        finding.Code.ShouldBe("allocation.agent_deactivated");
        finding.Remedies[0].Title.ShouldBe("Reactivate host-0, host-1 and host-2");
    }

    [Fact]
    public async Task Three_agents_drain_and_the_title_of_the_remedy_names_them_all()
    {
        Agent[] agents = [.. Enumerable.Range(0, 3).Select(number => Given.Agent(number) with { DrainState = DrainState.Draining })];

        (await Analyze(new OfferScene(Given.App(), agents))).Findings[0].Remedies[0].Title
            .ShouldBe("Wait until the drain is over and reactivate host-0, host-1 and host-2");
    }

    [Fact]
    public async Task Open_offer_is_Marathons_own_and_nobody_else_is_blamed()
    {
        var agent = Given.Agent() with { Offered = [Given.Scalar("cpus", 4)] };
        var finding = (await Analyze(Scene(Given.App(), agent).Cluster(cluster => cluster with
        {
            Frameworks = [OfferScene.Marathon() with { Offered = new(4, 16_000, 0, 0) }],
        }))).Findings[0];

        finding.Code.ShouldBe("offer.none_received");
        finding.Summary.ShouldContain("open offers to Marathon itself");
    }

    [Theory]
    [InlineData(4, 16_000, true)]
    [InlineData(2, 16_000, false)]
    [InlineData(4, 8_000, false)]
    public async Task Filter_hides_only_what_is_no_more_than_what_was_declined(double cpus, double memMiB, bool isHidden)
    {
        var agent = Given.Agent();
        var declined = OfferScene.Unused(agent, 60, "UnfulfilledConstraint") with { Resources = [Given.Scalar("cpus", cpus), Given.Scalar("mem", memMiB)] };
        var scene = new OfferScene(Given.App().Constrained(("hostname", "UNIQUE", null)), agent).Item(item => item with { LastUnusedOffers = [declined] });

        (await Analyze(scene)).Findings.Any(finding => finding.Code == "allocation.declined_recently").ShouldBe(isHidden);
    }

    [Fact]
    public async Task Agent_below_the_minimum_opens_with_no_change_and_none_is_offered()
    {
        var agent = Given.Agent(cpus: 0.005, mem: 20);

        var result = await Analyze(Scene(Given.App(cpus: 0.01, mem: 16), agent));

        result.Placement!.Relaxations.ShouldBeEmpty();
    }

    [Fact]
    public async Task Resident_workload_may_not_change_its_size_and_no_such_patch_is_offered()
    {
        var app = Given.App(cpus: 6) with { PersistentVolumes = [new("data", "root", 10, null, null, [])] };

        var result = await Analyze(Scene(app, Given.Agent(disk: 1000)));

        result.Findings.SelectMany(finding => finding.Remedies).ShouldAllBe(remedy => remedy.DefinitionPatch == null);
    }

    [Fact]
    public async Task Shortage_names_the_agent_to_add_with_its_size()
    {
        var remedies = (await Analyze(Scene(Given.App(mem: 64_000), Given.Agent()))).Findings[0].Remedies;

        remedies[^1].Title.ShouldBe("Add an agent with at least 1 cpu and 64000 MiB");
        remedies[^1].OperatorAction!.ShouldContain("64000 MiB");
    }

    [Fact]
    public async Task Window_ends_at_a_known_time_and_the_time_is_said()
    {
        var agent = Given.Agent() with { Unavailability = new(OfferScene.Ago(60), TimeSpan.FromHours(2)) };

        var finding = (await Analyze(Scene(Given.App(), agent))).Findings[0];

        finding.Code.ShouldBe("offer.agent_maintenance");
        finding.Headline.ShouldContain("until 2026-01-10 13:59:00 UTC");
        finding.Remedies[0].Title.ShouldBe("End the maintenance window of host-0 if the work is done");
    }

    [Fact]
    public async Task Instances_are_not_known_and_what_counts_them_is_not_evaluated()
    {
        var scene = Scene(Given.App().Constrained(("hostname", "UNIQUE", null)), Given.Agent()).Cluster(cluster => cluster with
        {
            Workloads = [cluster.Workloads[0] with { InstancesKnown = false }],
        });

        var placement = (await Analyze(scene)).Placement!;

        placement.Packing.Placeable.ShouldBe(0);
        placement.Capacity.NotKnown.ShouldBe(1);
        placement.Agents[0].Verdicts.ShouldContain(verdict => verdict.Reason == "where its instances run is not known");
    }

    [Fact]
    public async Task Own_role_was_refused_and_proves_the_default_of_accepted_roles()
    {
        var agent = Given.Agent(role: "eng");
        var refusal = OfferScene.Unused(agent, 60, "UnfulfilledRole") with { Resources = agent.Reserved };
        var scene = new OfferScene(Given.App() with { Role = "eng" }, agent)
            .Cluster(cluster => cluster with { Marathon = cluster.Marathon with { AcceptedResourceRolesDefaultBehavior = null } })
            .Item(item => item with { Role = "eng", LastUnusedOffers = [refusal] });

        var result = await Analyze(scene);

        result.Findings[0].Code.ShouldBe("offer.role_unaccepted");
        result.Findings[0].Remedies[0].DefinitionPatch.ShouldBe("""{"acceptedResourceRoles":["*","eng"]}""");
    }

    [Fact]
    public async Task Offers_were_refused_for_a_reason_and_GROUP_BY_without_a_number_did_not_break_Marathon()
    {
        var scene = new OfferScene(Given.App(cpus: 8, instances: 2).Constrained(("rack", "GROUP_BY", null)), Given.Agent().With("rack", "a"))
            .Cluster(cluster => cluster with { Marathon = cluster.Marathon with { Version = null } })
            .Item(item => item with { ProcessedOffers = OfferScene.Refused("InsufficientCpus") });

        (await Analyze(scene)).Findings.ShouldAllBe(finding => finding.Code != "offer.group_by_unsafe");
    }

    [Fact]
    public async Task Constraint_is_counted_for_a_definition_without_one_and_it_is_maintenance()
    {
        var scene = Scene(Given.App() with { Json = "{}"u8.ToArray() }, Given.Agent())
            .Item(item => item with { ProcessedOffers = OfferScene.Refused("UnfulfilledConstraint") });

        (await Analyze(scene)).Findings[0].Code.ShouldBe("offer.agent_maintenance");
    }

    private static Agent Kafkas(double cpus) => Given.Agent() with { Reserved = [Given.Scalar("cpus", cpus, "kafka")] };

    private static OfferScene Scene(WorkloadDefinition app, Agent agent) =>
        new OfferScene(app, agent).Item(item => item with { ProcessedOffers = OfferScene.Silent() });

    private static Task<AnalysisResult> Analyze(OfferScene scene) =>
        new OfferAnalyzer().Handle(new OfferAnalysis(scene.Build()), CancellationToken.None);
}
