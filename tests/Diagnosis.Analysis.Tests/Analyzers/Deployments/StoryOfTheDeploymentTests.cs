using System.Text;
using Diagnosis.Analysis.Analyzers;
using Diagnosis.Analysis.Analyzers.Deployments;
using Diagnosis.Analysis.Analyzers.Failures;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;

namespace Diagnosis.Analysis.Tests.Analyzers.Deployments;

/// <summary>Stopping, restarting and waiting for another workload are stories of their own, and none of them is a start that fails.</summary>
public sealed class StoryOfTheDeploymentTests
{
    private const string Stop = "StopApplication";

    /// <summary>What a task that is to end is in, and what is said of it.</summary>
    public static TheoryData<InstanceCondition, string, string> Held => new()
    {
        { InstanceCondition.Unknown, "TASK_LOST", "; let Marathon elect a new leader, which asks Mesos anew" },
        { InstanceCondition.Staging, "TASK_STAGING for 15 min", "; look at 10.0.0.1: an executor that never registered cannot be killed" },
        { InstanceCondition.Killing, "TASK_KILLING", "; find out on 10.0.0.1 why it does not end" },
        { InstanceCondition.Running, "TASK_RUNNING", "; find out on 10.0.0.1 why it does not end" },
    };

    [Theory]
    [MemberData(nameof(Held))]
    public async Task Stop_that_hangs_names_the_deployment_and_what_holds_it(InstanceCondition condition, string state, string advice)
    {
        var task = Scene.Task("a", "10.0.0.1", 895) with { Condition = condition, State = state.Split(' ')[0] };

        var finding = (await Analyze(new Scene().With(task).With(Scene.Deployment(1800, Stop)).Build())).Findings.ShouldHaveSingleItem();

        finding.Code.ShouldBe("deployment.waiting_for_kill");
        finding.Headline.ShouldBe($"/web: deployment d1 has been stopping it for 30 min and waits for {task.TaskId}, {state} on 10.0.0.1{advice}");
    }

    /// <summary>Marathon takes it as ended (KillStreamWatcher), so that it is nothing that a stop waits for.</summary>
    [Fact]
    public async Task Stop_does_not_wait_for_a_task_that_cannot_be_reached()
    {
        var task = Scene.Task("a", "10.0.0.1", 895) with { Condition = InstanceCondition.Unreachable, State = "TASK_UNREACHABLE" };

        var finding = (await Analyze(new Scene().With(task).With(Scene.Deployment(1800, Stop)).Build())).Findings.ShouldHaveSingleItem();

        finding.Headline.ShouldBe(
            $"/web: deployment d1 has been stopping it for 30 min, and no task that is listed holds that up: {task.TaskId} on 10.0.0.1 cannot be "
                + "reached, and Marathon takes a task that cannot be reached as ended; let Marathon elect a new leader, which begins the step anew");
        finding.Remedies.ShouldNotContain(r => r.Title.StartsWith("Mark the agent"));
    }

    [Fact]
    public async Task Stop_quotes_what_was_said_of_the_task()
    {
        var task = Scene.Task("a", "10.0.0.1", 900) with { Condition = InstanceCondition.Unknown, State = "TASK_LOST" };
        var told = Scene.Kill("", 60) with { TaskId = task.TaskId, State = "TASK_LOST", Message = "Reconciliation: Task is unknown" };
        var subject = new Scene().With(task).With(told).With(Scene.Deployment(1800, Stop)).Build();

        (await Analyze(subject)).Findings[0].Summary.ShouldEndWith(", TASK_LOST on 10.0.0.1 (\"Reconciliation: Task is unknown\")");
        (await new TaskFailureAnalyzer().Handle(new TaskFailureAnalysis(subject), CancellationToken.None)).Outcome.ShouldBe(Outcome.Healthy);
    }

    [Fact]
    public async Task Unread_deployment_may_be_a_stop_and_a_task_that_ended_is_no_certain_failure()
    {
        var told = Scene.Kill("", 60) with { State = "TASK_FAILED", Message = "Container exited with status 1" };
        var subject = new Scene().With(told).Workload(w => w with { DeploymentIds = ["d1"] }).Without(DocumentKind.MarathonDeployments).Build();

        var finding = (await new TaskFailureAnalyzer().Handle(new TaskFailureAnalysis(subject), CancellationToken.None)).Findings[0];

        finding.Confidence.ShouldBeLessThanOrEqualTo(0.7);
        finding.Headline.ShouldNotContain("cannot start");
        finding.Explanation.ShouldContain("MARATHON_DEPLOYMENTS");
    }

