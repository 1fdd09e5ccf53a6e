using Diagnosis.Analysis.Analyzers;
using Diagnosis.Analysis.Analyzers.Deployments;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;

namespace Diagnosis.Analysis.Tests.Analyzers.Deployments;

public sealed class HangingStopTests
{
    private static readonly Instance Running = Scene.Task("a", "10.0.0.1", 3000);

    private static readonly string Ignored =
        $"W0514 11:58:18.5 641881 slave.cpp:1490] Ignoring kill task {Running.TaskId} of framework F-0000 because the executor '{Running.TaskId}' is "
        + "terminating/terminated\n";

    [Fact]
    public async Task Task_that_has_ended_is_not_waited_for()
    {
        var ended = Scene.Task("b", "10.0.0.2", 3000) with { Condition = InstanceCondition.Killed, State = "TASK_KILLED" };

        var finding = await Stop(new Scene().With(Running, ended));

        finding.AffectedInstances.ShouldBe(1);
        finding.Summary.ShouldNotContain("in all");
        finding.Remedies.ShouldAllBe(r => !r.Title.Contains("10.0.0.2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task All_listed_tasks_have_ended_and_none_is_blamed()
    {
        var finding = await Stop(new Scene().With(Running with { Condition = InstanceCondition.Killed, State = "TERMINAL" }));

        finding.Summary.ShouldEndWith("waits for no task that is known: 1 task of it is listed, and it has ended");
        finding.Headline.ShouldEndWith("let Marathon elect a new leader, which asks Mesos anew");
    }

    [Fact]
    public async Task Tasks_were_read_and_none_is_of_it()
    {
        var scene = new Scene().Workload(w => w with { InstancesKnown = false });

        (await Stop(scene)).Headline.ShouldContain("read its tasks");
        (await Stop(scene.With(DocumentKind.MarathonTasks))).Headline.ShouldContain(
            "waits for the end of tasks of which MARATHON_TASKS lists none; let Marathon");
    }

    [Fact]
    public async Task Kill_that_the_agent_ignores_is_quoted_and_its_remedy_comes_first()
    {
        var finding = await Stop(new Scene().With(Running).Log(DocumentKind.AgentLog, "10.0.0.1", Ignored));

        finding.Headline.ShouldContain("its agent's log says \"Ignoring kill task … because the executor … is terminating/terminated\"");
        finding.Headline.ShouldEndWith("; end its container by hand on 10.0.0.1");
        finding.Remedies[0].Title.ShouldBe("End its container on 10.0.0.1 by hand");
        finding.Evidence.ShouldContain(e => e.Text.Contains($"Ignoring kill task {Running.TaskId}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("because the slave containing this task may not have re-registered yet with this master", "; bring the Mesos agent on 10.0.0.1 back")]
    [InlineData(
        "because it cannot be found; cannot send TASK_LOST since a non-strict registry is in use", "; let Marathon elect a new leader, which asks Mesos anew")]
    public async Task Kill_that_the_master_cannot_pass_on_is_quoted(string why, string advice)
    {
        var line = $"W0514 11:58:18.5 641881 master.cpp:2794] Cannot kill task {Running.TaskId} of framework F-0000 (marathon) at s-1@10.0.0.9:1 {why}\n";

        var finding = await Stop(new Scene().With(Running).Log(DocumentKind.MasterLog, "", line));

        finding.Headline.ShouldContain($"the master's log says \"Cannot kill task … {why}\"");
        finding.Headline.ShouldEndWith(advice);
        finding.Evidence.ShouldContain(e => e.Source == "MASTER_LOG" && e.Text.Contains($"Cannot kill task {Running.TaskId}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Staging_task_whose_kill_the_agent_ignores_is_not_blamed_on_the_image()
    {
        var staging = Running with { Condition = InstanceCondition.Staging, State = "TASK_STAGING", StartedAt = null };
        var scene = new Scene().With(staging).With(Scene.Deployment(3600, "ScaleApplication")).Log(DocumentKind.AgentLog, "10.0.0.1", Ignored);

        var finding = (await Analyze(scene)).Findings.First(f => f.Code == "task.staging_timed_out");

        finding.Headline.ShouldContain("is terminating/terminated\"; end its container by hand on 10.0.0.1");
        finding.Remedies.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Fewer_than_no_instances_wanted_are_none_and_none_is_too_many()
    {
        var scene = new Scene().Define(d => d with { Instances = -1 }).With(Scene.Deployment(7200, "ScaleApplication"));

        (await Analyze(scene)).Findings.ShouldNotContain(f => f.Code == "deployment.waiting_for_kill");
    }

    private static async Task<Finding> Stop(Scene scene) =>
        (await Analyze(scene.With(Scene.Deployment(1800, "StopApplication")))).Findings.First(f => f.Code == "deployment.waiting_for_kill");

    private static Task<AnalysisResult> Analyze(Scene scene) =>
        new DeploymentAnalyzer().Handle(new DeploymentAnalysis(scene.Build()), CancellationToken.None);
}
