using System.Collections.Immutable;
using Diagnosis.Analysis.Analyzers;
using Diagnosis.Analysis.Analyzers.Offers;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching;
using Diagnosis.Analysis.Matching.Records;
using Diagnosis.Analysis.Tests.Matching;
using FsCheck;
using FsCheck.Fluent;

namespace Diagnosis.Analysis.Tests.Analyzers.Offers;

/// <summary>Each recorded refusal is decided anew on the offer as it was, and what the records refute is not given as the cause.</summary>
public sealed class RecordedRefusalTests
{
    private static readonly Agent Small = Given.Agent(mem: 512);

    [Theory]
    [InlineData(1800, true)]
    [InlineData(1, false)]
    public async Task Counts_of_an_earlier_wait_say_nothing_of_one_that_has_just_begun(double waited, bool areTold)
    {
        var scene = new OfferScene(Given.App(), Given.Agent()).Waiting(1).Item(item => item with
        {
            Since = OfferScene.Ago(waited), ProcessedOffers = OfferScene.Refused("NoCorrespondingReservationFound"),
        });

        var result = await new OfferAnalyzer().Handle(new OfferAnalysis(scene.Build()), CancellationToken.None);

        result.Findings.Any(finding => finding.Headline.Contains("by Marathon's count of", StringComparison.Ordinal)).ShouldBe(areTold);
    }

    /// <summary>They are not in what the queue remembers, so that an agent of which nothing else is known may have any.</summary>
    [Theory]
    [InlineData("@zone")]
    [InlineData("@region")]
    public async Task Region_and_zone_of_a_remembered_offer_are_not_known(string field)
    {
        var scene = new OfferScene(Given.App(mem: 1000).Constrained((field, "GROUP_BY", "3")))
            .Item(item => item with { LastUnusedOffers = [Refusal(Small, "InsufficientMemory")] });

        (await Analyze(scene)).Findings[0].Code.ShouldBe("offer.insufficient_memory");
    }

    [Fact]
    public async Task Offer_fails_what_Marathon_recorded_and_is_reproduced()
    {
        var result = await Analyze(Scene(Given.App(mem: 1000), Small, Refusal(Small, "InsufficientMemory")));

        result.Placement!.Records.Single().Outcome.ShouldBe(RecordOutcome.Reproduced);
        result.Findings[0].Code.ShouldBe("offer.never_fits");
    }

    [Fact]
    public async Task Offer_was_smaller_then_and_is_reproduced_although_the_agent_would_do_now()
    {
        var result = await Analyze(Scene(Given.App(mem: 1000), Given.Agent(), Refusal(Small, "InsufficientMemory")));

        result.Placement!.Records.Single().Outcome.ShouldBe(RecordOutcome.Reproduced);
        result.Findings[0].Code.ShouldBe("offer.stale_evidence");
        result.Findings[0].Evidence.ShouldContain(evidence => evidence.Text.EndsWith("when it offered 4 cpus and 512 MiB.", StringComparison.Ordinal));
        result.Findings.ShouldAllBe(finding => finding.Code != "offer.contradicted_evidence" && finding.Code != "offer.insufficient_memory");
    }

    [Theory]
    [InlineData(2, "offer.stale_evidence", "the agents have changed since")]
    [InlineData(3, "offer.insufficient_memory", "held 192 MiB of memory, although 16000 MiB are unused there")]
    public async Task All_agents_were_offered_a_moment_ago_with_the_same_small_part_and_three_do_not_change_alike(int agents, string code, string words)
    {
        var scene = new OfferScene(Given.App(mem: 1000), [.. Enumerable.Range(0, agents).Select(i => Given.Agent(i))]).Item(item => item with
        {
            LastUnusedOffers = [.. Enumerable.Range(0, agents).Select(
                i => Refusal(Given.Agent(i, mem: 192), "InsufficientMemory") with { At = OfferScene.Ago(10) })],
        });

        var finding = (await Analyze(scene)).Findings[0];

        finding.Code.ShouldBe(code);
        finding.Summary.ShouldContain(words);
    }

    [Fact]
    public async Task Nobody_is_there_who_could_keep_the_rest_back_and_the_agents_have_changed()
    {
        var agents = Enumerable.Range(0, 3).Select(i => Given.Agent(i)).ToArray();
        var scene = new OfferScene(Given.App(mem: 1000), agents)
            .Cluster(cluster => cluster with
            {
                Sources = [.. cluster.Sources, new SourceStatus(DocumentKind.MesosQuota, "", SourceState.Read, Given.Now, "")],
            })
            .Item(item => item with
            {
                LastUnusedOffers =
                [
                    .. agents.Select(a => Refusal(Given.Agent(0, mem: 192), "InsufficientMemory") with { AgentId = a.Id, At = OfferScene.Ago(10) }),
                ],
            });

        (await Analyze(scene)).Findings[0].Code.ShouldBe("offer.stale_evidence");
    }