    [Fact]
    public async Task Stop_of_a_minute_is_the_normal_course() =>
        (await Analyze(new Scene().With(Scene.Task("a", "10.0.0.1", 900)).With(Scene.Deployment(60, Stop)).Build())).Outcome.ShouldBe(Outcome.Healthy);

    [Theory]
    [InlineData("hostname", "UNIQUE", null, "a host of its own (hostname UNIQUE)")]
    [InlineData("hostname", "MAX_PER", "1", "a host of its own (hostname MAX_PER 1)")]
    public async Task Restart_with_a_host_per_instance_and_no_free_host_is_a_deadlock_with_a_tried_patch(string field, string op, string? value, string place)
    {
        var finding = (await Analyze(Restart(["10.0.0.1"]).Define(d => d with
        {
            Constraints = [new(field, op, value)],
            Json = Encoding.UTF8.GetBytes($$"""
                {"id":"/web","cmd":"./serve","cpus":1,"mem":512,"instances":1,"upgradeStrategy":{"minimumHealthCapacity":1,"maximumOverCapacity":1},
                 "constraints":[["{{field}}","{{op}}"{{(value is null ? "" : $",\"{value}\"")}}]]}
                """),
        }).Build()))
            .Findings.First(f => f.Code == "deployment.upgrade_deadlock");

        finding.Headline.ShouldContain(place);
        finding.Headline.ShouldEndWith("; set minimumHealthCapacity to 0 so that an old one is stopped first");
        finding.Remedies[0].DefinitionPatch.ShouldBe("""{"upgradeStrategy":{"minimumHealthCapacity":0,"maximumOverCapacity":1}}""");
        finding.Remedies[0].Prediction!.InstancesPlaceable.ShouldBe(1);
        finding.Remedies[0].Title.ShouldEndWith(" and accept a short outage");
        finding.Remedies[1].DefinitionPatch.ShouldBe("""{"labels":{"RESTARTED_AT":"2024-05-14T12:00:00Z"}}""");
        finding.Remedies[1].Prediction!.InstancesPlaceable.ShouldBe(1);
    }

    [Theory]
    [InlineData("another role")]
    [InlineData("a constraint")]
    [InlineData("too small")]
    public async Task An_agent_that_could_not_take_an_instance_anyway_does_not_hide_the_deadlock(string why)
    {
        Resource[] enough =
        [
            new() { Name = "cpus", Scalar = 4 }, new() { Name = "mem", Scalar = 8000 }, new() { Name = "ports", Ranges = [new(31000, 32000)] },
        ];
        var other = Scene.Agent("10.0.0.9") with
        {
            Unreserved = why == "another role" ? [] : why == "too small" ? [.. enough.Select(r => r.Name == "mem" ? r with { Scalar = 16 } : r)] : [.. enough],
            Reserved = why == "another role" ? [.. enough.Select(r => r with { Role = "slave_public" })] : [],
            Attributes = why == "a constraint" ? [new("rack", AttributeType.Text, "x")] : [],
        };
        var scene = Unchanged().With(Scene.Old(Scene.Task("old", "10.0.0.1", 90_000))).With(Scene.Deployment(1800, "RestartApplication"))
            .With(Scene.Waiting(1, 1800, reason: "UnfulfilledConstraint"))
            .With(Scene.Agent("10.0.0.1") with { Unreserved = [.. enough] }, other)
            .Define(d => d with { Constraints = [new("hostname", "UNIQUE", null), new("rack", "UNLIKE", "x")] });

        (await Analyze(scene.Build())).Findings.ShouldContain(f => f.Code == "deployment.upgrade_deadlock" && f.Confidence > 0.9);
    }

    [Fact]
    public async Task A_kill_outside_of_a_deployment_is_told_and_not_yet_called_hanging()
    {
        var task = Scene.Task("a", "10.0.0.1", 900) with { Condition = InstanceCondition.Killing, State = "TASK_KILLING" };

        var finding = (await Analyze(new Scene().With(task).Build())).Findings.ShouldHaveSingleItem();

        finding.Code.ShouldBe("deployment.waiting_for_kill");
        finding.Severity.ShouldBe(Diagnosis.Analysis.Wording.Severity.Degrading);
        finding.Confidence.ShouldBe(0.5);
        finding.Headline.ShouldEndWith("no document says since when; read its tasks again in a minute, since a kill takes seconds");
    }

