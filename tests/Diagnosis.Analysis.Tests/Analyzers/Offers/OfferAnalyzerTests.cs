using Diagnosis.Analysis.Analyzers;
using Diagnosis.Analysis.Analyzers.Offers;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Matching;
using Diagnosis.Analysis.Tests.Matching;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Tests.Analyzers.Offers;

public sealed class OfferAnalyzerTests
{
    public static TheoryData<string> Stories => [.. OfferStories.All.Keys];

    /// <summary>Marathon's reasons, with what is said of each when the agents are not known.</summary>
    public static TheoryData<string, string, string> Refusals => new()
    {
        { "UnfulfilledRole", "offer.role_unaccepted", "20 have no resources in a role that it accepts" },
        {
            "UnfulfilledConstraint",
            "offer.constraint_unsatisfied",
            "20 do not satisfy its constraints (or come from agents in maintenance, which Marathon counts here too)"
        },
        { "NoCorrespondingReservationFound", "offer.reservation_missing", "20 do not hold its reservation" },
        { "AgentMaintenance", "offer.agent_maintenance", "20 come from agents in maintenance" },
        { "InsufficientCpus", "offer.insufficient_cpus", "20 have too little CPU free (it asks 1 cpu)" },
        { "InsufficientMemory", "offer.insufficient_memory", "20 have too little memory free (it asks 128 MiB)" },
        { "InsufficientDisk", "offer.insufficient_disk", "20 have too little disk free (it asks 0 MiB)" },
        { "InsufficientGpus", "offer.insufficient_gpus", "20 have too few GPUs free (it asks 0 gpus)" },
        { "InsufficientPorts", "offer.insufficient_ports", "20 do not have its ports free" },
        { "DeclinedScarceResources", "offer.gpu_agents_refused", "20 have GPUs, which are kept for workloads that ask for them" },
    };

    [Fact]
    public void Trying_what_would_help_ends_with_the_call()
    {
        var app = Given.App().Constrained(("rack", "IS", "r2")) with
        {
            Json = """{"id": "/app", "cmd": "a", "constraints": [["rack", "IS", "r2"]]}"""u8.ToArray(),
        };
        var subject = new OfferScene(app, Given.Agent().With("rack", "r1")).Build();
        var item = subject.QueueItems[0];
        var report = PlacementEngine.For(subject.Snapshot).Analyze(subject.Workload, item, PlacementOptions.Full, CancellationToken.None);

        Should.Throw<OperationCanceledException>(() => new OfferView(subject, item, report) { CancellationToken = new(canceled: true) }.Relaxations);
    }

