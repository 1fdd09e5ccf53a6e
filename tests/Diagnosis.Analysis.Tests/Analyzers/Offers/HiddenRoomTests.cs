using Diagnosis.Analysis.Analyzers;
using Diagnosis.Analysis.Analyzers.Offers;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Tests.Matching;

namespace Diagnosis.Analysis.Tests.Analyzers.Offers;

/// <summary>Room that is there and not offered: in a maintenance window, or kept out of the offers of its agent.</summary>
public sealed class HiddenRoomTests
{
    private static readonly Agent Full = Given.Agent(1) with { Used = [Given.Scalar("cpus", 4)] };
    private static readonly Agent InWindow = Given.Agent(2) with { Unavailability = new(OfferScene.Ago(60), TimeSpan.FromHours(1)) };

    [Fact]
    public async Task Only_room_is_in_a_maintenance_window_and_the_headline_names_it()
    {
        var root = (await Analyze(Windowed(Full, InWindow)))[0];

        root.Code.ShouldBe("offer.insufficient_cpus");
        root.Headline.ShouldBe(
            "/app waits for 1 instance: each asks for 1 cpu on one host, and the most that an eligible agent has free is 0 cpus; host-2 has room and is in a "
            + "maintenance window, until 2026-01-10 12:59:00 UTC; wait for its end, or end it if the work is done");
        root.Remedies[0].Title.ShouldBe("End the maintenance window of host-2 if the work is done");
    }

    [Fact]
    public async Task Window_is_proven_by_the_document_that_has_it()
    {
        var findings = await Analyze(Windowed(Full, InWindow));

        findings[0].Evidence.ShouldContain(e => e.Source == "MESOS_MAINTENANCE_SCHEDULE"
            && e.Text == "host-2: maintenance from 2026-01-10 11:59:00 UTC to 2026-01-10 12:59:00 UTC.");
        findings.First(f => f.Code == "offer.agent_maintenance").Evidence[0].Source.ShouldBe("MESOS_MAINTENANCE_SCHEDULE");
    }

    [Fact]
    public async Task Agent_in_a_window_is_large_enough_and_nothing_is_said_never_to_fit()
    {
        var findings = await Analyze(Windowed(Given.Agent(1, cpus: 0.5), InWindow));

        findings.ShouldAllBe(f => !f.Summary.Contains("can never fit", StringComparison.Ordinal));
        findings[0].Headline.ShouldContain("host-2 has room and is in a maintenance window");
    }

    [Fact]
    public async Task Offer_held_no_cpus_that_the_agent_has_unused_and_that_is_told_as_kept_back()
    {
        var agent = Given.Agent(1);
        var offer = WithoutCpus(agent);
        var scene = new OfferScene(Given.App(), agent)
            .Item(item => item with { ProcessedOffers = OfferScene.Refused("InsufficientCpus"), LastUnusedOffers = [offer] });

        var root = (await Analyze(scene))[0];

        root.Code.ShouldBe("offer.insufficient_cpus");
        root.Summary.ShouldBe(
            "/app waits for 1 instance: the last offer of host-1 held no CPU, although 4 cpus are unused there: other frameworks or the guarantees of other "
            + "roles keep it back");
        root.Confidence.ShouldBeLessThan(0.7);
    }

    [Fact]
    public async Task Only_offers_are_known_and_none_held_cpus_and_nothing_is_said_of_what_the_agent_has()
    {
        var offer = WithoutCpus(Given.Agent(1));
        var scene = new OfferScene(Given.App())
            .Cluster(cluster => cluster with { Agents = [], Sources = cluster.Sources.RemoveAll(s => s.Kind == DocumentKind.MesosRoles) })
            .Item(item => item with { ProcessedOffers = OfferScene.Refused("InsufficientCpus"), LastUnusedOffers = [offer] });

        (await Analyze(scene))[0].Summary.ShouldBe(
            "/app waits for 1 instance: each asks for 1 cpu on one host, and no offer of an eligible agent held any CPU: it is in use there, or a quota of "
            + "role *, a guarantee of another role or other frameworks keep it back");
    }

    [Fact]
    public async Task Only_offers_are_known_and_none_held_GPUs_and_to_do_without_is_no_remedy()
    {
        var offer = OfferScene.Unused(Given.Agent(1), 5, "InsufficientGpus") with { Resources = Given.Agent(1).Unreserved };
        var scene = new OfferScene(Given.App(gpus: 1))
            .Item(item => item with { ProcessedOffers = OfferScene.Refused("InsufficientGpus"), LastUnusedOffers = [offer] });

        var root = (await Analyze(scene))[0];

        root.Code.ShouldBe("offer.insufficient_gpus");
        root.Summary.ShouldContain("held any GPUs: these agents have none, it is in use there, or");
        root.Remedies.ShouldAllBe(remedy => remedy.DefinitionPatch == null);
    }

    [Fact]
    public async Task Each_role_has_an_entry_of_the_queue_and_the_others_are_counted_beside_the_one_that_is_told()
    {
        var offer = WithoutCpus(Given.Agent(1));
        var scene = new OfferScene(Given.App())
            .Item(item => item with { Role = "dev", ProcessedOffers = OfferScene.Refused("InsufficientCpus"), LastUnusedOffers = [offer] })
            .Cluster(cluster => cluster with { Queue = [.. cluster.Queue, cluster.Queue[0] with { Role = "*" }] });

        (await Analyze(scene))[0].Summary.ShouldStartWith("/app waits for 1 instance in role dev (and 1 in role *): ");
    }

    private static UnusedOffer WithoutCpus(Agent agent) =>
        OfferScene.Unused(agent, 5, "InsufficientCpus") with { Resources = [Given.Scalar("mem", 16000), Given.Ports("*", (31000, 32000))] };

    private static OfferScene Windowed(params Agent[] agents) => new OfferScene(Given.App(), agents)
        .Item(item => item with { ProcessedOffers = OfferScene.Refused("InsufficientCpus") })
        .Cluster(cluster => cluster with
        {
            Sources = cluster.Sources.Add(new(DocumentKind.MesosMaintenanceSchedule, "", SourceState.Read, Given.Now, "")),
        });

    private static async Task<IReadOnlyList<Finding>> Analyze(OfferScene scene) =>
        (await new OfferAnalyzer().Handle(new OfferAnalysis(scene.Build()), CancellationToken.None)).Findings;
}
