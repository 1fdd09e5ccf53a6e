using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Engine;
using Diagnosis.Analysis.Tests.Analyzers;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Tests.Engine;

/// <summary>A task may take its grace period to end: until it is over a rollout proceeds, however old its plan is.</summary>
public sealed class KillTimeTests : BatchDiagnosisTests
{
    private const string Restart = "RestartApplication";

    [Theory]
    [InlineData(4, null, 900)]
    [InlineData(40, 120.0, 600)]
    [InlineData(258, 600.0, 260)]
    [InlineData(478, 900.0, 480)]
    public async Task Kill_within_its_grace_period_is_the_normal_course(double killingAgo, double? grace, double plan)
    {
        var diagnosis = await Diagnose(Rolling(plan, newest: plan, killingAgo, grace));

        diagnosis.Findings.Select(f => f.Code).ShouldBe(["workload.scaling"]);
        diagnosis.IsStuck.ShouldBeFalse();
    }

    [Theory]
    [InlineData(258.0, "what is being stopped has until 2024-05-14 12:05:42 UTC to end (taskKillGracePeriodSeconds 600)")]
    [InlineData(null, "what is being stopped may take its grace period (taskKillGracePeriodSeconds 600), and no document says since when it is")]
    public async Task No_time_is_told_but_that_of_the_definition(double? killingAgo, string words) =>
        (await Diagnose(Rolling(260, newest: 260, killingAgo, 600))).Headline.ShouldContain(words);

    [Theory]
    [InlineData(200, null)]
    [InlineData(700, 600.0)]
    public async Task Kill_that_has_outlived_its_grace_period_hangs(double killingAgo, double? grace)
    {
        var finding = (await Diagnose(Rolling(900, newest: 6, killingAgo, grace))).Findings[0];

        finding.Code.ShouldBe("deployment.waiting_for_kill");
        finding.Summary.ShouldContain("does not stop although its kill began ");
    }

    [Theory]
    [InlineData(6, "workload.scaling")]
    [InlineData(500, "deployment.waiting_for_kill")]
    public async Task Kill_that_no_document_dates_is_as_old_as_the_newest_instance_at_the_most(double newest, string code) =>
        (await Diagnose(Rolling(900, newest, null, null))).Findings[0].Code.ShouldBe(code);

    [Fact]
    public async Task Kill_of_seconds_outside_of_a_deployment_is_no_finding()
    {
        var scene = new Scene().Instances(2).With(Scene.Task("a", "10.0.0.1", 3000), Killing(20)).With(Scene.Task("b", "10.0.0.2", 1) with
        {
            Condition = InstanceCondition.Staging, State = "TASK_STAGING", StartedAt = null,
        });

        (await Diagnose(scene)).Findings.ShouldNotContain(f => f.Code == "deployment.waiting_for_kill");
    }

    [Fact]
    public async Task Agent_is_being_drained_and_that_is_why_its_task_is_stopped_and_how_long_it_may_take()
    {
        var agent = Scene.Agent("10.0.0.9") with { DrainState = DrainState.Draining, Deactivated = true, DrainGrace = TimeSpan.FromMinutes(10) };

        var finding = (await Diagnose(new Scene().Instances(2).With(Scene.Task("a", "10.0.0.1", 3000), Killing(null)).With(agent))).Findings[0];

        finding.Code.ShouldBe("deployment.waiting_for_kill");
        finding.Headline.ShouldContain("is being stopped, since its agent is being drained, which may take up to 10 min (max_grace_period); it is started");
        finding.Severity.ShouldBe(Severity.Degrading);
    }

    [Fact]
    public async Task Stop_whose_kill_has_begun_seconds_ago_does_not_hang()
    {
        var scene = new Scene().Instances(0).With(Killing(8)).With(Scene.Deployment(900, "StopApplication"));

        var diagnosis = await Diagnose(scene);

        diagnosis.State.ShouldBe(WorkloadState.Progressing);
    }

    private static Instance Killing(double? ago) => Scene.Task("old", "10.0.0.9", 80_000) with
    {
        State = "TASK_KILLING", Condition = InstanceCondition.Killing, Version = Scene.Ago(90_000), KillingSince = ago is { } since ? Scene.Ago(since) : null,
    };

    /// <summary>Of four, one old instance is being stopped, one runs, and two new ones do.</summary>
    private static Scene Rolling(double plan, double newest, double? killingAgo, double? grace) => new Scene().Instances(4)
        .Define(d => d with { LastConfigChangeAt = Scene.Ago(plan), Version = $"{Scene.Ago(plan):O}", KillGracePeriodSeconds = grace })
        .Upgrade(0.6, 0)
        .With(Killing(killingAgo))
        .With(Scene.Old(Scene.Task("b", "10.0.0.2", 80_000)), Scene.Task("c", "10.0.0.3", newest) with { Version = Scene.Ago(plan) })
        .With(Scene.Task("d", "10.0.0.4", plan - 5) with { Version = Scene.Ago(plan) })
        .With(Scene.Deployment(plan, Restart));
}
