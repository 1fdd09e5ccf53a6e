using System.Collections.Immutable;
using Diagnosis.Analysis.Analyzers;
using Diagnosis.Analysis.Analyzers.Offers;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching.Reports;
using Diagnosis.Analysis.Matching.Requirements;
using Diagnosis.Analysis.Tests.Matching;

namespace Diagnosis.Analysis.Tests.Analyzers.Offers;

/// <summary>What is said of agents when not all of them, or not all that they have, is known.</summary>
public sealed class PartlyKnownAgentsTests
{
    [Fact]
    public async Task A_list_of_agents_is_cut_off_and_nothing_is_said_of_the_largest()
    {
        var (_, scene) = OfferStories.All["larger than any agent"];
        var whole = scene.Build();
        var cut = With(whole, whole.Snapshot with
        {
            Sources = [.. whole.Snapshot.Sources.Select(s => s with { ListsAgents = false })],
        });

        var finding = (await Analyze(cut)).Findings[0];

        (await Analyze(whole)).Findings[0].Code.ShouldBe("offer.never_fits");
        finding.Code.ShouldNotBe("offer.never_fits");
        finding.Confidence.ShouldBe(0.65);
        finding.Headline.ShouldContain("read; there may be others");
        finding.Headline.ShouldNotContain("largest");
        finding.Headline.ShouldNotContain("never");
    }

    [Fact]
    public async Task No_document_tells_what_an_agent_has_and_what_Marathon_counted_is_not_lost()
    {
        var known = OfferStories.All["larger than any agent"].Scene.Build();
        var open = With(known, known.Snapshot with { Agents = Open(known) });

        var finding = (await Analyze(open)).Findings.Single();

        (finding.Code, finding.Confidence).ShouldBe(("offer.insufficient_memory", 0.5));
        finding.Summary.ShouldContain("by Marathon's count of 20 offers");
    }

    [Fact]
    public async Task No_document_tells_what_an_agent_has_and_nothing_is_missing_on_it()
    {
        var (_, scene) = OfferStories.All["larger than any agent"];
        var known = scene.Build();
        var open = With(known, known.Snapshot with
        {
            Agents = Open(known),
            Queue = [.. known.Snapshot.Queue.Select(item => item with { ProcessedOffers = null })],
        });

        var result = await Analyze(open);

        result.Findings.ShouldBeEmpty();
        result.LacksDocument.ShouldBeTrue();
        result.Placement!.Capacity.NotKnown.ShouldBe(open.Snapshot.Agents.Length);
        result.Placement.Agents[0].Verdicts.ShouldNotContain(v => v.Verdict == Verdict.Fail);
    }

    /// <summary>The agent has 6000 MiB, of which 1000 is in use and 3000 more may be.</summary>
    [Theory]
    [InlineData(2000, Verdict.Pass, Fit.FitsNow, "")]
    [InlineData(4000, Verdict.NotEvaluated, Fit.Unknown, "2000 to 5000 MiB are free: no document tells of which role's resources what is used is taken")]
    [InlineData(5500, Verdict.Fail, Fit.FitsWhenFreed, "500 MiB short")]
    public async Task What_may_be_in_use_decides_only_what_both_bounds_decide_alike(double asked, Verdict verdict, Fit fit, string reason)
    {
        var agent = Given.Agent(mem: 6000) with
        {
            Used = [Given.Scalar("mem", 1000)], PerhapsUsed = [Given.Scalar("mem", 3000)], UseByRoleIsKnown = false,
        };

        var row = (await Analyze(new OfferScene(Given.App(mem: asked), agent).Build())).Placement!.Agents[0];

        var memory = row.Verdicts.Single(one => one.Requirement == Requirement.Memory);
        (memory.Verdict, memory.Reason, row.Fit).ShouldBe((verdict, reason, fit));
    }

    [Fact]
    public async Task Every_agent_that_would_do_drains_and_none_is_a_place()
    {
        var scene = new OfferScene(Given.App(), Given.Agent() with { DrainState = DrainState.Draining, Deactivated = true });

        var result = await Analyze(scene.Build());

        result.Placement!.Packing.Placeable.ShouldBe(0);
        result.Findings[0].Code.ShouldBe("allocation.agent_draining");
    }

    [Fact]
    public async Task No_agent_is_registered_and_that_is_said()
    {
        var scene = new OfferScene(Given.App(), []).Item(item => item with { ProcessedOffers = null }).Cluster(cluster => cluster with
        {
            Sources = [.. cluster.Sources, new SourceStatus(DocumentKind.MesosSlaves, "", SourceState.Read, Given.Now, "")],
        });

        var finding = (await Analyze(scene.Build())).Findings.Single();

        finding.Code.ShouldBe("offer.none_received");
        finding.Confidence.ShouldBe(1);
        finding.Headline.ShouldContain("no agent is registered");
    }

    [Fact]
    public async Task No_agent_has_come_back_since_the_failover_and_those_are_named()
    {
        var scene = new OfferScene(Given.App(), []).Item(item => item with { ProcessedOffers = null }).Cluster(cluster => cluster with
        {
            Sources = [.. cluster.Sources, new SourceStatus(DocumentKind.MesosState, "", SourceState.Read, Given.Now, "")],
            RecoveredAgents = [new("S7", "host-7", DocumentKind.MesosState), new("S8", "host-8", DocumentKind.MesosState)],
        });

        var finding = (await Analyze(scene.Build())).Findings.Single();

        finding.Code.ShouldBe("offer.none_received");
        finding.Headline.ShouldContain("nothing to offer; host-7 and host-8 have not come back since the failover of the master");
    }

