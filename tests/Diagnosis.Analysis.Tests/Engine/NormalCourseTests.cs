using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Engine;
using Diagnosis.Analysis.Tests.Analyzers;

namespace Diagnosis.Analysis.Tests.Engine;

/// <summary>What waits for something that has its own time is not late before that is over, and what nothing dates is not proven to proceed.</summary>
public sealed class NormalCourseTests : BatchDiagnosisTests
{
    private static readonly HealthCheck Slow = Scene.Check() with { GracePeriodSeconds = 900 };

    [Fact]
    public async Task Failures_within_a_long_grace_period_are_a_start_that_says_when_it_ends()
    {
        var scene = new Scene().Checked(Slow).With(Scene.Task("a", "10.0.0.1", 600, Scene.Never(0, "Connection refused")))
            .With(Scene.Deployment(620, "ScaleApplication"));

        var diagnosis = await Diagnose(scene);

        diagnosis.State.ShouldBe(WorkloadState.Progressing);
        diagnosis.Headline.ShouldContain("the grace period ends at 2024-05-14 12:05:00 UTC");
    }

    [Fact]
    public async Task Result_that_is_not_due_yet_is_a_start()
    {
        var mesos = Scene.Check("MESOS_HTTP") with { GracePeriodSeconds = 900 };

        var diagnosis = await Diagnose(new Scene().Checked(mesos).With(Scene.Task("a", "10.0.0.1", 890)).With(Scene.Deployment(920, "ScaleApplication")));

        diagnosis.State.ShouldBe(WorkloadState.Progressing);
    }

    [Theory]
    [InlineData(4, "; the grace period ends at 2024-05-14 12:00:56 UTC.")]
    [InlineData(90, "1 of 1 instance runs.")]
    public async Task First_result_is_awaited_for_an_interval_more_and_the_end_that_is_told_is_that_of_the_grace_period(double startedAgo, string words)
    {
        var check = Scene.Check() with { GracePeriodSeconds = 60, IntervalSeconds = 60 };

        var diagnosis = await Diagnose(
            new Scene().Checked(check).With(Scene.Task("a", "10.0.0.1", startedAgo)).With(Scene.Deployment(startedAgo + 40, "ScaleApplication")));

        diagnosis.State.ShouldBe(WorkloadState.Progressing);
        diagnosis.Headline.ShouldEndWith(words);
    }

    [Fact]
    public async Task Grace_period_of_one_does_not_excuse_that_another_is_missing()
    {
        var scene = new Scene().Instances(2).Checked(Slow).With(Scene.Task("a", "10.0.0.1", 600, Scene.Never(0, "Connection refused")))
            .With(Scene.Deployment(620, "ScaleApplication"));

        (await Diagnose(scene)).Findings[0].Code.ShouldBe("unknown");
    }

    [Theory]
    [InlineData(60, "workload.scaling")]
    [InlineData(1800, "unknown")]
    [InlineData(350_000, "unknown")]
    public async Task Wait_that_nothing_dates_is_as_old_as_the_definition_at_the_most(double ago, string code)
    {
        var item = Scene.Waiting(1, 0) with { Since = null, ProcessedOffers = null };

        var diagnosis = await Diagnose(new Scene().Define(d => d with { Version = $"{Scene.Ago(ago):O}", LastConfigChangeAt = Scene.Ago(ago) }).With(item)
            .Workload(w => w with { DeploymentIds = ["d1"] }).Without(DocumentKind.MarathonDeployments).Without(DocumentKind.MesosSlaves));

        diagnosis.Findings[0].Code.ShouldBe(code);
    }

    [Fact]
    public async Task Slow_start_names_the_task_that_is_staging()
    {
        var staging = Scene.Task("a", "10.0.0.1", 395) with { Condition = InstanceCondition.Staging, State = "TASK_STAGING", StartedAt = null };

        var diagnosis = await Diagnose(new Scene().With(staging).With(Scene.Deployment(410, "ScaleApplication")));

        diagnosis.Headline.ShouldContain(", and 1 task on 10.0.0.1 has been staging for 7 min: Marathon's task_launch_timeout is not known ");
        diagnosis.State.ShouldBe(WorkloadState.Progressing);
    }

    [Fact]
    public async Task Offers_that_are_used_while_nothing_stays_are_no_normal_course()
    {
        var used = Scene.Waiting(1, 3000) with { ProcessedOffers = new(300, 0, null, Scene.Ago(8), [], []) };

        var diagnosis = await Diagnose(new Scene().With(used).With(Scene.Deployment(3000, "ScaleApplication")));

        diagnosis.Findings[0].Code.ShouldBe("workload.undecided");
        diagnosis.Headline.ShouldContain("Marathon has used 300 offers for it");
    }

    [Fact]
    public async Task First_start_after_a_long_wait_is_a_start()
    {
        var staging = Scene.Task("a", "10.0.0.1", 0) with { Condition = InstanceCondition.Staging, State = "TASK_STAGING", StartedAt = null };
        var item = Scene.Waiting(1, 1490) with { ProcessedOffers = new(60, 59, Scene.Ago(60), Scene.Ago(3), [], []) };

        (await Diagnose(new Scene().With(staging).With(item).With(Scene.Deployment(1500, "ScaleApplication")))).Findings[0].Code.ShouldBe("workload.scaling");
    }

    [Fact]
    public async Task Age_of_those_that_are_left_is_not_said_to_be_that_of_the_lack()
    {
        var diagnosis = await Diagnose(new Scene().Instances(3).With(Scene.Task("a", "10.0.0.1", 80_000), Scene.Task("b", "10.0.0.2", 80_000)));

        diagnosis.Headline.ShouldContain("/web runs 2 of 3 instances, the newest since 2024-05-13 13:46:40 UTC, has nothing in the launch "
            + "queue and no deployment that would start the rest, and");
    }

    [Fact]
    public async Task More_than_are_wanted_is_not_all_clear()
    {
        var tasks = Enumerable.Range(1, 4).Select(n => Scene.Task($"{n}", "10.0.0.1", 3000)).ToArray();

        (await Diagnose(new Scene().Instances(2).With(tasks))).Headline.ShouldStartWith("/web runs 4 instances and wants 2: 2 too many");
    }

    [Fact]
    public async Task Task_on_a_lost_agent_of_what_is_scaled_to_0_is_nothing_unknown()
    {
        var lost = Scene.Task("a", "10.0.0.1", 3000) with { Condition = InstanceCondition.Unreachable, State = "TASK_UNREACHABLE" };

        var diagnosis = await Diagnose(new Scene().Instances(0).With(lost));

        diagnosis.State.ShouldBe(WorkloadState.Suspended);
        diagnosis.Headline.ShouldContain("1 task of it is on a lost agent (10.0.0.1)");
    }
}
