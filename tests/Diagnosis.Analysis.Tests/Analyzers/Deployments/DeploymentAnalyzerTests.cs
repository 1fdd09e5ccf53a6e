using Diagnosis.Analysis.Analyzers;
using Diagnosis.Analysis.Analyzers.Deployments;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Upgrades;

namespace Diagnosis.Analysis.Tests.Analyzers.Deployments;

public sealed class DeploymentAnalyzerTests
{
    public static TheoryData<string> Stories => new(DeploymentStories.All.Keys);

    [Theory]
    [MemberData(nameof(Stories))]
    public async Task Story_gives_its_codes_and_headline(string name)
    {
        var story = DeploymentStories.All[name];
        var result = await Analyze(story.Context);

        result.Findings.Select(f => f.Code).ShouldBe(story.Codes, result.Findings.FirstOrDefault()?.Headline);
        (result.Findings.FirstOrDefault()?.Headline ?? "").ShouldBe(story.Headline);
    }

    [Fact]
    public async Task Without_deployments_it_is_skipped_and_names_the_document()
    {
        var result = await Analyze(new Scene().With(Scene.Task("a", "10.0.0.5", 3000)).Without(DocumentKind.MarathonDeployments).Build());

        result.Outcome.ShouldBe(Outcome.Skipped);
        result.Detail.ShouldStartWith("MARATHON_DEPLOYMENTS is missing");
    }

    [Fact]
    public async Task Without_deployments_other_findings_are_still_given()
    {
        var result = await Analyze(DeploymentStories.All["staging past the limit"].Scene.Without(DocumentKind.MarathonDeployments).Build());

        result.Outcome.ShouldBe(Outcome.Findings);
        result.Detail.ShouldStartWith("MARATHON_DEPLOYMENTS is missing");
    }

    [Fact]
    public async Task Normal_upgrade_is_healthy()
    {
        var result = await Analyze(DeploymentStories.All["an upgrade that proceeds"].Context);

        result.Outcome.ShouldBe(Outcome.Healthy);
        result.Detail.ShouldBe("1 deployment holds it; looked at 4 instances.");
    }

    [Fact]
    public async Task Deadlock_shows_the_arithmetic_and_a_patch_that_ends_it()
    {
        var result = await Analyze(DeploymentStories.All["no over-capacity and an unhealthy old instance"].Scene.Define(d => d with
        {
            Json = """
                {"id":"/web","cmd":"./serve","cpus":1,"mem":512,"instances":3,"upgradeStrategy":{"minimumHealthCapacity":1,"maximumOverCapacity":0}}
                """u8.ToArray(),
        }).Build());

        var finding = result.Findings.Single();
        finding.Evidence[0].Text.ShouldBe(
            "Minimum: ceil(3 * 1) = 3. Maximum: trunc(3 * (1 + 0)) = 3. May be stopped: max(0, 2 - 3) = 0. May be started: max(0, 3 - 3 - 0) = 0.");
        finding.Remedies[0].DefinitionPatch.ShouldBe("""{"upgradeStrategy":{"minimumHealthCapacity":1,"maximumOverCapacity":0.334}}""");
        finding.Remedies[0].Description.ShouldContain("1 more instance may run beside the old ones, which needs a place meanwhile");
        UpgradePlan.For(3, new(1, 0.334), false, 2, 3, false).IsDeadlocked(3).ShouldBeFalse();
    }

    [Fact]
    public async Task Held_port_with_every_agent_accounted_for_outranks_the_placement()
    {
        var known = await Analyze(DeploymentStories.All["the old instance holds the port"].Context);
        var unknown = await Analyze(DeploymentStories.All["the old instance holds the port, agents unknown"].Context);

        known.Findings.Single().Rank.ShouldBe(CauseRank.BrokenDefinition);
        unknown.Findings.Single().Rank.ShouldBe(CauseRank.Deployment);
        unknown.Findings.Single().Confidence.ShouldBeLessThan(known.Findings.Single().Confidence);
    }

    [Fact]
    public async Task Dependency_on_a_cycle_ends()
    {
        var scene = new Scene().Define(d => d with { Dependencies = ["/b"] })
            .With(new Workload { Id = "/b", Kind = WorkloadKind.App, Definition = Scene.App("/b") with { Dependencies = ["/c"] } })
            .With(new Workload { Id = "/c", Kind = WorkloadKind.App, Definition = Scene.App("/c") with { Dependencies = ["/b", "/web"] } })
            .With(
                new Deployment(
                    "d1",
                    Scene.Ago(900),
                    ["/b", "/web"],
                    1,
                    2,
                    [new("ScaleApplication", "/b")],
                    [[new("ScaleApplication", "/b")], [new("ScaleApplication", "/web")]]));

        var result = await Analyze(scene.Build());

        result.Findings.ShouldContain(f => f.Code == "deployment.blocked_by_dependency");
    }

    private static Task<AnalysisResult> Analyze(AnalysisContext subject) =>
        new DeploymentAnalyzer().Handle(new DeploymentAnalysis(subject), CancellationToken.None);
}
