using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Engine;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Tests.Analyzers;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Tests.Engine;

/// <summary>Workloads that documents name while none has their definition: they exist, and what they want is not known.</summary>
public sealed class NamedWorkloadTests : BatchDiagnosisTests
{
    [Fact]
    public async Task Deployment_names_it_and_it_is_unknown_with_what_is_told()
    {
        var diagnosis = await Diagnose(Named(known: false).With(Scene.Deployment(1800, "StartApplication")));

        diagnosis.Findings[0].Code.ShouldBe("unknown");
        diagnosis.Findings[0].Severity.ShouldBe(Severity.Blocking);
        diagnosis.Headline.ShouldStartWith("/web: deployment d1 has held it for 30 min, at step 1 of 1 (StartApplication); no document lists its tasks; ");
        diagnosis.Counts.NotKnown.HasFlag(CountedInstances.Wanted | CountedInstances.Running).ShouldBeTrue();
        diagnosis.IsStuck.ShouldBeTrue();
    }

    [Fact]
    public async Task Nothing_says_that_it_is_held_up_and_it_is_neither_well_nor_stuck()
    {
        var diagnosis = await Diagnose(Named().With(Scene.Task("a", "10.0.0.1", 3000)));

        diagnosis.Findings[0].Code.ShouldBe("unknown");
        diagnosis.Findings[0].Summary.ShouldContain("1 instance runs; how many it wants");
        diagnosis.IsStuck.ShouldBeFalse();
    }

    [Fact]
    public async Task Analyzers_that_need_the_definition_are_not_asked()
    {
        var diagnosis = await Diagnose(Named().With(Scene.Task("a", "10.0.0.1", 3000)));

        var skipped = diagnosis.Runs.Where(r => r.Detail.StartsWith("Its definition is not known", StringComparison.Ordinal));
        skipped.Select(r => r.AnalyzerId).ShouldBe(["offer", "allocation", "health", "configuration"], ignoreOrder: true);
    }

    [Fact]
    public async Task Failed_health_checks_of_its_tasks_are_told_as_they_are()
    {
        var failing = Scene.Task("a", "10.0.0.1", 3000, Scene.Never(40, "HTTP health check returned status 500"));

        var diagnosis = await Diagnose(Named().With(failing).With(Scene.Deployment(1800, "ScaleApplication")));

        diagnosis.Findings[0].Code.ShouldBe("deployment.waiting_for_health");
        diagnosis.Findings[0].Confidence.ShouldBeLessThan(0.7);
        diagnosis.Headline.ShouldContain("\"HTTP health check returned status 500\", 40 times in a row, never passed");
    }

    [Theory]
    [InlineData(WorkloadKind.App, "dcos marathon app show /web")]
    [InlineData(WorkloadKind.Pod, "dcos marathon pod show /web")]
    public async Task What_the_check_asks_is_read_by_the_command_of_its_kind(WorkloadKind kind, string command)
    {
        var failing = Scene.Task("a", "10.0.0.1", 3000, Scene.Never(40, "HTTP health check returned status 500"));
        var scene = Named().Define(d => d with { Kind = kind }).With(failing).With(Scene.Deployment(1800, "ScaleApplication"));

        (await Diagnose(scene)).Findings[0].Remedies[0].Command.ShouldBe(command);
    }

    [Fact]
    public async Task Readiness_answer_of_the_deployment_is_told()
    {
        var result = new ReadinessResult("ready", "web.instance-a._app.1", false, 503, "warming cache");

        var diagnosis = await Diagnose(
            Named(known: false).Workload(w => w with { ReadinessResults = [result] }).With(Scene.Deployment(1800, "ScaleApplication")));

        diagnosis.Findings[0].Code.ShouldBe("deployment.waiting_for_readiness");
        diagnosis.Headline.ShouldContain("503, \"warming cache\"");
    }

    [Fact]
    public async Task Dependency_of_which_only_the_name_is_known_is_not_taken_to_be_up()
    {
        var deployment = new Deployment(
            "d1", Scene.Ago(1800), ["/db", "/web"], 1, 2, [new("StartApplication", "/db")],
            [[new("StartApplication", "/db")], [new("StartApplication", "/web")]]);
        var db = Workload.Named("/db", WorkloadKind.App, DocumentKind.MarathonDeployments);

        var diagnosis = await Diagnose(new Scene().With(db).With(deployment));

        diagnosis.Findings[0].Code.ShouldBe("deployment.blocked_by_dependency");
        diagnosis.Headline.ShouldContain("waits for /db, which is not up: it is known by its name alone");
    }

    [Fact]
    public void Log_names_it_and_it_is_found()
    {
        var cluster = Logged("Offer [1]. Insufficient resources for [/shop/admin] (need cpus=0.1)");

        WorkloadSelection.Find(cluster, "/shop/admin").Single().NamedIn.ShouldBe(DocumentKind.MarathonLog);
        WorkloadSelection.Find(cluster, "/shop/adm").ShouldBeEmpty();
        WorkloadSelection.Find(cluster, "/shop").ShouldBeEmpty();
    }

    [Fact]
    public void Log_names_a_task_of_it_and_it_is_found()
    {
        var cluster = Logged("Killing task shop_admin.instance-4f0c0000-0000-0000-0000-000000000000._app.1");

        WorkloadSelection.Find(cluster, "shop/admin").Single().Id.ShouldBe("/shop/admin");
    }

    [Fact]
    public void Log_names_what_the_whole_lists_do_not_have_and_it_does_not_exist()
    {
        var cluster = Logged("Insufficient resources for [/shop/admin]", DocumentKind.MarathonGroups);

        WorkloadSelection.Find(cluster, "/shop/admin").ShouldBeEmpty();
    }

    private static SnapshotIndex Logged(string line, params DocumentKind[] read) => SnapshotIndex.Of(new ClusterSnapshot
    {
        CapturedAt = Scene.Now,
        Logs = [new(DocumentKind.MarathonLog, "", System.Text.Encoding.UTF8.GetBytes(line))],
        Sources = [.. read.Select(kind => new SourceStatus(kind, "", SourceState.Read, Scene.Now, ""))],
    });

    private static Scene Named(bool known = true) => new Scene()
        .Define(d => new WorkloadDefinition { Id = d.Id, Kind = d.Kind, Instances = 0, IsKnown = false })
        .Workload(w => w with { NamedIn = DocumentKind.MarathonDeployments, InstancesKnown = known })
        .Without(DocumentKind.MarathonApps);
}
