using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Engine;
using Diagnosis.Analysis.Findings;
using static Diagnosis.Analysis.Tests.TaskFailures.FailureScene;

namespace Diagnosis.Analysis.Tests.TaskFailures;

public sealed class FailureLogTests
{
    private const string PortTaken = "docker: Error response from daemon: driver failed programming external connectivity on endpoint mesos-1 (0f1e): Bind for "
        + "0.0.0.0:31022 failed: port is already allocated.";

    [Fact]
    public async Task Sandbox_explains_a_status_that_only_says_where_to_look()
    {
        var diagnosis = await new FailureScene()
            .Last(Failure("Container exited with status 125"))
            .Log(DocumentKind.TaskLog, TaskId("a"), $"I0101 11:59:39.000000 1 exec.cpp:162] Version: 1.11.0\n{PortTaken}\nSee 'docker run --help'.\n")
            .DiagnoseAsync();

        var root = diagnosis.Findings[0];
        diagnosis.Findings.Select(f => f.Code).ShouldBe(["network.port_conflict", "launch.backoff"]);
        root.Summary.ShouldContain("31022");
        root.Evidence.Select(e => e.Source).ShouldBe(["MARATHON_APPS lastTaskFailure", $"TASK_LOG {TaskId("a")}", $"TASK_LOG {TaskId("a")}"]);
        var lines = root.Evidence.Select(e => e.Detail).OfType<LogEvidence>().ShouldHaveSingleItem().Lines;
        lines.ShouldHaveSingleItem().ShouldBe(KeyValuePair.Create(2L, PortTaken));
        root.Explanation.ShouldNotContain("was not read");
    }

    [Fact]
    public async Task Last_words_of_the_program_are_shown_and_prove_nothing()
    {
        var diagnosis = await new FailureScene()
            .Last(Failure("Container exited with status 1"))
            .Log(DocumentKind.TaskLog, TaskId("a"), "starting\n\nDB_PASSWORD=hunter2\nunauthorized: authentication required\n\n")
            .DiagnoseAsync();

        diagnosis.Findings[0].Code.ShouldBe("task.exit_code");
        diagnosis.Findings[0].Evidence.Select(e => e.Detail).OfType<LogEvidence>().ShouldHaveSingleItem().Lines
            .ShouldBe(
            [
                KeyValuePair.Create(1L, "starting"), KeyValuePair.Create(3L, "DB_PASSWORD=[redacted]"),
                KeyValuePair.Create(4L, "unauthorized: authentication required"),
            ]);
    }

    [Fact]
    public async Task Lines_of_a_private_key_are_not_shown()
    {
        var key = string.Join('\n', Enumerable.Range(0, 30).Select(i => $"MIIEowIBAAKCAQEA{i:00}hunter2"));
        var diagnosis = await new FailureScene()
            .Last(Failure("Container exited with status 1"))
            .Log(DocumentKind.TaskLog, TaskId("a"), $"-----BEGIN RSA PRIVATE KEY-----\n{key}\n-----END RSA PRIVATE KEY-----\n")
            .DiagnoseAsync();

        diagnosis.Findings.SelectMany(f => f.Evidence)
            .Select(e => $"{e.Text} {string.Join(' ', (e.Detail as LogEvidence)?.Lines.Select(l => l.Value) ?? [])}").ShouldAllBe(
                text => !text.Contains("hunter2"));
    }

    [Fact]
    public async Task Sandbox_of_a_task_that_runs_is_no_failure()
    {
        var diagnosis = await new FailureScene()
            .Running("a", "10.0.0.1")
            .Log(DocumentKind.TaskLog, TaskId("a", 1), "unauthorized: authentication required\n")
            .DiagnoseAsync();

        diagnosis.Findings.Select(f => f.Code).ShouldBe(["launch.backoff"]);
    }

    [Fact]
    public async Task Agents_log_shows_its_lines_about_the_task_and_its_own_trouble()
    {
        var log = "I0101 11:00:00.000001 1 slave.cpp:1] noise\n"
            + $"E0101 11:59:39.000001 1 slave.cpp:2] Container 'c1' for executor '{TaskId("a")}' of framework f failed to start: Failed to create 'stdout' "
            + "file: No space left on device\nW0101 11:59:40.000001 1 gc.cpp:3] write /var/lib/mesos/x: No space left on device\n";
        var diagnosis = await new FailureScene()
            .Last(Failure("Failed to launch container: Failed to create 'stdout' file: No space left on device"))
            .Log(DocumentKind.AgentLog, "10.0.0.1", log)
            .DiagnoseAsync();

        var logs = diagnosis.Findings[0].Evidence.Where(e => e.Detail is LogEvidence).ToArray();
        diagnosis.Findings[0].Code.ShouldBe("agent.agent_disk_full");
        logs.Select(e => e.Text)
            .ShouldBe(["line 2: the agent's lines about the task", "line 3: A disk of the agent is full (2 lines, not cured later in the log)"]);
    }

