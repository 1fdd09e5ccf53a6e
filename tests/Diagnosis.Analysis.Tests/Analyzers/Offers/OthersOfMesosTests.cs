using Diagnosis.Analysis.Analyzers;
using Diagnosis.Analysis.Analyzers.Offers;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Tests.Matching;

namespace Diagnosis.Analysis.Tests.Analyzers.Offers;

/// <summary>What other frameworks have, or are, is not taken for Marathon's.</summary>
public sealed class OthersOfMesosTests
{
    [Fact]
    public async Task What_another_role_has_reserved_is_in_use_and_lifting_the_reservation_frees_nothing()
    {
        var reserved = Given.Scalar("cpus", 5, "cassandra") with { IsDynamicallyReserved = true };
        var agent = Given.Agent() with
        {
            Unreserved = [Given.Scalar("cpus", 3), Given.Scalar("mem", 16000), Given.Ports("*", (31000, 32000))], Reserved = [reserved], Used = [reserved],
        };

        (await Analyze(new OfferScene(Given.App(cpus: 4), agent).Build())).Findings[0].Code.ShouldBe("offer.insufficient_cpus");
        (await Analyze(new OfferScene(Given.App(cpus: 4), agent with { ResourcesAreFull = false }).Build())).Findings[0].Code
            .ShouldBe("offer.insufficient_cpus", "Sums do not tell whether the reservation can be lifted.");
        (await Analyze(new OfferScene(Given.App(cpus: 4), agent with { Used = [] }).Build())).Findings[0].Code.ShouldBe("allocation.reserved_for_others");
    }

    [Fact]
    public async Task Only_another_Marathon_is_listed_and_nothing_of_it_is_told_of_this_one()
    {
        var scene = new OfferScene(Given.App(), Given.Agent()).Item(item => item with { Role = "eng", ProcessedOffers = OfferScene.Silent() })
            .Cluster(cluster => cluster with
            {
                Marathon = cluster.Marathon with { FrameworkId = null },
                Frameworks = [OfferScene.Marathon() with { Name = "marathon-user", Roles = ["user"], Active = false }],
            });

        (await Analyze(scene.Build())).Findings.ShouldAllBe(finding => finding.Code != "allocation.framework_inactive");
    }

    private static Task<AnalysisResult> Analyze(AnalysisContext context) => new OfferAnalyzer().Handle(new OfferAnalysis(context), CancellationToken.None);
}
