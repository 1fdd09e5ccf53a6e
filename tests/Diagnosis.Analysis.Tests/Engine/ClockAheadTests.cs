using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Engine;
using Diagnosis.Analysis.Tests.Analyzers;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Tests.Engine;

/// <summary>Documents whose times lie after the moment of the snapshot: no age can be reckoned from them.</summary>
public sealed class ClockAheadTests : BatchDiagnosisTests
{
    private const double TwoHours = 7200;

    [Fact]
    public async Task Deployment_began_two_hours_from_now_and_that_it_proceeds_is_not_claimed()
    {
        var diagnosis = await Diagnose(new Scene().With(Scene.Deployment(-TwoHours, "ScaleApplication")));

        diagnosis.Findings[0].Code.ShouldBe("workload.undecided");
        diagnosis.Findings[0].Severity.ShouldBe(Severity.Degrading);
        diagnosis.Headline.ShouldContain("has times up to 2 h after the moment of the snapshot (2024-05-14 12:00:00 UTC), so how long it has been waiting");
    }

    [Fact]
    public async Task Cause_that_is_found_is_told_with_the_doubt()
    {
        var failure = Scene.Kill("", 60) with { State = "TASK_FAILED", Message = "Command exited with status 1" };
        var scene = new Scene().With(failure).With(Scene.Waiting(1, -TwoHours) with { DelayLeft = TimeSpan.FromSeconds(30) });

        var root = (await Diagnose(scene)).Findings[0];

        root.Code.ShouldBe("task.exit_code");
        root.Confidence.ShouldBeLessThanOrEqualTo(0.6);
        root.Explanation.ShouldContain("Not certain: MARATHON_QUEUE has times up to 2 h after the moment of the snapshot");
        root.Evidence[^1].Source.ShouldBe("MARATHON_QUEUE");
    }

    [Fact]
    public async Task Seconds_ahead_are_the_usual_difference_of_clocks() =>
        (await Diagnose(new Scene().With(Scene.Deployment(-30, "ScaleApplication")))).Findings[0].Code
            .ShouldBe("workload.scaling");
}