    [Theory]
    [InlineData(
        "[2026-01-01 11:59:40,123] INFO  Received status update for task {0}: TASK_FAILED (Container exited with status 1) "
            + "(mesosphere.marathon.MarathonScheduler:Thread-25)")]
    [InlineData(
        "Jan  1 11:59:40 m1 marathon.sh[5866]: [2026-01-01 11:59:40,123] INFO  Acknowledge status update for task {0}: TASK_FAILED (Container exited with "
            + "status 1")]
    [InlineData(
        "data: {{\"eventType\":\"status_update_event\",\"appId\":\"/shop/web\",\"taskId\":\"{0}\",\"taskStatus\":\"TASK_FAILED\",\"message\":\"Container "
            + "exited with status 1\",\"host\":\"10.0.0.4\",\"timestamp\":\"2026-01-01T11:59:40.123Z\"}}")]
    public async Task Status_updates_are_read_from_Marathons_log(string line)
    {
        var text = string.Format(System.Globalization.CultureInfo.InvariantCulture, line, TaskId("q"));
        var diagnosis = await new FailureScene().Log(DocumentKind.MarathonLog, "", $"noise\n{text}\nnoise shop_web. more\n").DiagnoseAsync();

        diagnosis.Findings[0].Summary.ShouldBe("/shop/web: the program ended with exit code 1");
        diagnosis.Findings[0].Evidence[0].Source.ShouldBe("MARATHON_LOG");
    }

    [Theory]
    [InlineData("[2025-12-01 11:59:40,123] INFO  Received status update for task {0}: TASK_FAILED (Container exited with status 1)")]
    [InlineData("[2025-12-01 11:59:40,123] INFO  Received status update for task {0}: TASK_FAILED (exited: E0101 11:59:40.000000 7 a.cpp:1] status 1)")]
    [InlineData("INFO  Received status update for task {0}: TASK_FAILED (Container exited with status 1)")]
    [InlineData("[2026-01-01 11:59:40,123] INFO  Received status update for task {0}: TASK_RUNNING ()")]
    [InlineData("2026-01-01 11:59:40 status_update_event {{ broken {0}")]
    public async Task Status_update_that_is_old_undated_or_no_failure_is_no_cause(string line)
    {
        var text = string.Format(System.Globalization.CultureInfo.InvariantCulture, line, TaskId("q"));

        (await new FailureScene().Log(DocumentKind.MarathonLog, "", text).DiagnoseAsync()).Findings.Select(f => f.Code).ShouldBe(["launch.backoff"]);
    }

    [Theory]
    [InlineData("Abnormal executor termination", "Failed to 'docker pull x/y:1': exit status = exited with status 1 stderr = ", "image.pull_unknown")]
    [InlineData(
        "Failed to launch container: Container is being destroyed during provisioning; Container destroyed while provisioning images",
        "Failed to perform 'curl': curl: (7) Failed to connect to registry-1.docker.io port 443: Connection timed out", "image.registry_timeout")]
    public async Task Agents_words_on_a_launch_outrank_the_status_that_only_says_that_it_ended(string status, string words, string code)
    {
        var log = $"E0101 11:59:39.000001 1 slave.cpp:2] Container 'c1' for executor '{TaskId("a")}' of framework f failed to start: {words}\n";

        var root = (await new FailureScene().Last(Failure(status)).Log(DocumentKind.AgentLog, "10.0.0.1", log).DiagnoseAsync()).Findings[0];

        root.Code.ShouldBe(code);
        root.Summary.ShouldNotContain("stderr");
    }

    [Fact]
    public async Task Full_disk_is_told_with_the_agent_that_has_it() =>
        (await new FailureScene().Last(Failure("Failed to launch container: Failed to create 'stdout' file: No space left on device")).DiagnoseAsync())
            .Headline.ShouldContain("a disk of agent `10.0.0.1` is full");

    [Fact]
    public async Task Agent_that_old_Mesos_removed_without_a_word_is_lost() =>
        (await new FailureScene().Last(Failure("Slave w3.local removed", state: "TASK_LOST")).DiagnoseAsync()).Findings[0].Code
            .ShouldBe("agent.agent_removed");

    [Fact]
    public async Task Advice_of_dockers_client_is_not_its_last_word()
    {
        const string Log = "docker: Error response from daemon: Container command not found or does not exist..\nSee '/usr/bin/docker run --help'.\n";

        var root = (await new FailureScene().Last(Failure("Container exited with status 127")).Log(DocumentKind.TaskLog, TaskId("a"), Log).DiagnoseAsync())
            .Findings[0];

        root.Headline.ShouldContain("Container command not found or does not exist");
        root.Headline.ShouldNotContain("--help");
    }

    [Fact]
    public async Task Sandbox_of_a_pods_container_explains_the_end_of_the_pod()
    {
        const string Container = "shop_web.instance-a.api.3";
        var diagnosis = await new FailureScene().Pod()
            .Last(Failure("Command exited with status 1") with { TaskId = Container })
            .Log(DocumentKind.TaskLog, Container, "starting\nno config file\n")
            .DiagnoseAsync();

        diagnosis.Findings[0].Code.ShouldBe("task.exit_code");
        diagnosis.Findings[0].Evidence.Select(e => e.Detail).OfType<LogEvidence>().ShouldHaveSingleItem().Lines
            .ShouldBe([KeyValuePair.Create(1L, "starting"), KeyValuePair.Create(2L, "no config file")]);
        diagnosis.Findings[0].Explanation.ShouldNotContain("was not read");
    }

    [Fact]
    public async Task Agents_lines_about_the_executor_of_a_pod_are_found()
    {
        var log = "E0101 11:59:39.000001 1 slave.cpp:2] Container 'c1' for executor 'instance-shop_web.1b2c' of framework f failed to start: Failed to create "
            + "'stdout' file: No space left on device\n";

        (await new FailureScene().Pod().Log(DocumentKind.AgentLog, "10.0.0.1", log).DiagnoseAsync()).Findings[0].Code.ShouldBe("agent.agent_disk_full");
    }
}
