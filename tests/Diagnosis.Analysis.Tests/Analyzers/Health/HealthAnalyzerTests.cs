using Diagnosis.Analysis.Analyzers;
using Diagnosis.Analysis.Analyzers.Health;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Tests.Analyzers.Health;

public sealed class HealthAnalyzerTests
{
    public static TheoryData<string> Stories => new(HealthStories.All.Keys);

    [Theory]
    [MemberData(nameof(Stories))]
    public async Task Story_gives_its_codes_and_headline(string name)
    {
        var story = HealthStories.All[name];
        var result = await Analyze(story.Context);

        result.Findings.Select(f => f.Code).ShouldBe(story.Codes, result.Findings.FirstOrDefault()?.Headline);
        (result.Findings.FirstOrDefault()?.Headline ?? "").ShouldBe(story.Headline);
    }

    [Fact]
    public async Task Workload_without_a_check_is_skipped()
    {
        var result = await Analyze(new Scene().With(Scene.Task("a", "10.0.0.5", 3000)).Build());

        result.Outcome.ShouldBe(Outcome.Skipped);
        result.Detail.ShouldBe("The definition has no health or readiness check.");
    }

    [Fact]
    public async Task Without_tasks_it_is_skipped_and_names_the_document()
    {
        var result = await Analyze(new Scene().Checked(Scene.Check()).Workload(w => w with { InstancesKnown = false }).Build());

        result.Outcome.ShouldBe(Outcome.Skipped);
        result.Detail.ShouldContain("MARATHON_TASKS");
    }

    [Fact]
    public async Task Tasks_that_only_the_master_lists_have_no_results_that_could_be_missing()
    {
        var scene = new Scene().Checked(Scene.Check()).With(Scene.Task("a", "10.0.0.5", 3000))
            .Workload(w => w with { TasksReadFrom = DocumentKind.MesosState });

        var result = await Analyze(scene.Build());

        result.Outcome.ShouldBe(Outcome.Skipped);
        result.Detail.ShouldContain("MARATHON_TASKS");
    }

    [Fact]
    public async Task Nothing_wrong_is_healthy_and_says_what_was_looked_at()
    {
        var result = await Analyze(HealthStories.All["a failure within the grace period is none"].Context);

        result.Outcome.ShouldBe(Outcome.Healthy);
        result.Detail.ShouldBe("Looked at 1 running instance with 1 health check; 1 of them within the grace period.");
    }

    [Fact]
    public async Task Only_readiness_says_how_many_results_were_looked_at()
    {
        var result = await Analyze(HealthStories.All["not ready yet"].Context);

        result.Outcome.ShouldBe(Outcome.Healthy);
        result.Detail.ShouldBe("Looked at 1 readiness result.");
    }

