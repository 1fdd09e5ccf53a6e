using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Engine;
using Diagnosis.Analysis.Tests.Analyzers;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Tests.Engine;

/// <summary>Documents that were read at different moments, or of which one is missing that tells of a deployment.</summary>
public sealed class InconsistentDocumentsTests : BatchDiagnosisTests
{
    private static readonly Instance Running = Scene.Task("a", "10.0.0.1", 3000);

    [Fact]
    public async Task Own_document_names_a_deployment_that_was_not_read_and_nothing_of_the_current_definition_runs()
    {
        var scene = Held(new Scene().With(Scene.Old(Running)).Define(d => d with { Version = "2024-05-14T10:00:00.000Z" }), "d7")
            .Without(DocumentKind.MarathonDeployments);

        var diagnosis = await Diagnose(scene);

        diagnosis.Findings[0].Code.ShouldBe("unknown");
        diagnosis.IsStuck.ShouldBeTrue();
        diagnosis.Headline.ShouldStartWith(
            "/web is held by deployment d7 (MARATHON_DEPLOYMENTS, which tells what it does, was not read), runs 0 of 1 instance of the current definition "
            + "and 1 of an older one, and the documents do not prove why");
    }

    [Fact]
    public async Task Own_document_names_a_deployment_and_all_run_and_it_is_not_decided()
    {
        var diagnosis = await Diagnose(Held(new Scene().With(Running), "d7").Without(DocumentKind.MarathonDeployments));

        diagnosis.Findings[0].Code.ShouldBe("workload.undecided");
        diagnosis.IsStuck.ShouldBeFalse();
    }

    [Fact]
    public async Task Deployment_that_the_own_document_does_not_know_is_called_older()
    {
        var scene = new Scene().With(Running).With(Scene.Deployment(1800, "ScaleApplication")).Workload(w => w with { IsToldFree = true });

        var diagnosis = await Diagnose(scene);

        diagnosis.Findings[0].Code.ShouldBe("workload.undecided");
        diagnosis.Findings[0].Severity.ShouldBe(Severity.Advisory);
        diagnosis.Headline.ShouldContain("the two were read at different moments");
    }

    [Fact]
    public async Task Queue_has_what_the_whole_list_of_apps_has_not_and_no_place_is_looked_for()
    {
        var scene = new Scene().With(Scene.Waiting(1, 1800)).With(Scene.Agent("10.0.0.1"))
            .Workload(w => w with { DefinitionReadFrom = DocumentKind.MarathonQueue, InstancesKnown = false });

        var diagnosis = await Diagnose(scene);

        diagnosis.Findings.Select(f => f.Code).ShouldBe(["workload.undecided"]);
        diagnosis.Headline.ShouldContain("is in the launch queue and not in MARATHON_APPS, which was read whole");
        diagnosis.IsStuck.ShouldBeTrue("its instances wait");
        diagnosis.Findings.SelectMany(f => f.Remedies).ShouldBeEmpty();
    }

    [Fact]
    public async Task Queue_has_a_newer_definition_than_the_apps_and_it_is_what_waits()
    {
        var scene = Newer(new Scene().With(Running).With(Scene.Waiting(1, 1800)).With(Scene.Agent("10.0.0.1")));

        var diagnosis = await Diagnose(scene);

        diagnosis.Findings[0].Code.ShouldBe("offer.never_fits");
        diagnosis.IsStuck.ShouldBeTrue();
    }

    [Fact]
    public async Task Queue_has_a_newer_definition_of_which_nothing_runs_and_its_entry_is_not_left_over()
    {
        var scene = Newer(new Scene().With(Running with { Version = Scene.Ago(6000) }).With(Scene.Waiting(1, 1800)).With(Scene.Agent("10.0.0.1")));

        var diagnosis = await Diagnose(scene);

        diagnosis.Findings.Select(f => f.Code).ShouldNotContain("deployment.surplus_queue_entry");
        diagnosis.Findings[0].Code.ShouldBe("offer.never_fits");
    }

    [Fact]
    public async Task Queue_has_what_the_list_of_apps_has_not_and_a_deployment_that_scales_it_proves_that_it_was_made_since()
    {
        var scene = new Scene().With(Scene.Waiting(1, 1800)).With(Scene.Agent("10.0.0.1")).With(Scene.Deployment(1800, "ScaleApplication"))
            .Define(d => d with { MemMiB = 640000 })
            .Workload(w => w with { DefinitionReadFrom = DocumentKind.MarathonQueue, InstancesKnown = false });

        var diagnosis = await Diagnose(scene);

        diagnosis.Findings[0].Code.ShouldBe("offer.never_fits");
    }

