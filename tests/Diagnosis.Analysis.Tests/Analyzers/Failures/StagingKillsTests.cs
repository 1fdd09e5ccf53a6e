using Diagnosis.Analysis.Cluster;
using static Diagnosis.Analysis.Tests.Analyzers.Failures.FailureScene;

namespace Diagnosis.Analysis.Tests.Analyzers.Failures;

public sealed class StagingKillsTests
{
    [Fact]
    public async Task Tasks_killed_while_staging_leave_no_failure_but_lines_in_Marathons_log()
    {
        var diagnosis = await new FailureScene().Delay(0).Log(
            DocumentKind.MarathonLog,
            "",
            Line("11:50:00", "a", 304) + Line("11:55:10", "b", 305)).DiagnoseAsync();

        diagnosis.Findings[0].Code.ShouldBe("task.staging_timed_out");
        diagnosis.Findings[0].Evidence.Length.ShouldBe(2);
        diagnosis.Headline.ShouldBe(
            "/shop/web cannot start: Marathon killed 2 tasks that were still staging, the last after 5 min; look at the image pull on its agents.");
    }

    [Theory]
    [InlineData("2025-12-30")] // before the definition was changed
    public async Task Kills_of_an_older_definition_are_no_cause(string day)
    {
        var log = Line("11:55:10", "b", 305).Replace("2026-01-01", day, StringComparison.Ordinal);

        var diagnosis = await new FailureScene().Delay(0).Log(DocumentKind.MarathonLog, "", log).DiagnoseAsync();

        diagnosis.Findings.ShouldNotContain(f => f.Code == "task.staging_timed_out");
    }

    private static string Line(string time, string name, int age) =>
        $"[2026-01-01 {time},019] WARN  Should kill: task [{TaskId(name)}] was staged {age}s ago and has not yet started "
            + "(mesosphere.marathon.core.task.jobs.impl.OverdueInstancesActor$Support:ForkJoinPool-2-worker-7)\n";
}
