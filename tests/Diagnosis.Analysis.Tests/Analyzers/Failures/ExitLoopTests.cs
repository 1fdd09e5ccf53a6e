using Diagnosis.Analysis.Cluster;
using static Diagnosis.Analysis.Tests.Analyzers.Failures.FailureScene;

namespace Diagnosis.Analysis.Tests.Analyzers.Failures;

/// <summary>Ends behind a launch delay that only a log or a list of ended tasks tells of.</summary>
public sealed class ExitLoopTests
{
    [Fact]
    public async Task Marathons_log_tells_of_tasks_that_ended_with_success()
    {
        var log = $"[2026-01-01 11:58:00,203] INFO Received status update for task {TaskId("a", 1)}: TASK_FINISHED (Command exited with status 0)\n"
            + $"[2026-01-01 11:59:00,203] INFO Received status update for task {TaskId("a", 2)}: TASK_FINISHED (Command exited with status 0)\n";

        var diagnosis = await new FailureScene().Log(DocumentKind.MarathonLog, "", log).DiagnoseAsync();

        diagnosis.Findings.Select(f => f.Code).ShouldBe(["task.exited_immediately", "launch.backoff"]);
        diagnosis.Headline.ShouldStartWith("/shop/web ends by itself with exit code 0 and has been started 2 times in a loop");
        diagnosis.Findings[1].Summary.ShouldNotContain("not in the documents");
    }

    [Fact]
    public async Task Delay_without_any_recorded_failure_points_to_ends_with_success_and_is_not_called_a_failure()
    {
        var finding = (await new FailureScene().DiagnoseAsync()).Findings[0];

        finding.Code.ShouldBe("launch.backoff");
        finding.Headline.ShouldContain("no failure is recorded, as after tasks that end with exit code 0");
        finding.Headline.ShouldNotContain("failed and");
        finding.Remedies[0].Command.ShouldBe("dcos task log --completed --lines=100 shop_web");
    }

    [Fact]
    public async Task Failure_without_a_text_is_told_as_one()
    {
        var diagnosis = await new FailureScene().Recorded(Failure("", ranSeconds: 2), Failure("", "b", ago: 60, ranSeconds: 2)).DiagnoseAsync();

        diagnosis.Headline.ShouldStartWith(
            "/shop/web cannot start: the task ended as TASK_FAILED without a text; each of 2 runs ended within 2 s of its start; ");
        diagnosis.Findings[1].Summary.ShouldContain("the last failure was: the task ended as TASK_FAILED without a text");
        diagnosis.Findings[0].Remedies[0].Command.ShouldStartWith("dcos task log --completed");
    }

    [Fact]
    public async Task Record_without_words_says_nothing_beside_a_known_failure() =>
        (await new FailureScene().Recorded(Failure("", "a", ago: 60)).Last(Failure("Container exited with status 3", "b")).DiagnoseAsync())
            .Findings.Select(f => f.Code).ShouldBe(["task.exit_code", "launch.backoff"]);
}