    [Fact]
    public async Task A_kill_that_Marathon_repeats_hangs_also_without_a_deployment()
    {
        const string Words = "No kill ack received for instance [web.instance-a], retrying (9 attempts so far)";
        var task = Scene.Task("a", "10.0.0.1", 900) with { Condition = InstanceCondition.Killing, State = "TASK_KILLING" };
        var scene = new Scene().With(task).Log(DocumentKind.MarathonLog, "", $"[2024-05-14 11:58:00,000] WARN  {Words} (m.KillServiceActor:x)\n");

        var finding = (await Analyze(scene.Build())).Findings.ShouldHaveSingleItem();

        finding.Confidence.ShouldBe(0.9);
        finding.Summary.ShouldEndWith($"does not stop: Marathon's log says \"{Words}\"");
    }

    [Fact]
    public async Task Restart_with_a_free_host_is_no_deadlock() =>
        (await Analyze(Restart(["10.0.0.1", "10.0.0.2"]).Define(d => d with { Constraints = [new("hostname", "UNIQUE", null)] }).Build()))
            .Findings.ShouldNotContain(f => f.Code == "deployment.upgrade_deadlock");

    [Theory]
    [InlineData(true, "holds its reservation and its volume", "neither kill nor wipe the task, which can give the data up")]
    [InlineData(false, "does not have what was reserved under the old id", "bring that agent back, or give the volume up")]
    public async Task Resident_looks_on_the_new_agent_of_its_host_first(bool holds, string words, string advice)
    {
        var lost = Scene.Task("a", "10.0.0.1", 900) with { AgentId = "old", Condition = InstanceCondition.Unreachable, PersistenceIds = ["web#data#u1"] };
        var agent = Scene.Agent("10.0.0.1") with
        {
            Reserved = holds ? [new() { Name = "disk", Scalar = 100, Disk = new("web#data#u1", true, null, null, null, "") }] : [],
        };

        var finding = (await Analyze(new Scene().With(lost).With(agent).Build())).Findings.Single(f => f.Code == "storage.volume_agent_lost");

        finding.Headline.ShouldContain(words);
        finding.Headline.ShouldEndWith(advice);
        finding.Remedies.Where(r => r.Command?.Contains(" kill ", StringComparison.Ordinal) is true)
            .ShouldAllBe(r => !holds && r.Title.Contains("lose its data", StringComparison.Ordinal));
        finding.Remedies.Where(r => r.Command?.Contains("--wipe", StringComparison.Ordinal) is true)
            .ShouldAllBe(r => !holds && r.Title.Contains("lose its data", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Running_while_its_deployment_waits_for_another_that_has_no_place_names_that_one()
    {
        var other = new Workload { Id = "/db", Kind = WorkloadKind.App, Definition = Scene.App("/db"), InstancesKnown = true };
        DeploymentAction[] step = [new("StartApplication", "/web"), new("StartApplication", "/db")];
        var subject = new Scene().With(Scene.Task("a", "10.0.0.1", 900)).With(other).With(Scene.Waiting(1, 900) with { WorkloadId = "/db" })
            .With(new Deployment("d1", Scene.Ago(1000), ["/web", "/db"], 1, 1, [.. step], [[.. step]])).Build();

        var finding = (await Analyze(subject)).Findings.ShouldHaveSingleItem();

        finding.Code.ShouldBe("deployment.blocked_by_dependency");
        finding.Severity.ShouldBe(Diagnosis.Analysis.Wording.Severity.Degrading);
        finding.Headline.ShouldStartWith(
            "/web runs as wanted, but its deployment d1 waits for /db, which is not up: it runs 0 of 1 instance, 1 waits");
    }

    /// <summary>A restart without a change, which up to Marathon 1.9.145 leaves the time of the last configuration change alone.</summary>
    private static Scene Restart(string[] hosts)
    {
        var scene = Unchanged().With(Scene.Old(Scene.Task("old", "10.0.0.1", 90_000))).With(Scene.Deployment(1800, "RestartApplication"))
            .With(Scene.Waiting(1, 1800, reason: "UnfulfilledConstraint"));
        foreach (var host in hosts)
        {
            var agent = Scene.Agent(host);
            scene.With(agent with
            {
                Unreserved = [.. agent.Unreserved, new() { Name = "cpus", Scalar = 4 }, new() { Name = "mem", Scalar = 4096 }],
                Used = [new() { Name = "cpus", Scalar = host == "10.0.0.1" ? 1 : 0 }, new() { Name = "mem", Scalar = host == "10.0.0.1" ? 512 : 0 }],
            });
        }

        return scene;
    }

    private static Scene Unchanged() => new Scene().Marathon(new() { Version = "1.9.109" })
        .Define(d => d with { LastConfigChangeAt = Scene.Ago(90_000), Version = "2024-05-14T11:30:00.000Z" });

    private static Task<AnalysisResult> Analyze(AnalysisContext subject) =>
        new DeploymentAnalyzer().Handle(new DeploymentAnalysis(subject), CancellationToken.None);
}
