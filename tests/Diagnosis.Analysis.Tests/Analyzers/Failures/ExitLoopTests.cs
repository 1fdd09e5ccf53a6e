using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Tests.TaskFailures;
using static Diagnosis.Analysis.Tests.TaskFailures.FailureScene;

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
    public async Task Delay_of_an_app_that_was_read_without_its_last_failure_names_what_to_ask_for()
    {
        var finding = (await new FailureScene().WithoutLastFailures().DiagnoseAsync()).Findings[0];

        finding.Headline.ShouldContain("/v2/apps was read without embed=apps.lastTaskFailure");
        finding.Headline.ShouldNotContain("exit code 0");
        finding.Remedies[0].OperatorAction!.ShouldContain("embed=apps.lastTaskFailure");
    }

    [Theory]
    [InlineData("Delaying /shop/web due to backoff. Time left: 57 minutes 1 seconds 69 milliseconds. (mesosphere.marathon.tasks.TaskQueue:113)", "57 min")]
    [InlineData("Increasing delay. Task launch delay for [/shop/web] changed from [2 minutes] to [240 seconds]. (x.RateLimiter$:52)", "220 s")]
    [InlineData("Task launch delay for [/shop/web - 2017-03-01T09:30:00.000Z] is set to 1 hour", "60 min")]
    public async Task Delay_is_read_from_Marathons_log_where_the_queue_was_not_read(string line, string left)
    {
        var log = $"[2026-01-01 11:59:40,100] INFO {line}\n";

        var finding = (await new FailureScene().NothingWaits(2).Log(DocumentKind.MarathonLog, "", log).DiagnoseAsync()).Findings.First(
            f => f.Code == "launch.backoff");

        finding.Summary.ShouldContain($"{left} left");
        finding.Evidence.ShouldHaveSingleItem().Source.ShouldBe("MARATHON_LOG");
    }

    [Theory]
    [InlineData("Delaying /shop/web2 due to backoff. Time left: 57 minutes")]
    [InlineData("Increasing delay. Task launch delay for [/shop/web] changed from [1 second] to [2 seconds]")]
    public async Task Delay_of_another_app_or_one_that_is_over_is_none(string line) =>
        (await new FailureScene().NothingWaits(2).Log(DocumentKind.MarathonLog, "", $"[2026-01-01 11:59:40,100] INFO {line}\n").DiagnoseAsync())
            .Findings.ShouldNotContain(f => f.Code == "launch.backoff");

    [Fact]
    public async Task Tasks_that_ended_with_success_are_a_loop_where_no_queue_was_read()
    {
        var ended = new[] { "a", "b" }.Select((name, i) => Failure("", name, ago: 20 + (60 * i), ranSeconds: 1, state: "TASK_FINISHED"));

        var root = (await new FailureScene().NothingWaits(1).Recorded([.. ended]).DiagnoseAsync()).Findings[0];

        root.Code.ShouldBe("task.exited_immediately");
        root.Evidence[0].Text.ShouldEndWith("1 instance missing");
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

    [Fact]
    public async Task Run_that_is_under_way_after_ends_with_success_is_not_called_well()
    {
        var ended = new[] { "a", "b" }.Select((name, i) => Failure("", name, ago: 20 + (60 * i), ranSeconds: 6, state: "TASK_FINISHED"));

        var diagnosis = await new FailureScene().NothingWaits(1).Recorded([.. ended]).Running("c", "10.0.0.1", startedAgo: 4).DiagnoseAsync();

        diagnosis.IsStuck.ShouldBeTrue();
        diagnosis.Findings.Select(f => f.Code).ShouldBe(["workload.undecided", "task.exited_immediately"]);
        diagnosis.Headline.ShouldBe(
            "/shop/web ended by itself with exit code 0 20 s ago, 3 times so far; each of 2 runs lasted about 6 s, and what was started again has run 4 s, "
                + "which does not decide yet whether it stays; make its command stay in the foreground, or run it as a job.");
    }

    [Fact]
    public async Task Start_that_is_under_way_after_an_end_with_success_is_not_called_the_normal_course()
    {
        var staged = new Instance
        {
            Id = "shop_web.instance-b", TaskId = TaskId("b", 1), State = "TASK_STAGING", Condition = InstanceCondition.Staging, Host = "10.0.0.1",
            StagedAt = Now.AddSeconds(-2), Version = Now.AddDays(-1),
        };

        var diagnosis = await new FailureScene().NothingWaits(1).Recorded(Failure("", ago: 5, ranSeconds: 1, state: "TASK_FINISHED")).Listed(staged)
            .DiagnoseAsync();

        diagnosis.IsStuck.ShouldBeTrue();
        diagnosis.Findings[0].Code.ShouldBe("task.exited_immediately");
        diagnosis.Findings[0].Evidence[0].Text.ShouldEndWith("and another one was started for it");
    }

    [Theory]
    [InlineData(2, 600, 500)]
    [InlineData(1800, 30, 20)]
    [InlineData(60, 300, 290)]
    public async Task End_with_success_is_over_after_a_clearly_longer_run_and_no_fault_of_the_start_after_a_long_one(double ran, double ago, double startedAgo)
    {
        var scene = new FailureScene().NothingWaits(1).Recorded(Failure("", ago: ago, ranSeconds: ran, state: "TASK_FINISHED"));

        (await scene.Running("c", "10.0.0.1", startedAgo).DiagnoseAsync()).Findings[0].Code.ShouldBe("workload.healthy");
    }

    [Fact]
    public async Task End_with_success_of_yesterday_is_not_the_cause_of_what_waits_today()
    {
        var scene = new FailureScene().Delay(0).Recorded(Failure("", ago: 80_000, ranSeconds: 5, state: "TASK_FINISHED"));

        (await scene.Running("c", "10.0.0.1", startedAgo: 79_000).DiagnoseAsync()).Findings.ShouldNotContain(f => f.Code == "task.exited_immediately");
    }

    [Theory]
    [InlineData(7, 4, "and nothing is wrong; task shop_web.instance-a._app.7 is start number 7 of its instance and has run 4 s: how the runs before it "
        + "ended no document tells.", true)]
    [InlineData(7, 300, "and nothing is wrong.", false)]
    [InlineData(1, 4, "and nothing is wrong.", false)]
    public async Task Number_of_a_start_is_told_where_no_document_tells_of_the_ends_before_it(int start, double startedAgo, string end, bool isAssumed)
    {
        var instance = new Instance
        {
            Id = "shop_web.instance-a", TaskId = TaskId("a", start), State = "TASK_RUNNING", Condition = InstanceCondition.Running, Host = "10.0.0.1",
            StartedAt = Now.AddSeconds(-startedAgo), Version = Now.AddDays(-1),
        };

        var diagnosis = await new FailureScene().NothingWaits(1).Listed(instance).DiagnoseAsync();

        diagnosis.IsStuck.ShouldBeFalse();
        diagnosis.Headline.ShouldEndWith(end);
        diagnosis.Findings[0].Explanation.Contains("Assumed: that it stays", StringComparison.Ordinal).ShouldBe(isAssumed);
    }

    [Fact]
    public async Task Program_that_had_run_for_hours_is_in_no_loop_when_it_ends_with_success() =>
        (await new FailureScene().Delay(0).Recorded(Failure("", ago: 780, ranSeconds: 18_000, state: "TASK_FINISHED")).DiagnoseAsync())
            .Findings.ShouldNotContain(f => f.Code == "task.exited_immediately");

    [Fact]
    public async Task One_end_with_success_of_which_nobody_knows_the_length_is_not_called_a_loop()
    {
        var finding = (await new FailureScene().NothingWaits(1).Delay(0).Recorded(Failure("", "a", ago: 20, state: "TASK_FINISHED") with
        {
            TaskId = TaskId("a", 1),
        }).DiagnoseAsync()).Findings.Single(f => f.Code == "task.exited_immediately");

        finding.Confidence.ShouldBe(0.6);
        finding.Headline.ShouldStartWith("/shop/web ended by itself with exit code 0, and Marathon starts it again; make its command");
    }
}
