using System.Collections.Immutable;
using Diagnosis.Analysis.Analyzers.Deployments;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Tests.Analyzers.Deployments;

/// <summary>Only a dependency that is named blocks; a sibling of the same deployment merely waits for that deployment.</summary>
public sealed class BehindOthersTests
{
    private static readonly Workload Down = new()
    {
        Id = "/db", Kind = WorkloadKind.App, Definition = Scene.App("/db"), InstancesKnown = true,
        LastTaskFailure = Scene.Kill("", 60) with { WorkloadId = "/db", State = "TASK_FAILED", Message = "Command exited with status 1" },
    };

    [Fact]
    public async Task Sibling_in_a_later_step_waits_by_the_order_of_the_steps()
    {
        var finding = (await Find(Later()))[0];

        finding.Code.ShouldBe("deployment.blocked_by_dependency");
        finding.Summary.ShouldStartWith(
            "/web has its turn in a later step of deployment d1, and the current one waits for /db, which is not up: it runs 0 of 1 ");
        finding.Explanation.ShouldContain("step 1 of 2 and acts on /web only in a later one, although nothing read here makes /web depend on /db");
    }

    [Fact]
    public async Task Dependency_that_is_named_blocks() =>
        (await Find(Later().Define(d => d with { Dependencies = ["/db"] })))[0].Code.ShouldBe("deployment.blocked_by_dependency");

    [Theory]
    [InlineData("../db")]
    [InlineData("/db/")]
    public async Task Dependency_that_is_named_in_another_form_blocks(string name) =>
        (await Find(Later().Define(d => d with { Dependencies = [name] })))[0].Code.ShouldBe("deployment.blocked_by_dependency");

    [Fact]
    public async Task Sibling_of_the_same_step_that_runs_names_the_one_that_its_deployment_waits_for()
    {
        var together = new Deployment("d1", Scene.Ago(1800), ["/web", "/db"], 1, 1, Actions("/web", "/db"), [Actions("/web", "/db")]);

        var findings = await Find(new Scene().With(Scene.Task("a", "10.0.0.1", 3000)).With(Down).With(together));

        findings.ShouldAllBe(f => f.Severity != Severity.Blocking);
        findings[0].Code.ShouldBe("deployment.blocked_by_dependency");
    }

    [Fact]
    public async Task Stop_that_hangs_in_the_step_before_is_what_is_waited_for()
    {
        var finding = (await Find(Stopping(Scene.Task("old", "10.0.0.9", 80_000) with { State = "TASK_KILLING", Condition = InstanceCondition.Killing })))[0];

        finding.Code.ShouldBe("deployment.blocked_by_dependency");
        finding.Summary.ShouldStartWith("/web has its turn in a later step of deployment d1, and the current one waits for tasks of /db to stop: ");
        finding.Summary.ShouldEndWith("(TASK_KILLING) on 10.0.0.9 has not ended in 30 min");
        finding.Headline.ShouldEndWith("; find out on 10.0.0.9 why it does not end");
        finding.Remedies.Select(r => r.Title).ShouldBe(["Look at 10.0.0.9", "Let Marathon elect a new leader", "Cancel deployment d1"]);
    }

    [Fact]
    public async Task Failure_in_the_same_step_outranks_a_stop_that_hangs()
    {
        ImmutableArray<DeploymentAction> step = [.. Stops("/db"), .. Actions("/mq")];
        var scene = new Scene().With(Scene.Task("a", "10.0.0.1", 3000))
            .With(Down with { LastTaskFailure = null, Instances = [Scene.Task("old", "10.0.0.9", 80_000)] }, Down with
            {
                Id = "/mq", Definition = Scene.App("/mq"), LastTaskFailure = Down.LastTaskFailure! with { WorkloadId = "/mq" },
            })
            .With(new Deployment("d1", Scene.Ago(1800), ["/web", "/db", "/mq"], 1, 2, step, [step, Actions("/web")]));

        (await Find(scene))[0].Summary.ShouldContain("/mq, which is not up");
    }

    [Fact]
    public async Task Stop_of_which_nothing_is_listed_is_no_workload_to_get_up() =>
        (await Find(Stopping()))[0].Summary.ShouldEndWith("waits for tasks of /db to stop: no document lists one that has not ended");

    private static Scene Stopping(params Instance[] left) => new Scene()
        .With(Scene.Task("a", "10.0.0.1", 3000))
        .With(Down with { LastTaskFailure = null, Instances = [.. left] })
        .With(new Deployment("d1", Scene.Ago(1800), ["/web", "/db"], 1, 2, Stops("/db"), [Stops("/db"), Actions("/web")]));

    private static ImmutableArray<DeploymentAction> Stops(string id) => [new DeploymentAction("StopApplication", id)];

    private static Scene Later() =>
        new Scene().With(Down).With(new Deployment("d1", Scene.Ago(1800), ["/web", "/db"], 1, 2, Actions("/db"), [Actions("/db"), Actions("/web")]));

    private static ImmutableArray<DeploymentAction> Actions(params string[] ids) => [.. ids.Select(id => new DeploymentAction("ScaleApplication", id))];

    private static async Task<ImmutableArray<Finding>> Find(Scene scene) =>
        (await new DeploymentAnalyzer().Handle(new DeploymentAnalysis(scene.Build()), CancellationToken.None)).Findings;
}
