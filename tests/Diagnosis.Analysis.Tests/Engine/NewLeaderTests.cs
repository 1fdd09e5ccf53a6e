using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Engine;
using Diagnosis.Analysis.Tests.Analyzers;

namespace Diagnosis.Analysis.Tests.Engine;

/// <summary>A new leader dates every wait from its own beginning: that is no movement of what has waited before.</summary>
public sealed class NewLeaderTests : BatchDiagnosisTests
{
    private const double Begun = 9000;

    [Theory]
    [InlineData("StartApplication")]
    [InlineData("ScaleApplication")]
    public async Task Nothing_has_come_of_an_old_step_and_the_queue_dates_the_wait_from_seconds_ago(string action)
    {
        var diagnosis = await Diagnose(new Scene().With(Queued(20)).With(Scene.Deployment(Begun, action)).Without(DocumentKind.MesosSlaves));

        diagnosis.Findings[0].Code.ShouldBe("unknown");
        diagnosis.Headline.ShouldContain("which counts anew since 20 s, as under a new leader of Marathon");
    }

    [Fact]
    public async Task Offers_are_refused_under_the_new_leader_and_the_wait_is_not_young()
    {
        var item = Queued(20) with { ProcessedOffers = Refused() };

        var diagnosis = await Diagnose(new Scene().With(item).With(Scene.Deployment(Begun, "ScaleApplication")).Without(DocumentKind.MesosSlaves));

        diagnosis.Findings[0].Code.ShouldBe("offer.insufficient_cpus");
    }

    [Fact]
    public async Task Only_its_own_document_names_the_deployment_and_the_definition_is_as_old()
    {
        var scene = new Scene().Define(d => d with { Version = $"{Scene.Ago(Begun):O}", LastConfigChangeAt = Scene.Ago(Begun) })
            .Workload(w => w with { DeploymentIds = ["d1"] }).Without(DocumentKind.MarathonDeployments).Without(DocumentKind.MesosSlaves)
            .With(Queued(40) with { ProcessedOffers = Refused() });

        (await Diagnose(scene)).Findings[0].Code.ShouldBe("offer.insufficient_cpus");
    }

    [Theory]
    [InlineData("StartApplication", "unknown")]
    [InlineData("ScaleApplication", "workload.scaling")]
    public async Task Step_before_may_have_taken_until_now(string before, string code)
    {
        var deployment = Scene.Deployment(Begun, "ScaleApplication", "/other") with
        {
            CurrentStep = 2, TotalSteps = 2, Steps = [[new(before, "/other")], [new("ScaleApplication", "/web")]],
        };

        (await Diagnose(new Scene().With(Queued(20)).With(deployment).Without(DocumentKind.MesosSlaves))).Findings[0].Code.ShouldBe(code);
    }

    [Fact]
    public async Task Old_instances_of_an_upgrade_are_all_there_and_no_new_one_has_come()
    {
        var scene = new Scene().Define(d => d with { Version = $"{Scene.Ago(Begun):O}", LastConfigChangeAt = Scene.Ago(Begun) })
            .With(Scene.Old(Scene.Task("a", "10.0.0.1", 80_000))).With(Queued(20)).With(Scene.Deployment(Begun, "RestartApplication"));

        (await Diagnose(scene)).State.ShouldNotBe(WorkloadState.Progressing);
    }

    [Theory]
    [InlineData("the step has just begun")]
    [InlineData("an offer was used")]
    [InlineData("an instance was started")]
    [InlineData("a task failed")]
    public async Task Something_explains_that_it_waits_anew(string what) =>
        (await Diagnose(Moving(what))).Headline.ShouldNotContain("as under a new leader", Case.Sensitive, what);

    private static Scene Moving(string what) => what switch
    {
        "the step has just begun" => new Scene().With(Queued(20)).With(Scene.Deployment(60, "ScaleApplication")),
        "an offer was used" => Old(new Scene().With(Queued(20) with { ProcessedOffers = new(1, 0, null, Scene.Ago(100), [], []) })),
        "an instance was started" => Old(new Scene().With(Queued(20)).Instances(2).With(Scene.Task("b", "10.0.0.1", 3000))),
        _ => Old(new Scene().With(Queued(20)).Workload(w => w with { LastTaskFailure = Scene.Kill("timeout", 30) })),
    };

    private static Scene Old(Scene scene) => scene.With(Scene.Deployment(Begun, "ScaleApplication"));

    private static QueueItem Queued(double sinceAgo) => Scene.Waiting(1, sinceAgo) with { ProcessedOffers = new(0, 0, null, null, [], []) };

    private static ProcessedOffersSummary Refused() => Scene.Waiting(1, 20, 3, "InsufficientCpus").ProcessedOffers! with { LastUnusedOfferAt = Scene.Ago(5) };
}