    [Fact]
    public async Task Log_that_was_handed_over_is_quoted_and_nobody_is_sent_to_read_it()
    {
        var finding = (await Analyze(HealthStories.All["the check's command lacks a program"].Context)).Findings.Single();

        finding.Remedies.ShouldAllBe(r => r.Command == null);
        finding.Evidence.ShouldContain(e => e.Text.EndsWith("last words in the task's sandbox", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("host ports differ", "dcos task log --lines=100 web.instance-a._app.1")]
    [InlineData("killed task of which the host port is not known", "dcos task log --completed --lines=100 web.instance-killed._app.1")]
    public async Task Log_of_the_task_that_fails_is_the_one_to_read(string story, string command) =>
        (await Analyze(HealthStories.All[story].Context)).Findings[0].Remedies[0].Command.ShouldBe(command);

    [Fact]
    public async Task Outgoing_instances_are_only_advice()
    {
        var result = await Analyze(HealthStories.All["old version fails and no new one runs"].Context);

        result.Findings.Single().Severity.ShouldBe(Severity.Advisory);
    }

    [Fact]
    public async Task Kill_then_no_place_ranks_behind_the_placement()
    {
        var result = await Analyze(HealthStories.All["killed, and since then no place"].Context);

        result.Findings.Single().Rank.ShouldBe(CauseRank.PlacementDetail);
    }

    [Fact]
    public async Task Remedies_begin_with_the_one_agent_that_fails()
    {
        var result = await Analyze(HealthStories.All["only one agent of three"].Context);

        var finding = result.Findings.Single();
        finding.Severity.ShouldBe(Severity.Degrading);
        finding.Remedies[0].Title.ShouldBe("Look at agent 10.0.0.5");
        finding.Evidence.ShouldContain(e => e.Text == "Per agent: 10.0.0.5: 2 of 2, 10.0.0.6: 0 of 1 and 10.0.0.7: 0 of 1.");
    }

    [Fact]
    public async Task Evidence_holds_the_timeline_and_the_result()
    {
        var result = await Analyze(HealthStories.All["never passed, path not found"].Context);

        var evidence = result.Findings[0].Evidence[0];
        evidence.Source.ShouldBe("MARATHON_APPS");
        evidence.ObservedAt.ShouldBe(Scene.Now);
        evidence.Text.ShouldBe(
            "web.instance-a._app.1 on 10.0.0.5: running for 12 min, first success never, last success never, last failure 15 s ago (404 Not Found), 3 counted "
                + "failures in a row.");
        evidence.Detail.ShouldBeOfType<HealthEvidence>().Check!.Protocol.ShouldBe(HealthCheckProtocol.Http);
    }

    [Fact]
    public async Task Kill_of_which_no_time_is_told_is_told_without_one()
    {
        var kills = new[] { "a", "b" }.Select(id => Scene.Kill("503 Service Unavailable", 0) with { TaskId = $"web.instance-{id}._app.1", At = null });

        var result = await Analyze(kills.Aggregate(new Scene().Checked(Scene.Check()), (scene, kill) => scene.With(kill)).Build());

        result.Findings.SelectMany(f => f.Evidence).ShouldContain(e => e.Text == "web.instance-a._app.1 was killed: 503 Service Unavailable.");
    }

    [Theory]
    [InlineData(1, "in 40 s since the start,")]
    [InlineData(53, "in 40 s since its start number 53,")]
    public async Task Instance_that_was_started_again_and_again_is_told_with_the_number_of_its_start(int number, string words)
    {
        var task = Scene.Task("a", "10.0.0.5", 40, Scene.Never(3, null)) with { TaskId = $"web.instance-a._app.{number}" };

        (await Analyze(new Scene().Checked(Scene.Check("MESOS_HTTP") with { GracePeriodSeconds = 20 }).With(task).Build())).Findings[0].Summary
            .ShouldContain(words);
    }

    [Fact]
    public async Task Likely_path_is_proven_by_its_line_without_secrets()
    {
        var finding = (await Analyze(HealthStories.All["path not found, and the access log has another"].Context)).Findings.Single();

        var proof = finding.Evidence.Single(e => e.Detail is LogEvidence);
        (proof.Source, proof.Text).ShouldBe(("TASK_LOG web.instance-a._app.1", "line 4: /healthz was answered with 200"));
        var line = ((LogEvidence)proof.Detail!).Lines.ShouldHaveSingleItem();
        line.Key.ShouldBe(4);
        line.Value.ShouldContain("GET /healthz");
        line.Value.ShouldNotContain("hunter2");
        finding.Remedies[0].Title.ShouldBe("Let the check ask /healthz");
        finding.Explanation.ShouldContain("An answer with that status proves that a program is up and listens on the port");
    }

    [Fact]
    public async Task Long_access_log_is_read_in_one_pass_and_its_last_answers_count()
    {
        var log = string.Concat(Enumerable.Range(0, 200_000).Select(i => $"\"GET /status/{i} HTTP/1.1\" 200 1\n")) + "\"GET /ready HTTP/1.1\" 200 1\n";

        var finding = (
            await Analyze(
                new Scene(
                    ).Checked(Scene.Check()).With(Scene.Task("a", "10.0.0.5", 720, Scene.Never(3, "404 Not Found"))).Log("web.instance-a._app.1",
                    log).Build())).Findings.Single();

        finding.Headline.ShouldEndWith("so let the check ask /ready, which it answered with 200 (line 200001 of the task's log)");
    }

    [Theory]
    [InlineData("HTTP", 3, "Marathon kills at counted failure 4, 8 min after the start at the earliest, and starts anew without back-off")]
    [InlineData("TCP", 0, "with maxConsecutiveFailures 0 Marathon never kills for it, and the instance stays unhealthy")]
    [InlineData("MESOS_HTTP", 3, "Mesos kills after 3 failures in a row, 7 min after the start at the earliest; such a kill leaves no lastTaskFailure")]
    [InlineData("COMMAND", 0, "with maxConsecutiveFailures 0 Mesos kills at the first failure after the grace period; such a kill leaves no lastTaskFailure")]
    public void Kill_rule_is_that_of_who_runs_the_check(string protocol, int most, string words) =>
        KillRule.Words(Scene.Check(protocol) with { MaxConsecutiveFailures = most }).ShouldBe(words);

    private static Task<AnalysisResult> Analyze(AnalysisContext subject) => new HealthAnalyzer().Handle(new HealthAnalysis(subject), CancellationToken.None);
}