    [Fact]
    public async Task Constraint_was_recorded_of_a_definition_without_any_and_no_maintenance_so_that_nothing_explains_it()
    {
        var result = await Analyze(Scene(Given.App(), Given.Agent(), Refusal(Given.Agent(), "UnfulfilledConstraint")));

        result.Placement!.Records.Single().Outcome.ShouldBe(RecordOutcome.Contradicted);
        result.Findings.Single().Code.ShouldBe("offer.contradicted_evidence");
    }

    [Fact]
    public async Task Constraint_was_recorded_while_the_instance_that_it_would_count_is_there_and_that_is_no_change()
    {
        var app = Given.App(instances: 2).Constrained(("hostname", "UNIQUE", null)) with { LastConfigChangeAt = OfferScene.Ago(600) };
        var old = Given.Running(1, Given.Agent()) with { Version = OfferScene.Ago(9000), StagedAt = OfferScene.Ago(8000), StartedAt = OfferScene.Ago(8000) };
        var scene = Scene(app, Given.Agent(), Refusal(Given.Agent(), "UnfulfilledConstraint")).With(old);

        var result = await Analyze(scene);

        result.Findings.Select(finding => finding.Code).ShouldBe(["offer.constraint_unsatisfied", "offer.contradicted_evidence"]);
        result.Findings[1].Explanation.ShouldContain("an instance of an older definition is there");
    }

    [Fact]
    public async Task Refusal_for_maintenance_proves_the_mode_whatever_the_flag_is_told_to_be()
    {
        var agent = Given.Agent() with { Unavailability = new(OfferScene.Ago(600), TimeSpan.FromHours(8)) };
        var scene = Scene(Given.App(), agent, Refusal(agent, "UnfulfilledConstraint", "AgentMaintenance"))
            .Cluster(cluster => cluster with
            {
                Marathon = cluster.Marathon with { MaintenanceMode = false },
                Sources = [.. cluster.Sources, new SourceStatus(DocumentKind.MesosMaintenanceSchedule, "", SourceState.Read, Given.Now, "")],
            });

        (await Analyze(scene)).Findings[0].Code.ShouldBe("offer.agent_maintenance");
    }

    [Fact]
    public async Task Offer_of_an_agent_with_GPUs_was_recorded_so_that_Mesos_shows_them_whatever_the_capabilities_are_told_to_be()
    {
        var agent = Given.Agent() with { Unreserved = [.. Given.Agent().Unreserved, Given.Scalar("gpus", 2)] };
        var scene = Scene(Given.App(), agent, Refusal(agent, "DeclinedScarceResources"))
            .Cluster(cluster => cluster with { Frameworks = [OfferScene.Marathon("MULTI_ROLE")] });

        (await Analyze(scene)).Findings[0].Code.ShouldBe("offer.gpu_agents_refused");
    }

    [Fact]
    public async Task Refusals_are_recorded_of_a_definition_on_which_the_matcher_would_fail_and_that_is_said()
    {
        var agent = Given.Agent().With("rack", "r1");
        var app = Given.App(instances: 2).Constrained(("rack", "GROUP_BY", null));
        var scene = Scene(app, agent, Refusal(agent, "InsufficientCpus"));

        var finding = (await Analyze(scene)).Findings[0];

        finding.Code.ShouldBe("offer.contradicted_evidence");
        finding.Confidence.ShouldBeLessThan(0.9);
        finding.Summary.ShouldContain("so it matches offers");
    }

    [Fact]
    public async Task Marathon_recorded_something_else_than_what_blocks_and_its_record_is_the_root()
    {
        var result = await Analyze(Scene(Given.App(mem: 1000), Small, Refusal(Small, "InsufficientPorts")));

        result.Findings[0].Code.ShouldBe("offer.insufficient_ports");
        result.Findings[0].Confidence.ShouldBeLessThan(1);
        result.Findings.ShouldContain(finding => finding.Code == "offer.contradicted_evidence");
        result.Findings.ShouldAllBe(finding => finding.Code != "offer.never_fits" && finding.Code != "offer.insufficient_memory");
    }

    [Fact]
    public async Task Agents_would_do_and_Marathon_refused_their_very_offers_and_its_reason_is_the_root()
    {
        var result = await Analyze(Scene(Given.App(), Given.Agent(), Refusal(Given.Agent(), "InsufficientPorts")));

        result.Findings[0].Code.ShouldBe("offer.insufficient_ports");
        result.Findings[0].Summary.ShouldContain("which the figures read here do not show");
        result.Findings[0].Remedies.ShouldAllBe(remedy => remedy.DefinitionPatch == null);
    }

    [Fact]
    public async Task Records_name_no_common_reason_and_the_contradiction_itself_is_the_root()
    {
        var other = Given.Agent(1);
        var scene = new OfferScene(Given.App(), Given.Agent(), other).Item(item => item with
        {
            LastUnusedOffers = [Refusal(Given.Agent(), "InsufficientPorts"), Refusal(other, "InsufficientMemory")],
        });

        var result = await Analyze(scene);

        result.Findings[0].Code.ShouldBe("offer.contradicted_evidence");
        result.Findings[0].Headline.ShouldContain("InsufficientPorts and InsufficientMemory");
    }