    [Fact]
    public async Task Queue_holds_one_of_a_workload_that_has_just_come_up_and_nothing_is_left_over_yet()
    {
        var diagnosis = await Diagnose(new Scene().With(Scene.Task("a", "10.0.0.1", 20)).With(Scene.Waiting(1, 1800)));

        diagnosis.Findings.Select(f => f.Code).ShouldBe(["workload.undecided"]);
        diagnosis.Headline.ShouldContain("the newest for 20 s, and the launch queue still has 1");
    }

    [Fact]
    public async Task All_run_and_the_queue_holds_more_and_no_document_tells_of_deployments()
    {
        var scene = new Scene().With(Running).With(Scene.Waiting(1, 1800)).With(Scene.Agent("10.0.0.1")).Without(DocumentKind.MarathonDeployments);

        var diagnosis = await Diagnose(scene);

        diagnosis.Findings.Select(f => f.Code).ShouldBe(["deployment.surplus_queue_entry"]);
        diagnosis.Findings[0].Confidence.ShouldBe(0.5);
        diagnosis.Findings[0].Remedies.ShouldBeEmpty();
        diagnosis.Headline.ShouldContain("it is left over, or belongs to a replacement, which MARATHON_DEPLOYMENTS would tell");
    }

    [Fact]
    public async Task All_run_and_a_deployment_of_which_nothing_is_known_asks_for_another_place()
    {
        var scene = Held(new Scene().With(Running).With(Scene.Waiting(1, 1800)).With(Scene.Agent("10.0.0.1")), "d7")
            .Without(DocumentKind.MarathonDeployments);

        var diagnosis = await Diagnose(scene);

        diagnosis.Findings.Select(f => f.Code).ShouldBe(["unknown"]);
        diagnosis.Findings.SelectMany(f => f.Remedies).ShouldBeEmpty();
    }

    [Fact]
    public async Task Documents_with_two_definitions_and_the_answer_says_of_which_it_speaks()
    {
        var scene = new Scene().With(Running).Define(d => d with { Version = "2024-05-14T10:00:00.000Z" })
            .Workload(w => w with { OtherVersion = new("2024-05-14T09:00:00.000Z", DocumentKind.MarathonQueue) });

        (await Diagnose(scene)).Findings[0].Evidence[^1].Text.ShouldBe(
            "MARATHON_QUEUE has its definition of version 2024-05-14T09:00:00.000Z; what is said here is of version 2024-05-14T10:00:00.000Z (MARATHON_APPS).");
    }

    /// <summary>The apps were read before a change that asks for more memory than any agent has.</summary>
    private static Scene Newer(Scene scene) => scene.Define(d => d with { MemMiB = 640000, LastConfigChangeAt = Scene.Ago(2000) })
        .Workload(w => w with
        {
            DefinitionReadFrom = DocumentKind.MarathonQueue,
            OtherVersion = new("2024-05-14T10:00:00.000Z", DocumentKind.MarathonApps),
        });

    private static Scene Held(Scene scene, string deployment) => scene.Workload(w => w with { DeploymentIds = [deployment] });

    [Theory]
    [InlineData(1, 0, "workload.undecided", "Marathon counts 1 of 1 instance as running, and the list of tasks (MARATHON_APPS) has 0")]
    [InlineData(0, 1, "workload.healthy", "by the list of tasks; Marathon's own counter says 0")]
    public async Task Counter_and_list_that_differ_are_neither_a_fault_nor_all_clear_for_certain(int counted, int listed, string code, string words)
    {
        var scene = (listed == 0 ? new Scene() : new Scene().With(Running)).Workload(w => w with { TasksRunning = counted, InstancesKnown = true });

        var diagnosis = await Diagnose(scene);

        (diagnosis.Findings[0].Code, diagnosis.IsStuck).ShouldBe((code, false));
        diagnosis.Headline.ShouldContain(words);
        diagnosis.Findings[0].Confidence.ShouldBeLessThan(0.7);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Queue_of_an_older_definition_says_nothing_of_a_newer_one_that_lacks_nothing(int wanted)
    {
        var scene = (wanted == 0 ? new Scene() : new Scene().With(Running)).With(Scene.Waiting(2, 1800)).With(Scene.Agent("10.0.0.1"))
            .Define(d => d with { Instances = wanted, Version = "2024-05-14T10:00:00.000Z" })
            .Workload(w => w with { OtherVersion = new("2024-05-14T09:00:00.000Z", DocumentKind.MarathonQueue) });

        var diagnosis = await Diagnose(scene);

        diagnosis.IsStuck.ShouldBeFalse(diagnosis.Headline);
        diagnosis.Findings[0].Code.ShouldBe(wanted == 0 ? "workload.suspended" : "workload.healthy");
        diagnosis.Findings[0].Evidence.ShouldContain(e => e.Source == "MARATHON_QUEUE");
    }
}
