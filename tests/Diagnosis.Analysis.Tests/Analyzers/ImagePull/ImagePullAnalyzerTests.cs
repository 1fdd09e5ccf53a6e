using Diagnosis.Analysis.Analyzers;
using Diagnosis.Analysis.Analyzers.ImagePull;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Tests.Analyzers.ImagePull;

/// <summary>Whether the image can be had, and whether it will be the same tomorrow.</summary>
public sealed class ImagePullAnalyzerTests
{
    /// <summary>The image of the definition, and what is warned of.</summary>
    [Theory]
    [InlineData("nginx", true)]
    [InlineData("nginx:latest", true)]
    [InlineData("registry.example.com:5000/team/web", true)]
    [InlineData("nginx:1.27", false)]
    [InlineData("registry.example.com:5000/team/web:2", false)]
    [InlineData("nginx@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false)]
    [InlineData("no image at all", false)]
    public async Task An_image_without_a_fixed_version_may_change_under_a_running_definition(string image, bool isWarned)
    {
        var result = await Analyse(new Scene().Define(With(image)));

        result.Findings.Select(finding => finding.Code).ShouldBe(isWarned ? ["image.unpinned_tag"] : []);
        result.Outcome.ShouldBe(isWarned ? Outcome.Findings : Outcome.Healthy);
        result.Detail.ShouldBe("0 current failures, 1 images");
    }

    [Fact]
    public async Task Each_container_of_a_pod_has_its_own_image()
    {
        var result = await Analyse(new Scene().Define(With("a:1", "b", "c:latest")));

        result.Findings.Select(finding => finding.Summary).ShouldBe(
        [
            "/web runs b, which names no fixed version",
            "/web runs c:latest, which names no fixed version",
        ]);
        result.Findings[0].Evidence.ShouldHaveSingleItem().Text.ShouldContain("image b");
    }

    [Fact]
    public async Task Without_an_image_there_is_nothing_to_look_at()
    {
        var result = await Analyse(new Scene());

        result.Outcome.ShouldBe(Outcome.Skipped);
        result.LacksDocument.ShouldBeFalse();
    }

    [Fact]
    public async Task Where_no_document_tells_of_failures_nothing_can_be_said()
    {
        var result = await Analyse(new Scene().Define(With("nginx")).Workload(web => web with { InstancesKnown = false }));

        result.Outcome.ShouldBe(Outcome.Skipped);
        result.LacksDocument.ShouldBeTrue();
    }

    /// <summary>A failure of the pull is told beside the warning, and any other is not.</summary>
    [Theory]
    [InlineData("Failed to launch container: Failed to run 'docker pull nginx': exited with status 1; stderr='unauthorized: authentication required'", true)]
    [InlineData("Container exited with status 1", false)]
    public async Task A_failed_pull_is_told_with_what_was_written(string message, bool isPull)
    {
        var failure = Scene.Kill("", 20) with { State = "TASK_FAILED", Message = message };

        var result = await Analyse(new Scene().Define(With("nginx:1")).Workload(web => web with { LastTaskFailure = failure }).With(Scene.Waiting(1, 60)));

        result.Findings.Length.ShouldBe(isPull ? 1 : 0);
        result.Detail.ShouldBe("1 current failures, 1 images");
        result.Findings.ShouldAllBe(finding => finding.Evidence[0].Text.Contains("unauthorized"));
    }

    private static Func<WorkloadDefinition, WorkloadDefinition> With(params string[] images) =>
        definition => definition with { Containers = [.. images.Select(image => new ContainerDefinition { Image = image })] };

    private static Task<AnalysisResult> Analyse(Scene scene) =>
        new ImagePullAnalyzer().Handle(new ImagePullAnalysis(scene.Build()), CancellationToken.None);
}