    [Fact]
    public async Task Record_is_older_than_the_definition_and_judges_nothing()
    {
        var app = Given.App(mem: 1000) with { LastConfigChangeAt = OfferScene.Ago(10) };

        var result = await Analyze(Scene(app, Small, Refusal(Small, "InsufficientPorts")));

        result.Placement!.Records.Single().Outcome.ShouldBe(RecordOutcome.NotCompared);
        result.Findings[0].Code.ShouldBe("offer.never_fits");
    }

    [Fact]
    public async Task Group_by_refuses_every_rack_after_scaling_up_and_the_record_explains_it()
    {
        var agents = new[] { Given.Agent().With("rack", "a"), Given.Agent(1).With("rack", "b") };
        var scene = new OfferScene(Given.App(instances: 4).Constrained(("rack", "GROUP_BY", "2")), agents)
            .With(Given.Running(0, agents[0]), Given.Running(1, agents[1]))
            .Waiting(2)
            .Item(item => item with { LastUnusedOffers = [.. agents.Select(agent => Refusal(agent, "UnfulfilledConstraint"))] });

        var result = await Analyze(scene);

        result.Placement!.Records.ShouldAllBe(record => record.Outcome == RecordOutcome.Explained);
        result.Findings[0].Code.ShouldBe("offer.constraint_unsatisfied");
    }

    [Fact]
    public async Task Record_of_maintenance_proves_the_flag_and_the_window_that_no_document_tells()
    {
        var scene = Scene(Given.App(), Given.Agent(), Refusal(Given.Agent(), "UnfulfilledConstraint", "AgentMaintenance"))
            .Cluster(cluster => cluster with { Marathon = cluster.Marathon with { MaintenanceMode = null } });

        var result = await Analyze(scene);

        result.Findings[0].Code.ShouldBe("offer.agent_maintenance");
        result.Placement!.Assumptions.ShouldAllBe(assumed => !assumed.Contains("maintenance_mode", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Record_of_scarce_resources_proves_that_GPU_agents_are_kept()
    {
        var agent = Given.Agent(gpus: 2);
        var scene = Scene(Given.App(), agent, Refusal(agent, "DeclinedScarceResources"))
            .Cluster(cluster => cluster with { Marathon = cluster.Marathon with { GpuSchedulingBehavior = null, Version = "1.8.0" } });

        var result = await Analyze(scene);

        result.Findings[0].Code.ShouldBe("offer.gpu_agents_refused");
        result.Placement!.Records.Single().Outcome.ShouldBe(RecordOutcome.Reproduced);
    }

    [Fact]
    public void Root_is_never_one_that_all_records_refute() =>
        Prop.ForAll<byte, byte, bool>(RecordOutranksFigures).Check(PropertyRuns.Of(200));

    private static void RecordOutranksFigures(byte asked, byte free, bool memory)
    {
        var app = Given.App(mem: 100 + (asked * 10));
        var agent = Given.Agent(mem: 100 + (free * 10));
        var reason = memory ? "InsufficientMemory" : "InsufficientCpus";

        var report = PlacementOf(Scene(app, agent, Refusal(agent, reason)));
        var result = Analyze(Scene(app, agent, Refusal(agent, reason))).GetAwaiter().GetResult();

        var record = report.Records.Single();
        if (record.Outcome == RecordOutcome.Contradicted)
        {
            result.Findings[0].Code.ShouldBe(memory ? "offer.insufficient_memory" : "offer.insufficient_cpus");
            result.Findings[0].Confidence.ShouldBeLessThan(1);
        }
        else
        {
            (memory && app.MemMiB > 100 + (free * 10)).ShouldBeTrue();
            result.Findings[0].Code.ShouldBe("offer.never_fits");
        }
    }

    private static OfferScene Scene(WorkloadDefinition app, Agent agent, UnusedOffer refusal) =>
        new OfferScene(app, agent).Item(item => item with { LastUnusedOffers = [refusal] });

    private static UnusedOffer Refusal(Agent agent, params string[] reasons) =>
        OfferScene.Unused(agent, 60, reasons) with { Resources = [.. agent.Unreserved, .. agent.Reserved], Attributes = agent.Attributes };

    private static PlacementReport PlacementOf(OfferScene scene)
    {
        var subject = scene.Build();
        return PlacementEngine.For(subject.Snapshot).Analyze(subject.Workload, subject.QueueItems[0], PlacementOptions.Full, CancellationToken.None);
    }

    private static Task<AnalysisResult> Analyze(OfferScene scene) =>
        new OfferAnalyzer().Handle(new OfferAnalysis(scene.Build()), CancellationToken.None);
}