    [Theory]
    [MemberData(nameof(Stories))]
    public async Task Story_names_its_reason_first_and_proves_all_that_it_finds(string name)
    {
        var (first, scene) = OfferStories.All[name];

        var result = await Analyze(scene.Build());

        result.Findings[0].Reason.ShouldBe(first, string.Join('\n', result.Findings.Select(f => $"{f.Code}: {f.Summary}")));
        result.Findings[0].Summary.ShouldStartWith("/app waits for ");
        result.Findings.ShouldAllBe(f => f.Evidence.Length > 0);
        result.Findings.Skip(1).ShouldAllBe(f => f.Severity != Severity.Blocking && f.Reason != first);
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Without_the_agents_the_refusals_of_Marathon_tell(string reason, string code, string words)
    {
        var result = await Analyze(new OfferScene(Given.App()).Item(i => i with { ProcessedOffers = OfferScene.Refused(reason) }).Build());

        var finding = result.Findings.ShouldHaveSingleItem();
        finding.Code.ShouldBe(code);
        finding.Summary.ShouldBe($"/app waits for 1 instance: of 20 offers, {words}");
        finding.Confidence.ShouldBeLessThan(1);
        finding.Evidence.ShouldHaveSingleItem().Source.ShouldBe("MARATHON_QUEUE");
    }

    [Fact]
    public async Task Without_the_agents_refusals_without_a_reason_are_of_a_region_or_a_plugin()
    {
        var silent = new ProcessedOffersSummary(9, 9, OfferScene.Ago(5), null, [new(OfferReason.InsufficientPorts, 0, 9)], []);

        var result = await Analyze(new OfferScene(Given.App()).Item(i => i with { ProcessedOffers = silent }).Build());

        result.Findings.ShouldHaveSingleItem().Reason.ShouldBe(OfferReasons.RemoteRegion);
    }

    [Fact]
    public async Task Without_the_agents_the_offers_that_Marathon_remembers_are_a_matrix_and_public_agents_are_noise()
    {
        var small = Given.Agent(1, mem: 6158);
        var item = (QueueItem i) => i with
        {
            ProcessedOffers = OfferScene.Refused("UnfulfilledRole"),
            LastUnusedOffers =
            [
                OfferScene.Unused(small, 100, "InsufficientMemory") with { Resources = small.Unreserved },
                OfferScene.Unused(Given.Agent(2), 100, "UnfulfilledRole") with { Resources = Given.Agent(2, role: "slave_public").Reserved },
                OfferScene.Unused(Given.Agent(3), 100, "UnfulfilledRole") with { Resources = Given.Agent(3, role: "slave_public").Reserved },
            ],
        };

        var result = await Analyze(new OfferScene(Given.App(mem: 12_000)).Item(item).Build());

        result.Findings[0].Reason.ShouldBe(OfferReasons.InsufficientMemory);
        result.Findings[0].Summary.ShouldBe(
            "/app waits for 1 instance: each asks for 12000 MiB on one host, and the most that an offer of an eligible agent held is 6158 MiB");
        result.Findings[0].Confidence.ShouldBe(0.85);
        result.Findings[0].Evidence.ShouldAllBe(e => e.Source == "MARATHON_QUEUE");
        result.Placement.ShouldNotBeNull().Agents.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Without_the_agents_the_role_of_public_agents_is_no_cause_where_others_fail_for_another_reason()
    {
        var summary = new ProcessedOffersSummary(
            5, 5, OfferScene.Ago(5), null, [new(OfferReason.UnfulfilledRole, 3, 5), new(OfferReason.InsufficientMemory, 2, 2)], []);

        var result = await Analyze(new OfferScene(Given.App()).Item(i => i with { ProcessedOffers = summary }).Build());

        result.Findings.Select(f => f.Code).ShouldBe(["offer.insufficient_memory"]);
    }

    [Fact]
    public async Task Without_the_agents_no_offer_for_long_is_told_as_that()
    {
        var silent = new OfferScene(Given.App()).Item(i => i with { ProcessedOffers = OfferScene.Silent() });

        (await Analyze(silent.Build())).Findings.ShouldHaveSingleItem().Reason.ShouldBe(OfferReasons.NoneReceived);
    }

    [Fact]
    public async Task Refusals_without_a_reason_while_the_home_region_is_not_known_are_of_a_region_or_a_plugin()
    {
        var scene = new OfferScene(Given.App(), Given.Agent() with { Region = "far", Zone = "z" })
            .Cluster(c => c with { HomeRegion = default })
            .Item(i => i with { LastUnusedOffers = [OfferScene.Unused(Given.Agent(), 100)] });

        var finding = (await Analyze(scene.Build())).Findings[0];

        finding.Reason.ShouldBe(OfferReasons.RemoteRegion);
        finding.Confidence.ShouldBe(0.5);
    }

    [Theory]
    [InlineData("UNIQUE", null, false, "offer.unique_exhausted")]
    [InlineData("GROUP_BY", "2", true, "offer.constraint_unsatisfied")]
    [InlineData("UNIQUE", null, true, "allocation.declined_recently")]
    public async Task Records_that_a_constraint_refuses_outrank_agents_that_seem_to_fit(string op, string? value, bool areInstancesKnown, string code)
    {
        var scene = new OfferScene(Given.App().Constrained(("hostname", op, value)), Given.Agent(), Given.Agent(1))
            .Item(i => i with
            {
                LastUnusedOffers =
                [
                    OfferScene.Unused(Given.Agent(), 10, "UnfulfilledConstraint"), OfferScene.Unused(Given.Agent(1), 10, "UnfulfilledConstraint"),
                ],
            }).Build();
        var workload = scene.Workload with { InstancesKnown = areInstancesKnown };

        var finding = (await Analyze(new AnalysisContext(scene.Cluster, workload))).Findings[0];

        finding.Code.ShouldBe(code);
        finding.Confidence.ShouldBeLessThan(1);
    }

    [Fact]
    public async Task Nothing_waits_is_healthy_and_with_the_matrix_when_it_is_wanted()
    {
        var scene = new OfferScene(Given.App(), Given.Agent()).Cluster(c => c with { Queue = [] });
        var context = scene.Build();

        (await Analyze(context)).Placement.ShouldBeNull();
        var wanted = await Analyze(new AnalysisContext(context.Cluster, context.Workload) { WantsMatrix = true });

        wanted.Outcome.ShouldBe(Outcome.Healthy);
        wanted.Placement.ShouldNotBeNull().Agents.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Unknown_agents_or_queue_are_skipped_and_named()
    {
        var noStatistics = await Analyze(new OfferScene(Given.App()).Item(i => i with { ProcessedOffers = null }).Build());
        var noQueue = await Analyze(
            new OfferScene(Given.App()).With(Given.Running(0, Given.Agent())).Cluster(c => c with { Queue = [], Sources = [] }).Build());

        noStatistics.Outcome.ShouldBe(Outcome.Skipped);
        noStatistics.Detail.ShouldContain("MESOS_SLAVES is missing");
        noQueue.Outcome.ShouldBe(Outcome.Skipped);
        noQueue.Detail.ShouldContain("MARATHON_QUEUE is missing");
    }

    [Fact]
    public async Task Refusals_of_the_old_definition_and_of_agents_that_are_gone_are_said_to_be_old()
    {
        var gone = Given.Agent(9);
        var scene = new OfferScene(Given.App(mem: 64_000) with { LastConfigChangeAt = OfferScene.Ago(50) }, Given.Agent())
            .Item(
                i => i with { LastUnusedOffers = [OfferScene.Unused(Given.Agent(), 100, "InsufficientMemory"), OfferScene.Unused(gone, 10)] });

        var stale = (await Analyze(scene.Build())).Findings.Single(f => f.Reason == OfferReasons.StaleEvidence);

        stale.Severity.ShouldBe(Severity.Advisory);
        stale.Summary.ShouldBe(
            "/app: of 2 remembered refusals 1 is older than the definition and 1 is of agents that the list read here does not have, so Marathon's own counts "
                + "are out of date");
    }

    [Fact]
    public async Task Details_prove_their_own_requirement()
    {
        var findings = (await Analyze(OfferStories.All["each agent lacks something else"].Scene.Build())).Findings;

        findings.Select(f => f.Reason).ShouldBe([OfferReasons.NoSingleAgent, OfferReasons.InsufficientCpus, OfferReasons.InsufficientMemory]);
        findings[1].Evidence.ShouldHaveSingleItem().Text.ShouldStartWith("host-1: CPU: asks 3 cpus");
        findings[2].Evidence.ShouldHaveSingleItem().Text.ShouldStartWith("host-0: memory: asks 3000 MiB");
        findings.Skip(1).ShouldAllBe(f => f.Rank == CauseRank.PlacementDetail && f.Remedies.IsEmpty);
    }

    [Fact]
    public async Task Amounts_in_another_role_are_named_with_the_role()
    {
        var finding = (await Analyze(OfferStories.All["only ports in the accepted role"].Scene.Build())).Findings[0];

        finding.Summary.ShouldBe(
            "/app waits for 1 instance: it may use resources of role redis, of which host-0 has no CPU (1 cpu asked) and no memory (1024 MiB asked); the rest "
                + "is in role *");
    }

    [Theory]
    [InlineData("another region", "offer.remote_region")]
    [InlineData("GPU agents for others", "offer.gpu_agents_refused")]
    [InlineData("GPU agents that are hidden from a workload without GPUs", "allocation.gpu_capability")]
    public async Task Part_of_the_agents_kept_out_is_told_beside_the_shortage_on_the_others(string kept, string code)
    {
        var scene = OfferStories.All[kept].Scene.Build();
        var full = Given.Agent(1) with
        {
            Region = scene.Snapshot.HomeRegion.IsKnown ? scene.Snapshot.HomeRegion.Value : null, Used = [Given.Scalar("mem", 15990)],
        };
        var cluster = scene.Snapshot with { Agents = scene.Snapshot.Agents.Add(full) };

        var findings = (await Analyze(new AnalysisContext(SnapshotIndex.Of(cluster), scene.Workload))).Findings;

        findings[0].Reason.ShouldBe(OfferReasons.InsufficientMemory);
        findings.Skip(1).Select(f => f.Code).ShouldContain(code);
    }

    [Theory]
    [InlineData("GPU agents for others", "offer.gpu_agents_refused")]
    [InlineData("GPU agents that are hidden from a workload without GPUs", "allocation.gpu_capability")]
    public async Task Only_agents_with_gpus_are_large_enough_and_what_keeps_them_out_is_the_cause(string kept, string code)
    {
        var scene = OfferStories.All[kept].Scene.Build();
        var cluster = scene.Snapshot with { Agents = scene.Snapshot.Agents.Add(Given.Agent(1, mem: 100)) };

        var findings = (await Analyze(new AnalysisContext(SnapshotIndex.Of(cluster), scene.Workload))).Findings;

        findings[0].Code.ShouldBe(code);
        findings.ShouldAllBe(finding => !finding.Summary.Contains("can never fit here", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData(80, false)]
    public async Task Enough_in_sum_is_told_beside_the_shortage_unless_a_fixed_port_forbids_the_agents_anyway(int? port, bool isTold)
    {
        var app = port is null ? Given.App(mem: 9000) : Given.App(mem: 9000).Listening(PortRule.Required, port);
        var used = new[] { Given.Agent(), Given.Agent(1) }.Select(a => a with { Used = [Given.Scalar("mem", 8000)] }).ToArray();

        var findings = (await Analyze(new OfferScene(app, used).Build())).Findings;

        findings.Any(f => f.Reason == OfferReasons.InsufficientMemory).ShouldBeTrue();
        findings.Any(f => f.Reason == OfferReasons.Fragmented).ShouldBe(isTold);
    }

    [Fact]
    public async Task Best_change_is_a_remedy_that_was_tried()
    {
        var finding = (await Analyze(OfferStories.All["larger than any agent"].Scene.Build())).Findings[0];

        finding.Headline.ShouldEndWith("so it can never fit here; lowering mem to 16000 MiB would place 1 of 1");
        finding.Remedies[0].DefinitionPatch.ShouldBe("""{"mem":16000}""");
        finding.Remedies[0].Prediction.ShouldNotBeNull().InstancesPlaceable.ShouldBe(1);
    }

    [Fact]
    public async Task Evidence_of_agents_names_the_document_they_were_read_from()
    {
        var fromState = Given.Agent() with { ReadFrom = DocumentKind.MesosState };

        var findings = (await Analyze(new OfferScene(Given.App(mem: 64_000), fromState).Build())).Findings;

        findings.SelectMany(f => f.Evidence).Select(e => e.Source).Distinct().ShouldBe(["MARATHON_QUEUE", "MESOS_STATE"], ignoreOrder: true);
    }

    private static Task<AnalysisResult> Analyze(AnalysisContext context) => new OfferAnalyzer().Handle(new OfferAnalysis(context), CancellationToken.None);
}
