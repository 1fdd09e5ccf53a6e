using System.Diagnostics;
using Diagnosis.V1;
using Google.Protobuf;

namespace Diagnosis.EndToEnd.Tests.Analyzers;

/// <summary>Analyzers outside of the server: what they find stands beside what it finds, and what they do wrong costs nobody the answer.</summary>
public sealed class OutsideAnalyzerTests(PluggedServer plugged) : IClassFixture<PluggedServer>
{
    [Fact]
    public async Task What_one_finds_stands_beside_a_proven_cause_and_after_it()
    {
        var diagnosis = await plugged.DiagnoseAsync("/shop/cart", OwnAndAcme);

        diagnosis.Findings[0].Code.ShouldStartWith("image.");
        diagnosis.Findings[0].Role.ShouldBe(FindingRole.RootCause);
        diagnosis.Findings[0].Confidence.ShouldBe((await plugged.DiagnoseAsync("/shop/cart", Own)).Findings[0].Confidence);
        var found = diagnosis.Findings.Single(finding => finding.AnalyzerId == "acme");
        found.Code.ShouldBe("acme.owner_missing");
        found.Title.ShouldBe("Nobody owns it");
        found.Role.ShouldBe(FindingRole.Contributing);
        found.Confidence.ShouldBeLessThan(1);
        found.Evidence.ShouldHaveSingleItem().Source.ShouldBe("house rules (acme)");
        diagnosis.AnalyzerRuns.Single(run => run.AnalyzerId == "acme").Outcome.ShouldBe(Outcome.Findings);
    }

    [Fact]
    public async Task Workload_that_runs_as_wanted_is_not_stuck_whatever_others_say()
    {
        var diagnosis = await plugged.DiagnoseAsync("/shop/web", OwnAndAcme);

        diagnosis.State.ShouldBe(WorkloadState.Healthy);
        diagnosis.Stuck.ShouldBeFalse();
        diagnosis.Findings[0].Code.ShouldBe("workload.healthy");
        diagnosis.Findings.Single(finding => finding.AnalyzerId == "acme").Severity.ShouldBe(Severity.Degrading);
    }

    [Fact]
    public async Task Where_nothing_else_explains_it_what_one_finds_is_the_cause()
    {
        const string apps = """
            {"apps":[{"id":"/odd","instances":1,"cpus":0.1,"mem":64,"version":"2026-05-04T01:00:00.000Z","tasksRunning":0,"tasksStaged":0,"tasksHealthy":0,
              "tasksUnhealthy":0,"tasks":[],"deployments":[]}]}
            """;
        var request = new DiagnoseRequest
        {
            Source = Documents.Source(
                Documents.Of(DocumentKind.MarathonApps, apps), Documents.Of(DocumentKind.MarathonQueue, """{"queue":[]}"""),
                Documents.Of(DocumentKind.MarathonDeployments, "[]"), Documents.Of(DocumentKind.MarathonPods, "[]")),
            WorkloadId = "/odd",
            AnalyzerIds = { OwnAndAcme },
        };

        var with = (await plugged.Server.Client.DiagnoseAsync(request)).Diagnoses[0];
        request.AnalyzerIds.Remove("acme");
        var without = (await plugged.Server.Client.DiagnoseAsync(request)).Diagnoses[0];

        without.Findings[0].Code.ShouldBe("unknown");
        with.Findings[0].Code.ShouldBe("acme.owner_missing");
        with.Findings[0].Role.ShouldBe(FindingRole.RootCause);
        with.Headline.ShouldBe("/odd has no label owner.");
        with.Stuck.ShouldBe(without.Stuck);
    }

