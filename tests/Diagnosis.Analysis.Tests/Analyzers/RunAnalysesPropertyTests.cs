using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Diagnosis.Analysis.Analyzers;
using Diagnosis.Analysis.Analyzers.Deployments;
using Diagnosis.Analysis.Analyzers.Health;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using FsCheck;
using FsCheck.Fluent;
using Outcome = Diagnosis.Analysis.Analyzers.Outcome;

namespace Diagnosis.Analysis.Tests.Analyzers;

/// <summary>Whatever the documents hold, the analyzers answer, alike each time, with findings that can be shown.</summary>
public sealed class RunAnalysesPropertyTests
{
    [Fact]
    public void Any_case_is_answered_alike_and_presentably() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var first = Analyze(RandomCase.Of(seed));
            var second = Analyze(RandomCase.Of(seed));
            first.Select(f => f.Headline).ShouldBe(second.Select(f => f.Headline));
            foreach (var finding in first)
            {
                Check(finding);
            }
        }).Check(PropertyRuns.Of(3000));

    private static ImmutableArray<Finding> Analyze(AnalysisContext subject)
    {
        var health = new HealthAnalyzer().Handle(new HealthAnalysis(subject), CancellationToken.None).GetAwaiter().GetResult();
        var deployment = new DeploymentAnalyzer().Handle(new DeploymentAnalysis(subject), CancellationToken.None).GetAwaiter().GetResult();
        foreach (var result in new[] { health, deployment })
        {
            (result.Outcome == Outcome.Findings).ShouldBe(!result.Findings.IsEmpty);
            result.Detail.ShouldNotBeEmpty();
        }

        return [.. health.Findings, .. deployment.Findings];
    }

    private static void Check(Finding finding)
    {
        finding.Summary.ShouldStartWith("/web");
        finding.Summary.ShouldNotContain("\n");
        finding.Confidence.ShouldBeInRange(0, 1);
        finding.AffectedInstances.ShouldBeGreaterThanOrEqualTo(0);
        finding.Evidence.ShouldNotBeEmpty();
        finding.Evidence.ShouldAllBe(e => e.Text.Length > 0 && e.ObservedAt != null);
        foreach (var remedy in finding.Remedies)
        {
            new[] { remedy.DefinitionPatch, remedy.Command, remedy.OperatorAction }.Count(a => a is not null).ShouldBeLessThanOrEqualTo(1);
            if (remedy.DefinitionPatch is { } patch)
            {
                JsonNode.Parse(patch).ShouldBeOfType<JsonObject>();
            }
        }
    }
}
