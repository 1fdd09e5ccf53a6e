using Diagnosis.Analysis.Analyzers;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Wording;
using Diagnosis.Analysis.Engine;
using static Diagnosis.Analysis.Tests.TaskFailures.FailureScene;

namespace Diagnosis.Analysis.Tests.TaskFailures;

public sealed class ReplacementTests
{
    private const string Exit137 = "Container exited with status 137";

    [Fact]
    public async Task A_replacement_of_seconds_does_not_decide_that_a_failure_is_over()
    {
        var diagnosis = await new FailureScene().Last(Failure("Container exited with status 1")).Running("b", "10.0.0.1", 15).NothingWaits(1).DiagnoseAsync();

        diagnosis.State.ShouldBe(WorkloadState.Failing);
        diagnosis.IsStuck.ShouldBeTrue();
        diagnosis.Findings.Select(f => f.Code).ShouldBe(["workload.undecided", "task.exit_code"]);
        diagnosis.Findings[0].Role.ShouldBe(FindingRole.Statement);
        diagnosis.Findings[0].Severity.ShouldBe(Severity.Degrading);
        diagnosis.Headline.ShouldStartWith(
            "/shop/web failed 20 s ago (the program ended with exit code 1), and its replacement has run 15 s, which does not decide yet whether that is over");
    }

    [Theory]
    [InlineData("TASK_GONE_BY_OPERATOR", "Task is gone: agent marked gone by operator", false, WorkloadState.Healthy)]
    [InlineData("TASK_GONE_BY_OPERATOR", "Task is gone: agent marked gone by operator", true, WorkloadState.Failing)]
    [InlineData("TASK_GONE", "Agent was removed", false, WorkloadState.Failing)]
    public async Task What_an_operator_does_to_an_agent_is_no_failing_that_another_run_must_prove_over(
        string state, string message, bool isResident, WorkloadState expected)
    {
        var scene = new FailureScene().Last(Failure(message, state: state)).Running("b", "10.0.0.1", 15).NothingWaits(1);

        (await (isResident ? scene.Resident() : scene).DiagnoseAsync()).State.ShouldBe(expected);
    }

    [Fact]
    public async Task A_passed_health_check_decides_it()
    {
        var passed = new Instance
        {
            Id = "shop_web.instance-b", TaskId = TaskId("b", 1), Condition = InstanceCondition.Running, StartedAt = Now.AddSeconds(-15),
            HealthResults = [new(true, 0, Now.AddSeconds(-5), Now.AddSeconds(-5), null, null)],
        };

        var diagnosis = await new FailureScene().Last(Failure(Exit137)).Listed(passed).NothingWaits(1).DiagnoseAsync();

        diagnosis.State.ShouldBe(WorkloadState.Healthy);
    }

    [Theory]
    [InlineData(30, 100, WorkloadState.Failing)] // longer than the failed run, but not past what a start takes
    [InlineData(30, 150, WorkloadState.Healthy)]
    [InlineData(200, 150, WorkloadState.Failing)]
    [InlineData(200, 390, WorkloadState.Failing)]
    [InlineData(200, 410, WorkloadState.Healthy)]
    [InlineData(90_000, 700, WorkloadState.Healthy)] // a day's run is not waited for
    public async Task A_run_clearly_longer_than_the_failed_one_decides_it(double failedRan, double runs, WorkloadState state)
    {
        var scene = new FailureScene().Recorded(Failure(Exit137, ago: runs + 3, ranSeconds: failedRan)).Running("b", "10.0.0.1", runs).NothingWaits(1);

        (await scene.DiagnoseAsync()).State.ShouldBe(state);
    }

    [Fact]
    public async Task What_ran_before_the_failure_decides_nothing()
    {
        var scene = new FailureScene().Last(Failure(Exit137)).Running("a1", "10.0.0.1").Running("b", "10.0.0.2", 15).NothingWaits(2);

        (await scene.DiagnoseAsync()).Findings.Select(f => f.Code).ShouldBe(["workload.undecided", "task.killed_by_signal"]);
    }

    [Fact]
    public async Task Replacement_of_which_no_document_tells_the_start_has_run_since_the_failure_at_most()
    {
        var replacement = new Instance { Id = "shop_web.instance-b", TaskId = TaskId("b", 1), State = "TASK_RUNNING", Condition = InstanceCondition.Running };

        var diagnosis = await new FailureScene().Last(Failure(Exit137)).Listed(replacement).NothingWaits(1).DiagnoseAsync();

        diagnosis.Findings[0].Code.ShouldBe("workload.undecided");
        diagnosis.Headline.ShouldContain("its replacement has run at most 20 s");
    }

    [Theory]
    [InlineData(15, "workload.undecided")]
    [InlineData(150, "workload.healthy")]
    public async Task Failure_without_a_time_may_have_been_just_before_the_last_start(double runs, string code)
    {
        var scene = new FailureScene().Last(Failure("Container exited with status 1") with { At = null }).Running("b", "10.0.0.1", runs).NothingWaits(1);

        var diagnosis = await scene.DiagnoseAsync();

        diagnosis.Findings[0].Code.ShouldBe(code);
        if (runs < 60)
        {
            diagnosis.Headline.ShouldStartWith("/shop/web failed at a time that no document tells (the program ended with exit code 1), and its replacement");
        }
    }
}
