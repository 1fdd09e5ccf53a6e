using Diagnosis.Analysis.Analyzers.Offers;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Tests.Matching;

namespace Diagnosis.Analysis.Tests.Analyzers.Offers;

/// <summary>Marathon looks at ports when all else fits, so that other reasons of a refusal say nothing of them.</summary>
public sealed class RecordedBeforePortsTests
{
    [Theory]
    [InlineData(80, "offer.insufficient_ports")]
    [InlineData(31_005, "offer.insufficient_cpus")]
    public async Task Marathon_looks_at_ports_last_and_what_it_recorded_before_says_nothing_of_one_that_no_agent_has(int port, string code)
    {
        var agent = Given.Agent() with { Used = [Given.Scalar("cpus", 3.5)] };
        var offered = agent with { Unreserved = Given.Agent(cpus: 0.5).Unreserved, Used = [] };
        var refusal = OfferScene.Unused(offered, 60, "InsufficientCpus") with { Resources = offered.Unreserved };
        var scene = new OfferScene(Given.App().Listening(PortRule.Required, port), agent)
            .Item(item => item with { ProcessedOffers = OfferScene.Refused("InsufficientCpus"), LastUnusedOffers = [refusal] });

        var findings = (await new OfferAnalyzer().Handle(new OfferAnalysis(scene.Build()), CancellationToken.None)).Findings;

        findings[0].Code.ShouldBe(code);
        findings.Count(finding => finding.Code == "offer.insufficient_cpus").ShouldBe(1);
    }
}
