using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Tests.TaskFailures;
using static Diagnosis.Analysis.Tests.TaskFailures.FailureScene;

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

    /// <summary>Every other document that tells of a task that was killed before it ran, twice.</summary>
    public static TheoryData<DocumentKind, string> Told => new()
    {
        {
            DocumentKind.MarathonLog,
            "[2026-01-01 11:5{n}:10,019] INFO  Received status update for task {t}: TASK_KILLED (Killed before delivery to the executor) (m:x)\n"
        },
        { DocumentKind.MarathonLog, "[2026-01-01 11:5{n}:10,019] INFO  Received status update for task {t}: TASK_KILLED (Unregistered executor) (m:x)\n" },
        { DocumentKind.MarathonLog, "[2026-01-01 11:5{n}:10,019] INFO  Acknowledge status update for task {t}: TASK_KILLED (Unregistered executor) (m:x)\n" },
        {
            DocumentKind.AgentLog,
            "W0101 11:5{n}:10.1 9 slave.cpp:3054] Transitioning the state of task {t} of framework f to TASK_KILLED because the executor is not registered\n"
        },
        { DocumentKind.AgentLog, "W0101 11:5{n}:10.1 9 slave.cpp:2976] Killing task {t} of framework f before it was launched\n" },
    };

    [Theory]
    [MemberData(nameof(Told))]
    public async Task Other_logs_tell_of_tasks_that_were_killed_before_they_ran_and_not_by_whom(DocumentKind kind, string line)
    {
        var log = string.Concat(new[] { ("a", "0"), ("b", "5") }.Select(
            t => line.Replace("{t}", TaskId(t.Item1), StringComparison.Ordinal).Replace("{n}", t.Item2, StringComparison.Ordinal)));

        var root = (await new FailureScene().Delay(0).Log(kind, "10.0.0.7", log).DiagnoseAsync()).Findings[0];

        root.Code.ShouldBe("task.staging_timed_out");
        root.Summary.ShouldBe("/shop/web cannot start: 2 tasks were killed while they were still staging");
        root.Confidence.ShouldBe(0.8);
        root.Evidence.ShouldAllBe(e => e.Source == kind.WireName());
    }

    [Fact]
    public async Task Lists_of_Mesos_show_a_task_that_was_killed_without_having_run()
    {
        var scene = new FailureScene().Delay(0).Recorded(
            Failure("", "a", state: "TASK_KILLED") with { ReadFrom = new(DocumentKind.AgentState) },
            Failure("Killed before delivery to the executor", "b", ago: 300, state: "TASK_KILLED", reason: "REASON_TASK_KILLED_DURING_LAUNCH"));

        var diagnosis = await scene.DiagnoseAsync();

        diagnosis.Headline.ShouldBe(
            "/shop/web cannot start: 2 tasks were killed while they were still staging (Killed before delivery to the executor), always on "
            + "10.0.0.1; look at the image pull on 10.0.0.1.");
    }

    [Fact]
    public async Task A_task_that_was_killed_while_it_ran_was_not_staging() =>
        (await new FailureScene().Delay(0)
                .Recorded(Failure("", "a", ranSeconds: 60, state: "TASK_KILLED") with { ReadFrom = new(DocumentKind.AgentState) }).DiagnoseAsync())
            .Findings.ShouldNotContain(f => f.Code == "task.staging_timed_out");

    [Fact]
    public async Task A_launch_that_Mesos_never_confirmed_is_no_image_pull()
    {
        var log = Line("11:55:10", "b", 305).Replace("was staged", "was launched", StringComparison.Ordinal);

        (await new FailureScene().Delay(0).Log(DocumentKind.MarathonLog, "", log).DiagnoseAsync()).Headline
            .ShouldBe($"/shop/web cannot start: Marathon killed task {TaskId("b")}, which Mesos had not confirmed after 5 min; "
                + "read the log of the Mesos agent on its agents.");
    }

    [Fact]
    public async Task Marathon_before_0_9_names_what_it_kills_in_other_words()
    {
        var log = $"2026-01-01 11:55:10 WARN  TaskTracker:163 - Task '{TaskId("b")}' was staged 2269s ago and has not yet started\n"
            + "2026-01-01 11:55:10 WARN  MarathonScheduler:90 - There are 1 tasks stuck in staging for more than 300000ms which will be killed\n";

        (await new FailureScene().Delay(0).Log(DocumentKind.MarathonLog, "", log).DiagnoseAsync()).Headline
            .ShouldStartWith($"/shop/web cannot start: Marathon killed task {TaskId("b")}, which was still staging after 38 min");

        var listed = new Instance { Id = "shop_web.instance-b", TaskId = TaskId("b"), Condition = InstanceCondition.Staging, StagedAt = Now.AddSeconds(-2269) };
        (await new FailureScene().Delay(0).Listed(listed).Log(DocumentKind.MarathonLog, "", log).DiagnoseAsync()).Headline
            .ShouldNotContain("Marathon killed");
    }

    private static string Line(string time, string name, int age) =>
        $"[2026-01-01 {time},019] WARN  Should kill: task [{TaskId(name)}] was staged {age}s ago and has not yet started "
            + "(mesosphere.marathon.core.task.jobs.impl.OverdueInstancesActor$Support:ForkJoinPool-2-worker-7)\n";
}
