using Diagnosis.Analysis.Analyzers;
using Diagnosis.Analysis.Analyzers.Offers;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Tests.Matching;

namespace Diagnosis.Analysis.Tests.Analyzers.Offers;

/// <summary>Marathon's own role where no document states it: what it was offered, took and refused proves it, and else nothing is said of it.</summary>
public sealed class OfferRoleTests
{
    private const string NotOffered = "does not offer to its own role";

    private static readonly WorkloadDefinition App = Given.App(mem: 12_000, instances: 2) with { Role = null, AcceptedResourceRoles = ["slave_public"] };

    private static readonly Agent Public = Given.Agent(1, role: "slave_public") with { Used = [Given.Scalar("mem", 8000, "slave_public")] };

    [Theory]
    [InlineData("nothing tells")]
    [InlineData("framework")]
    [InlineData("instance")]
    [InlineData("record")]
    [InlineData("counts")]
    public async Task Only_accepted_role_is_that_of_Marathon_and_the_shortage_behind_it_is_the_cause(string proof)
    {
        var result = await Analyze(Scene(proof));

        result.Findings[0].Code.ShouldBe("offer.insufficient_memory");
        result.Placement!.Role.ShouldBe("slave_public");
        result.Findings.ShouldAllBe(finding => finding.Code != "offer.role_unaccepted");
        result.Placement.Assumptions.Any(assumed => assumed.Contains("mesos_role", StringComparison.Ordinal)).ShouldBe(proof == "nothing tells");
    }

    [Fact]
    public async Task Every_offer_was_refused_for_its_role_and_no_agent_has_another_and_no_role_of_Marathon_is_stated()
    {
        var scene = Untold(new OfferScene(App, Given.Agent()).Item(item => item with
        {
            Role = null, ProcessedOffers = OfferScene.Refused("UnfulfilledRole"),
        }));

        var finding = (await Analyze(scene)).Findings[0];

        finding.Code.ShouldBe("offer.role_unaccepted");
        finding.Summary.ShouldNotContain(NotOffered);
    }

    [Fact]
    public async Task Every_offer_was_refused_for_its_role_although_an_agent_has_it()
    {
        var scene = Untold(new OfferScene(App, Given.Agent(), Public).Item(item => item with
        {
            Role = null, ProcessedOffers = OfferScene.Refused("UnfulfilledRole"),
        }));

        var finding = (await Analyze(scene)).Findings[0];

        finding.Code.ShouldBe("offer.role_unaccepted");
        finding.Summary.ShouldNotContain(NotOffered);
        finding.Summary.ShouldContain("although host-1 has some");
    }

    [Fact]
    public async Task Documents_tell_another_role_and_it_is_said() =>
        (await Analyze(new OfferScene(App, Given.Agent(), Public).Item(item => item with { Role = null }))).Findings[0].Summary.ShouldContain(NotOffered);

    private static OfferScene Scene(string proof)
    {
        var scene = new OfferScene(App, Given.Agent(), Public);
        return proof switch
        {
            "framework" => Untold(scene, OfferScene.Marathon() with { Roles = ["slave_public"] }),
            "instance" => Untold(scene.With(Given.Running(0, Public))),
            "record" => Untold(scene).Item(item => Unnamed(item) with
            {
                LastUnusedOffers =
                [
                    OfferScene.Unused(Public, 5, "InsufficientMemory") with
                    {
                        Resources = [Given.Scalar("cpus", 4, "slave_public"), Given.Scalar("mem", 8000, "slave_public")],
                    },
                ],
            }),
            "counts" => Untold(scene).Item(item => Unnamed(item) with
            {
                ProcessedOffers = new(2, 2, OfferScene.Ago(5), null, [new(OfferReason.UnfulfilledRole, 1, 2), new(OfferReason.InsufficientMemory, 1, 1)], []),
            }),
            _ => Untold(scene),
        };
    }

    private static OfferScene Untold(OfferScene scene, params Framework[] frameworks) => scene.Cluster(cluster => cluster with
    {
        Marathon = cluster.Marathon with { MesosRole = null },
        Frameworks = [.. frameworks],
        Queue = [.. cluster.Queue.Select(item => item with { Role = null })],
    });

    private static QueueItem Unnamed(QueueItem item) => item with { Role = null };

    private static Task<AnalysisResult> Analyze(OfferScene scene) => new OfferAnalyzer().Handle(new OfferAnalysis(scene.Build()), CancellationToken.None);
}