    [Fact]
    public async Task No_agent_has_come_back_since_the_failover_and_what_runs_there_does_not_prove_that_others_are_hidden()
    {
        var away = Given.Agent(7);
        var scene = new OfferScene(Given.App(), []).Cluster(cluster => cluster with
        {
            Sources = [.. cluster.Sources, new SourceStatus(DocumentKind.MesosSlaves, "", SourceState.Read, Given.Now, "")],
            RecoveredAgents = [new(away.Id, away.Hostname, DocumentKind.MesosSlaves)],
            Workloads = [.. cluster.Workloads, Given.Workload(Given.App(id: "/other"), Given.Running(1, away))],
        }).Item(item => item with { ProcessedOffers = null });

        var finding = (await Analyze(scene.Build())).Findings.Single();

        finding.Code.ShouldBe("offer.none_received");
        finding.Headline.ShouldContain($"{away.Hostname} has not come back since the failover of the master");
    }

    [Fact]
    public async Task An_agent_that_has_not_come_back_is_named_where_others_are_too_small()
    {
        var scene = OfferStories.All["larger than any agent"].Scene.Build();
        var awaited = With(scene, scene.Snapshot with { RecoveredAgents = [new("S7", "host-7", DocumentKind.MesosState)] });

        var result = await Analyze(awaited);

        result.Placement!.Agents.Count.ShouldBe(scene.Snapshot.Agents.Length);
        result.Findings[0].Code.ShouldNotBe("offer.never_fits");
        result.Findings[0].Headline.ShouldContain("there may be others");
        result.Findings[0].Explanation.ShouldEndWith(
            "host-7 has not come back since the failover of the master: nothing of it is offered, and what it has is not told.");
        result.Findings[0].Remedies[^1].Title.ShouldBe("Bring back host-7");
    }

    [Fact]
    public async Task No_agent_is_registered_by_the_state_of_the_master_and_that_is_cited()
    {
        var scene = new OfferScene(Given.App(), []).Item(item => item with { ProcessedOffers = null }).Cluster(cluster => cluster with
        {
            Sources = [.. cluster.Sources, new SourceStatus(DocumentKind.MesosState, "", SourceState.Read, Given.Now, "")],
        });

        (await Analyze(scene.Build())).Findings.Single().Evidence.ShouldAllBe(evidence => evidence.Source == "MESOS_STATE");
    }

    [Fact]
    public async Task No_agent_is_listed_and_offers_came_moments_ago_and_the_list_is_not_believed()
    {
        var scene = new OfferScene(Given.App(), []).Cluster(cluster => cluster with
        {
            Sources = [.. cluster.Sources, new SourceStatus(DocumentKind.MesosSlaves, "", SourceState.Read, Given.Now, "")],
        });

        var result = await Analyze(scene.Build());

        result.Findings[0].Code.ShouldBe("offer.insufficient_memory");
        result.Detail.ShouldContain("MESOS_SLAVES lists none, although there must be some");
    }

    [Fact]
    public async Task The_queue_was_not_read_and_as_many_are_missing_as_do_not_run()
    {
        var (_, scene) = OfferStories.All["larger than any agent"];
        var read = scene.Build();
        var workload = read.Workload with { Definition = read.Definition with { Instances = 3 }, InstancesKnown = true };
        var unread = With(read, read.Snapshot with
        {
            Queue = [],
            Workloads = [workload],
            Sources = [.. read.Snapshot.Sources.Where(s => s.Kind != DocumentKind.MarathonQueue)],
        });

        var result = await Analyze(unread);

        result.Placement!.Packing.Wanted.ShouldBe(3 - workload.Instances.Length);
        result.Findings[0].Summary.ShouldStartWith($"/app lacks {3 - workload.Instances.Length} of 3 instances");
    }

    [Fact]
    public void No_document_tells_what_runs_or_waits_and_no_number_is_made_up()
    {
        var scene = new OfferScene(Given.App(), Given.Agent()).Build();
        var unread = With(scene, scene.Snapshot with
        {
            Queue = [],
            Workloads = [scene.Workload with { InstancesKnown = false, Instances = [] }],
            Sources = [.. scene.Snapshot.Sources.Where(s => s.Kind != DocumentKind.MarathonQueue)],
        });

        unread.Lacking.ShouldBeNull();
    }

    private static AnalysisContext With(AnalysisContext context, ClusterSnapshot snapshot)
    {
        var workload = snapshot.Workloads.First(w => w.Id == context.Workload.Id);
        return new AnalysisContext(SnapshotIndex.Of(snapshot), workload);
    }

    private static ImmutableArray<Agent> Open(AnalysisContext known) =>
        [.. known.Snapshot.Agents.Select(a => a with { Unreserved = [], Reserved = [], Used = [], ResourcesAreKnown = false })];

    private static Task<AnalysisResult> Analyze(AnalysisContext context) => new OfferAnalyzer().Handle(new OfferAnalysis(context), CancellationToken.None);
}
