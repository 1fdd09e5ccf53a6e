using Diagnosis.Analysis.Analyzers.Health;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;

namespace Diagnosis.Analysis.Tests.Analyzers.Health;

/// <summary>What rolling a deployment back costs.</summary>
public sealed class RollBackTests
{
    [Fact]
    public async Task Deployment_brought_the_app_in_and_rolling_it_back_is_said_to_remove_it()
    {
        var remedy = await Offered("StartApplication", "ScaleApplication");

        remedy.Title.ShouldBe("Roll the deployment back, which removes /web");
        remedy.Description.ShouldEndWith("The deployment started /web, which did not exist before: rolling it back removes it.");
    }

    [Fact]
    public async Task Deployment_changes_the_app_and_rolling_it_back_removes_nothing()
    {
        var remedy = await Offered("RestartApplication");

        remedy.Title.ShouldBe("Roll the deployment back");
        remedy.Description.ShouldNotContain("removes");
    }

    private static async Task<Remedy> Offered(params string[] actions)
    {
        var task = Scene.Task("a", "10.0.0.1", 1800);
        var scene = new Scene().With(task)
            .Define(d => d with { ReadinessChecks = [new("ready", "HTTP", "/ready", "http-api", 30, 10)] })
            .With(new Deployment("d1", Scene.Ago(1800), ["/web"], actions.Length, actions.Length, [new(actions[^1], "/web")],
                [.. actions.Select(action => (System.Collections.Immutable.ImmutableArray<DeploymentAction>)[new(action, "/web")])]))
            .Workload(w => w with { ReadinessResults = [new("ready", task.TaskId, false, 503, "not yet")] });
        var findings = (await new HealthAnalyzer().Handle(new HealthAnalysis(scene.Build()), CancellationToken.None)).Findings;
        return findings.SelectMany(f => f.Remedies).First(r => r.Command == "dcos marathon deployment rollback d1");
    }
}