    [Fact]
    public async Task All_broken_ones_together_cost_neither_the_answer_nor_its_time()
    {
        var started = Stopwatch.GetTimestamp();

        var diagnosis = await plugged.DiagnoseAsync("/shop/cart");

        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(8));
        var runs = diagnosis.AnalyzerRuns.ToDictionary(run => run.AnalyzerId, run => run.Outcome);
        runs.Count.ShouldBe(17);
        runs["slow"].ShouldBe(Outcome.TimedOut);
        new[] { "crashing", "foreign", "renamed", "nobody" }.ShouldAllBe(id => runs[id] == Outcome.Failed);
        runs["needing"].ShouldBe(Outcome.Skipped);
        Own.ShouldAllBe(id => runs[id] != Outcome.TimedOut && runs[id] != Outcome.Failed);
    }

    [Theory]
    [InlineData("slow", Outcome.TimedOut, "It did not answer within 0.4 s.")]
    [InlineData("needing", Outcome.Skipped, "MESOS_SLAVES was not read.")]
    [InlineData("renamed", Outcome.Failed, "It calls itself \"another\" and not renamed, as the settings do.")]
    [InlineData("foreign", Outcome.Failed, "Version 1.2.3. Refused offer.never_fits: its code does not begin with \"foreign.\".")]
    public async Task Run_says_what_came_of_it(string analyzer, Outcome outcome, string detail)
    {
        var run = await plugged.RunAsync(analyzer);

        run.Outcome.ShouldBe(outcome);
        run.Detail.ShouldBe(detail);
    }

    [Fact]
    public async Task One_that_crashes_is_told_without_what_it_says_of_it()
    {
        var run = await plugged.RunAsync("crashing");

        run.Outcome.ShouldBe(Outcome.Failed);
        run.Detail.ShouldNotContain("hunter2");
    }

    [Fact]
    public async Task One_that_cannot_be_reached_is_left_alone_after_some_calls()
    {
        var details = new List<string>();
        for (var i = 0; i < 6; i++)
        {
            details.Add((await plugged.RunAsync("nobody")).Detail);
        }

        details.ShouldContain("It cannot be reached.");
        details[^1].ShouldStartWith("It failed again and again and is left alone for a while.");
    }

    [Fact]
    public async Task Of_one_that_never_ends_the_first_findings_are_taken()
    {
        var diagnosis = await plugged.DiagnoseAsync("/shop/web", "flooding");

        diagnosis.Findings.Count(finding => finding.AnalyzerId == "flooding").ShouldBe(20);
        diagnosis.AnalyzerRuns.ShouldHaveSingleItem().Detail.ShouldStartWith("Only its first 20 findings were read");
    }

    [Fact]
    public async Task Patch_is_tried_before_it_is_offered()
    {
        const string apps = """{"apps":[{"id":"/sound","cmd":"sleep 9","instances":0,"cpus":0.1,"mem":64,"version":"2026-05-04T01:00:00.000Z","tasks":[]}]}""";

        var diagnosis = (await plugged.Server.Client.DiagnoseAsync(new()
        {
            Source = Documents.Source(Documents.Of(DocumentKind.MarathonApps, apps)), WorkloadId = "/sound", AnalyzerIds = { "patching" },
        })).Diagnoses[0];

        var remedy = diagnosis.Findings.Single(finding => finding.AnalyzerId == "patching").Remedies.ShouldHaveSingleItem();
        remedy.DefinitionPatch.ShouldBe("""{"labels":{"owner":"shop"}}""");
        remedy.Id.ShouldBe("labels");
        var detail = diagnosis.AnalyzerRuns.ShouldHaveSingleItem().Detail;
        detail.ShouldContain("Left out the remedy \"Nothing\" of patching.much: its patch changes nothing.");
        detail.ShouldContain("\"Not JSON\" of patching.much: its patch is no JSON object");
        detail.ShouldContain("\"Impossible\" of patching.much: Marathon would refuse the definition");
        detail.ShouldContain("\"Another\" of patching.much: its patch changes the id.");
    }

    [Fact]
    public async Task Secrets_are_neither_sent_nor_taken_back()
    {
        const string apps = """
            {"apps":[{"id":"/vault","instances":1,"cpus":0.1,"mem":64,"version":"2026-05-04T01:00:00.000Z","env":{"LEVEL":"hunter2hunter2"},
              "cmd":"run --password hunter2hunter2","labels":{"api-token":"hunter2hunter2"},"tasksRunning":0,"tasksStaged":0,"tasks":[],
              "lastTaskFailure":{"appId":"/vault","host":"10.0.0.4","message":"login with password=hunter2hunter2 failed","state":"TASK_FAILED",
               "taskId":"vault.1","timestamp":"2026-05-04T11:59:30.000Z","version":"2026-05-04T01:00:00.000Z"}}]}
            """;
        var log = Documents.Of(DocumentKind.TaskLog, "FATAL password=hunter2hunter2\n");
        log.Subject = "vault.instance-11111111-1111-1111-1111-111111111111._app.1";

        await plugged.Server.Client.DiagnoseAsync(new()
        {
            Source = Documents.Source(Documents.Of(DocumentKind.MarathonApps, apps), log), WorkloadId = "/vault", AnalyzerIds = { "acme" },
        });
        var told = await plugged.DiagnoseAsync("/shop/web", "telling");

        var asked = plugged.Good.Asked.Last(request => request.Workload.Id == "/vault");
        asked.Documents.Select(document => document.Kind).ShouldBe([DocumentKind.MarathonApp, DocumentKind.TaskLog]);
        asked.Documents[0].Content.ToStringUtf8().ShouldContain("\"/vault\"");
        asked.ToByteArray().AsSpan().IndexOf("hunter2"u8).ShouldBe(-1);
        told.Findings.Single(finding => finding.AnalyzerId == "telling").Summary.ShouldBe("it logs in with password=[redacted]");
    }

    [Fact]
    public async Task Lists_tell_of_them_as_they_describe_themselves()
    {
        for (var i = 0; i < 100; i++)
        {
            var listed = (await plugged.Server.Client.ListAnalyzersAsync(new())).Analyzers;
            if (listed.Single(one => one.Id == "acme").Title == "House rules")
            {
                (await plugged.Server.Client.GetServerInfoAsync(new())).Analyzers.ShouldBe(listed);
                listed.Single(one => one.Id == "acme").Reads.ShouldBe(["MARATHON_APPS", "MARATHON_APP", "TASK_LOG", "MARATHON_QUEUE"]);
                listed.Single(one => one.Id == "nobody").Description.ShouldBe("An analyzer outside of this server, which has not said yet what it is.");
                return;
            }

            await Task.Delay(100);
        }

        Assert.Fail("It was never described.");
    }

    private static string[] OwnAndAcme => [.. Own, "acme"];

    private static readonly string[] Own = ["offer", "allocation", "health", "image_pull", "task_failure", "deployment", "configuration"];
}
