using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Engine;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Tests.Analyzers;

namespace Diagnosis.Analysis.Tests.Engine;

/// <summary>Neither "all is well" nor "proceeds normally" is said where something in the documents speaks against it.</summary>
public sealed class NotProvenTests : BatchDiagnosisTests
{
    [Fact]
    public async Task Old_deployment_whose_only_instance_has_just_started_is_not_decided()
    {
        var scene = new Scene().With(Scene.Task("a", "10.0.0.1", 9)).With(Scene.Deployment(2400, "ScaleApplication")).Log(
            DocumentKind.MarathonLog, "", "Received status update for task web.instance-4f0c0000-0000-0000-0000-000000000000._app.1: TASK_KILLED (x)\n");

        var diagnosis = await Diagnose(scene);

        diagnosis.Findings[0].Code.ShouldBe("workload.undecided");
        diagnosis.IsStuck.ShouldBeTrue();
        diagnosis.Headline.ShouldContain(
            "for 40 min, runs 1 of 1 instance, has nothing in the launch queue, the newest for 9 s, and Marathon's log tells of 1 task");
        diagnosis.Headline.ShouldEndWith("; read what its ended tasks have written.");
    }

    [Fact]
    public async Task Old_deployment_whose_instance_is_near_the_limit_of_staging_is_not_decided()
    {
        var staging = Scene.Task("a", "10.0.0.1", 290) with { Condition = InstanceCondition.Staging, State = "TASK_STAGING", StartedAt = null };
        var scene = new Scene().With(staging).With(Scene.Deployment(2400, "ScaleApplication"))
            .Marathon(new() { Version = "1.11.24", TaskLaunchTimeout = TimeSpan.FromMinutes(5) });

        var diagnosis = await Diagnose(scene);

        diagnosis.Findings[0].Code.ShouldBe("workload.undecided");
        diagnosis.Headline.ShouldContain("the newest has been staging for 295 s of the 300 s that Marathon allows");
    }

    [Fact]
    public async Task Old_deployment_that_has_brought_up_an_instance_proceeds()
    {
        var scene = new Scene().Instances(2).With(Scene.Task("a", "10.0.0.1", 600)).With(Scene.Task("b", "10.0.0.2", 9))
            .With(Scene.Deployment(2400, "ScaleApplication"));

        (await Diagnose(scene)).Findings[0].Code.ShouldBe("workload.scaling");
    }

    [Fact]
    public async Task Instance_on_an_agent_that_is_not_connected_is_not_all_clear()
    {
        var diagnosis = await Diagnose(new Scene().With(Scene.Task("a", "10.0.0.1", 3000)).With(Scene.Agent("10.0.0.1") with { Active = false }));

        diagnosis.Findings[0].Code.ShouldBe("workload.undecided");
        diagnosis.IsStuck.ShouldBeTrue();
        diagnosis.Headline.ShouldContain("10.0.0.1, where it runs, is not connected to Mesos");
    }

    [Fact]
    public async Task Failure_by_a_clock_that_is_ahead_is_not_all_clear()
    {
        var failure = new TaskFailure { TaskId = "web.instance-z._app.1", State = "TASK_FAILED", Message = "exit", At = Scene.Now.AddSeconds(25) };
        var scene = new Scene().With(Scene.Task("a", "10.0.0.1", 28)).Workload(w => w with { LastTaskFailure = failure });

        var diagnosis = await Diagnose(scene);

        diagnosis.Findings[0].Code.ShouldBe("workload.undecided");
        diagnosis.State.ShouldBe(WorkloadState.Failing);
        diagnosis.Headline.ShouldContain("by a clock that is ahead of the other documents");
    }

    [Fact]
    public async Task Health_check_that_has_not_reported_yet_is_a_start()
    {
        var diagnosis = await Diagnose(new Scene().Checked(Scene.Check()).With(Scene.Task("a", "10.0.0.1", 20)));

        diagnosis.Findings[0].Code.ShouldBe("workload.scaling");
        diagnosis.Headline.ShouldContain("the health check of 1 has not reported yet");
    }

    [Fact]
    public async Task Unread_list_of_deployments_could_hold_its_deletion_and_no_cause_is_certain()
    {
        var staging = Scene.Task("a", "10.0.0.1", 86_400) with { Condition = InstanceCondition.Staging, State = "TASK_STAGING", StartedAt = null };
        var scene = new Scene().With(staging).Workload(w => w with { DeploymentIds = ["d1"] }).Without(DocumentKind.MarathonDeployments);

        var finding = (await Diagnose(scene)).Findings[0];

        finding.Code.ShouldBe("task.staging_timed_out");
        finding.Confidence.ShouldBeLessThan(0.7);
        finding.Explanation.ShouldEndWith("MARATHON_DEPLOYMENTS, which would tell whether that deletes it, was not read.");
    }
}
