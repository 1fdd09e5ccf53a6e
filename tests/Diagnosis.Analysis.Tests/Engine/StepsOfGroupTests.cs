using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Engine;
using Diagnosis.Analysis.Tests.Analyzers;

namespace Diagnosis.Analysis.Tests.Engine;

/// <summary>Each step of a deployment begins when the one before it is done: what counts is the age of the current one, not that of the plan.</summary>
public sealed class StepsOfGroupTests : BatchDiagnosisTests
{
    [Fact]
    public async Task Done_workload_of_a_plan_that_proceeds_is_well()
    {
        var diagnosis = await Diagnose(new Scene().With(Scene.Task("a", "10.0.0.1", 700)).With(Other(staged: 20)).With(Plan(2, "/web", "/db")));

        diagnosis.State.ShouldBe(WorkloadState.Healthy);
        diagnosis.Headline.ShouldBe("/web runs 1 of 1 instance and nothing is wrong; deployment d1 is done with it and goes on with others.");
    }

    [Fact]
    public async Task Workload_of_a_later_step_waits_for_its_turn()
    {
        var diagnosis = await Diagnose(new Scene().With(Other(staged: 20)).With(Plan(1, "/db", "/web")));

        diagnosis.IsStuck.ShouldBeFalse();
        diagnosis.Headline.ShouldBe("/web has its turn in a later step of deployment d1, which proceeds normally: at step 1 of 2 it acts on /db.");
    }

    [Fact]
    public async Task Workload_of_a_later_step_is_blocked_by_one_that_stages_too_long()
    {
        var diagnosis = await Diagnose(new Scene().With(Other(staged: 500)).With(Plan(1, "/db", "/web")));

        diagnosis.Findings[0].Code.ShouldBe("deployment.blocked_by_dependency");
    }

    [Fact]
    public async Task Done_workload_beside_one_that_is_stuck_is_not_stuck_itself()
    {
        var failed = Other(staged: null) with { LastTaskFailure = Scene.Kill("", 9) with { WorkloadId = "/db", State = "TASK_FAILED", Message = "exit" } };

        var diagnosis = await Diagnose(new Scene().With(Scene.Task("a", "10.0.0.1", 700)).With(failed).With(Plan(2, "/web", "/db")));

        diagnosis.State.ShouldBe(WorkloadState.Healthy);
        diagnosis.IsStuck.ShouldBeFalse();
        diagnosis.Findings[0].Code.ShouldBe("deployment.blocked_by_dependency");
    }

    [Fact]
    public async Task Workload_that_was_scaled_to_0_in_a_step_before_is_done()
    {
        var diagnosis = await Diagnose(new Scene().Instances(0).With(Other(staged: 20)).With(Plan(2, "/web", "/db")));

        diagnosis.State.ShouldBe(WorkloadState.Suspended);
    }

    [Fact]
    public async Task Step_is_no_older_than_what_the_one_before_brought_up()
    {
        var before = Other(staged: null) with { Instances = [Scene.Task("d", "10.0.0.7", 50) with { Version = Scene.Ago(720) }], InstancesKnown = true };
        var old = Scene.Old(Scene.Task("a", "10.0.0.1", 80_000)) with { State = "TASK_KILLING", Condition = InstanceCondition.Killing };

        var diagnosis = await Diagnose(new Scene().Instances(0).With(old).With(before).With(Plan(2, "/db", "/web")));

        diagnosis.IsStuck.ShouldBeFalse();
    }

    private static Deployment Plan(int current, params string[] order) => new(
        "d1", Scene.Ago(720), ["/web", "/db"], current, order.Length, Step(order[current - 1]), [.. order.Select(Step)]);

    private static ImmutableArray<DeploymentAction> Step(string id) => [new("ScaleApplication", id)];

    private static Workload Other(double? staged) => new()
    {
        Id = "/db", Kind = WorkloadKind.App, Definition = Scene.App("/db"), InstancesKnown = true,
        Instances = staged is not { } ago ? [] :
        [
            new()
            {
                Id = "db.instance-d", TaskId = "db.instance-d._app.1", State = "TASK_STAGING", Condition = InstanceCondition.Staging, StagedAt = Scene.Ago(ago),
            },
        ],
    };
}
