using System.Text;
using Diagnosis.Analysis.Analyzers;
using Diagnosis.Analysis.Analyzers.Failures;
using Diagnosis.Analysis.Analyzers.ImagePull;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;

namespace Diagnosis.Analysis.Tests.Analyzers.Failures;

public sealed class FailureAnalyzersTests
{
    private const string BadImage =
        "Failed to launch container: Failed to run 'docker -H unix:///var/run/docker.sock pull /mybadimage/fakeimage:latest': exited with status 1; "
        + "stderr='Error parsing reference: \"/mybadimage/fakeimage:latest\" is not a valid repository/tag\n'";

    private static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Message, and the code that the image analyzer or the task analyzer finds for it.</summary>
    public static TheoryData<string, string, string> Messages => new()
    {
        { BadImage, "image.invalid_image_reference", "" },
        { "Container exited with status 1", "", "task.exit_code" },
        { "Memory limit exceeded: Requested: 64MB Maximum Used: 64MB\n\nMEMORY STATISTICS: \ncache 0\n", "", "task.oom_killed" },
        { "Task was killed since health check failed. Reason: 503 Service Unavailable", "", "" },
    };

    [Theory]
    [MemberData(nameof(Messages))]
    public async Task Each_failure_belongs_to_one_analyzer(string message, string image, string task)
    {
        var subject = Story(Failure(message));

        Codes(await ImagePull(subject)).ShouldBe(image.Length > 0 ? [image] : []);
        Codes(await TaskFailures(subject)).ShouldBe(task.Length > 0 ? [task, "launch.backoff"] : ["launch.backoff"], ignoreOrder: true);
    }

    [Fact]
    public async Task The_finding_quotes_the_words_that_prove_it_and_says_what_to_do()
    {
        var finding = (await ImagePull(Story(Failure(BadImage)))).Findings[0];

        finding.Headline.ShouldStartWith("/web cannot start: docker refused the image name");
        finding.Evidence[0].Text.ShouldContain("Error parsing reference");
        finding.Evidence[0].Source.ShouldBe("MARATHON_APPS lastTaskFailure");
        finding.Remedies.ShouldNotBeEmpty();
        finding.Evidence[0].Text.ShouldContain("10.0.0.1");
    }

    [Fact]
    public async Task A_failure_of_an_older_definition_is_no_cause()
    {
        var subject = Story(Failure(BadImage) with { Version = Now.AddDays(-3) });

        Codes(await ImagePull(subject)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_failure_before_a_success_is_no_cause()
    {
        var subject = Story(Failure("Container exited with status 1") with { At = Now.AddHours(-1) }, delaySeconds: 0, waiting: 0, running: 2);

        (await TaskFailures(subject)).Outcome.ShouldBe(Outcome.Healthy);
    }

    [Fact]
    public async Task An_agents_log_alone_tells_of_the_pull()
    {
        var log = "I0101 12:00:00.000001 1 slave.cpp:1] noise\n"
            + "E0101 12:00:01.000001 1 slave.cpp:2] Container 'c1' for executor 'web.instance-a._app.3' of framework f failed to start: "
            + BadImage["Failed to launch container: ".Length..] + "\nI0101 12:00:02.000001 1 slave.cpp:3] unauthorized: authentication required\n";
        var subject = Story(null, logs: [new LogText(DocumentKind.AgentLog, "10.0.0.9", Encoding.UTF8.GetBytes(log))]);

        var finding = (await ImagePull(subject)).Findings.ShouldHaveSingleItem();
        finding.Code.ShouldBe("image.invalid_image_reference");
        finding.Evidence[0].Source.ShouldBe("AGENT_LOG 10.0.0.9");
    }

    [Fact]
    public async Task A_program_that_ends_with_0_is_found_although_Marathon_records_no_failure()
    {
        var subject = Story(null, finished: "web.instance-a._app.7");

        var finding = (await TaskFailures(subject)).Findings[0];
        finding.Code.ShouldBe("task.exited_immediately");
        finding.Headline.ShouldContain("7 times");
    }

    [Fact]
    public async Task Nothing_is_known_of_tasks_and_the_analyzers_say_so()
    {
        var subject = Story(null, instancesKnown: false, delaySeconds: 0);

        (await ImagePull(subject)).Outcome.ShouldBe(Outcome.Skipped);
        (await TaskFailures(subject)).Outcome.ShouldBe(Outcome.Skipped);
    }

    private static Task<AnalysisResult> ImagePull(AnalysisContext subject) =>
        new ImagePullAnalyzer().Handle(new ImagePullAnalysis(subject), CancellationToken.None);

    private static Task<AnalysisResult> TaskFailures(AnalysisContext subject) =>
        new TaskFailureAnalyzer().Handle(new TaskFailureAnalysis(subject), CancellationToken.None);

    private static string[] Codes(AnalysisResult result) => [.. result.Findings.Select(f => f.Code)];

    private static TaskFailure Failure(string message) => new()
    {
        WorkloadId = "/web",
        TaskId = "web.instance-a._app.3",
        State = message.StartsWith("Task was killed", StringComparison.Ordinal) ? "TASK_KILLED" : "TASK_FAILED",
        Message = message,
        Host = "10.0.0.1",
        At = Now.AddSeconds(-20),
        Version = Now.AddDays(-1),
        ReadFrom = new(DocumentKind.MarathonApps, "lastTaskFailure"),
    };

    private static AnalysisContext Story(
        TaskFailure? last, int delaySeconds = 40, int waiting = 1, int running = 0, TaskFailure[]? others = null, LogText[]? logs = null,
        string? finished = null, bool instancesKnown = true)
    {
        var instances = Enumerable.Range(0, running)
            .Select(i => new Instance
            {
                Id = $"web.instance-{i}",
                TaskId = $"web.instance-{i}._app.1",
                Condition = InstanceCondition.Running,
                StartedAt = Now.AddMinutes(-30),
            })
            .Concat(
                finished is null ? [] : [new Instance { Id = "web.instance-a", TaskId = finished, Condition = InstanceCondition.Finished, Host = "10.0.0.1" }]);
        var workload = new Workload
        {
            Id = "/web",
            Kind = WorkloadKind.App,
            Definition = new WorkloadDefinition
            {
                Id = "/web",
                Kind = WorkloadKind.App,
                Instances = 2,
                LastConfigChangeAt = Now.AddDays(-1),
                Containers = [new ContainerDefinition { Type = "DOCKER", Image = "registry.example.com/team/web:1.2" }],
            },
            InstancesKnown = instancesKnown,
            Instances = [.. instances],
            LastTaskFailure = last,
        };
        var snapshot = new ClusterSnapshot
        {
            CapturedAt = Now,
            Workloads = [workload],
            Queue = waiting == 0 ? [] : [new QueueItem { WorkloadId = "/web", Count = waiting, DelayLeft = TimeSpan.FromSeconds(delaySeconds) }],
            TaskFailures = [.. others ?? []],
            Logs = [.. logs ?? []],
            Sources = [.. (logs ?? []).Select(l => new SourceStatus(l.Kind, l.Subject, SourceState.Read, Now, ""))],
        };
        return new AnalysisContext(SnapshotIndex.Of(snapshot), workload);
    }
}
