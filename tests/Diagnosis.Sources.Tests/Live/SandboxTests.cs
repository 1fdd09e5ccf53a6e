using System.Text;
using System.Text.Json;
using Diagnosis.Analysis.Cluster;
using Microsoft.AspNetCore.Http;

namespace Diagnosis.Sources.Tests.Live;

public sealed class SandboxTests
{
    private const string TaskId = "web.instance-1._app.3";
    private const string Directory = "/var/lib/mesos/slave/slaves/S0/frameworks/f1/executors/web.instance-1._app.3/runs/c1";

    [Fact]
    public async Task Sandboxes_are_not_read_with_the_cluster_nor_when_none_are_configured()
    {
        await using var cluster = await WithFailureAsync();

        (await cluster.ReadAsync()).Logs.ShouldBeEmpty();
        (await cluster.ReadLogsAsync("/web1", o => (o.SandboxTails, o.LogTails) = (0, 0))).Sources.ShouldNotContain(s => s.Kind == DocumentKind.TaskLog);

        cluster.Asked("/state").ShouldBe(0);
    }

    [Fact]
    public async Task Tails_of_a_failed_task_come_from_its_agent_redacted()
    {
        await using var cluster = await WithFailureAsync();
        Serve(cluster, ("stderr", new string('x', 20_000) + "\ndocker: Error response from daemon: no such thing.\n"), ("stdout", "DB_PASSWORD=hunter2\n"));

        var snapshot = await cluster.ReadLogsAsync("/web1", o => (o.SandboxTails, o.LogTails, o.Token) = (5, 0, "secret-token"));

        snapshot.Logs.Select(l => (l.Kind, l.Subject)).ShouldBe([(DocumentKind.TaskLog, TaskId), (DocumentKind.TaskLog, TaskId)]);
        var (stderr, stdout) = (Text(snapshot.Logs[0]), Text(snapshot.Logs[1]));
        stderr.Length.ShouldBe(16 * 1024);
        stderr.ShouldEndWith("docker: Error response from daemon: no such thing.\n");
        stdout.ShouldBe("DB_PASSWORD=[redacted]\n");
        cluster.Requests.Where(r => r.Path is "/state" or "/files/read").ShouldAllBe(r => r.Authorization == null);
    }

    [Theory]
    [InlineData("""{"frameworks": [], "completed_frameworks": []}""", SourceState.Missing, "The agent no longer has the sandbox of the task.")]
    [InlineData(
        """{"frameworks": [{"id": "another", "executors": [{"id": "web.instance-1._app.3", "directory": "/elsewhere"}]}]}""",
        SourceState.Missing,
        "The agent no longer has the sandbox of the task.")]
    [InlineData("no json", SourceState.Missing, "The agent no longer has the sandbox of the task.")]
    public async Task Sandbox_that_is_gone_is_told_for_the_task(string state, SourceState expected, string detail)
    {
        await using var cluster = await WithFailureAsync();
        cluster.Answer("/state", state);

        var source = (await cluster.ReadLogsAsync("/web1", o => (o.SandboxTails, o.LogTails) = (1, 0))).Sources.Single(s => s.Kind == DocumentKind.TaskLog);

        source.ShouldBe(new SourceStatus(DocumentKind.TaskLog, TaskId, expected, null, detail));
    }

    [Fact]
    public async Task Agent_that_refuses_costs_the_sandbox_alone()
    {
        await using var cluster = await WithFailureAsync();
        cluster.Answer("/state", 403);

        var snapshot = await cluster.ReadLogsAsync("/web1", o => (o.SandboxTails, o.LogTails) = (1, 0));

        snapshot.Workloads.ShouldContain(w => w.Id == "/web1");
        snapshot.Sources.Single(s => s.State != SourceState.Read).Detail
            .ShouldBe("The agent's state was not read. Access is refused (HTTP 403): no credentials were sent.");
    }

    [Fact]
    public async Task Answer_that_is_no_file_is_told()
    {
        await using var cluster = await WithFailureAsync();
        Serve(cluster, ("stderr", "x"));
        cluster.Answer("/files/read", "[]");

        var snapshot = await cluster.ReadLogsAsync("/web1", o => (o.SandboxTails, o.LogTails) = (1, 0));

        snapshot.Logs.ShouldBeEmpty();
        snapshot.Sources.Where(s => s.Kind == DocumentKind.TaskLog).Select(s => s.Detail)
            .ShouldBe(["stderr: the answer is not that of /files/read.", "stdout: the answer is not that of /files/read."]);
    }

    [Fact]
    public async Task Agent_whose_address_Mesos_does_not_tell_is_not_guessed()
    {
        await using var cluster = await WithFailureAsync();
        cluster.Answer("/mesos/slaves", """{"slaves": [{"id": "S0", "hostname": "10.0.0.1"}]}""");

        var snapshot = await cluster.ReadLogsAsync("/web1", o => (o.SandboxTails, o.LogTails) = (1, 0));

        snapshot.Sources.Single(s => s.Kind == DocumentKind.TaskLog).Detail.ShouldBe("Mesos does not know the agent of the task any more.");
    }

    [Fact]
    public async Task No_more_sandboxes_are_read_than_configured_the_newest_first()
    {
        await using var cluster = await WithFailureAsync();
        Serve(cluster, ("stderr", "words\n"));
        cluster.Answer("/mesos/api/v1", $$"""
            {"type": "GET_TASKS", "get_tasks": {"completed_tasks": [{{string.Join(',', Enumerable.Range(1, 9).Select(Ended))}}] } }
            """);

        var snapshot = await cluster.ReadLogsAsync("/web", o => (o.SandboxTails, o.LogTails, o.ReadTaskStatuses) = (2, 0, true));

        snapshot.Sources.Where(s => s.Kind == DocumentKind.TaskLog).Select(s => s.Subject).Distinct()
            .ShouldBe(["web.instance-9._app.3", "web.instance-8._app.3"]);
    }

    private static async Task<FakeCluster> WithFailureAsync()
    {
        var cluster = await FakeCluster.StartAsync();
        cluster.Answer("/marathon/v2/apps", $$"""{"apps": [{{App(1)}}]}""");
        cluster.Answer(
            "/mesos/slaves",
            $$"""{"slaves": [{"id": "S0", "hostname": "10.0.0.1", "pid": "slave(1)@{{cluster.Url.Host}}:{{cluster.Url.Port}}"}]}""");
        return cluster;
    }

    private static string App(int number) => $$"""
        {"id": "/web{{number}}", "instances": 1, "tasks": [], "lastTaskFailure": {"appId": "/web{{number}}", "taskId": "web.instance-{{number}}._app.3",
         "state": "TASK_FAILED", "message": "Container exited with status 125", "host": "10.0.0.1", "slaveId": "S0",
         "timestamp": "2026-01-01T12:00:0{{number}}.000Z", "version": "2026-01-01T11:00:00.000Z"} }
        """;

    private static string Ended(int number) => $$"""
        {"task_id": {"value": "web.instance-{{number}}._app.3"}, "agent_id": {"value": "S0"},
         "statuses": [{"state": "TASK_FAILED", "message": "Command exited with status 1", "timestamp": 170000000{{number}}.0}]}
        """;

    private static void Serve(FakeCluster cluster, params (string Name, string Text)[] files)
    {
        cluster.Answer(
            "/state",
            $$"""{"frameworks": [{"id": "f1", "executors": [], "completed_executors": [{"id": "{{TaskId}}", "directory": "{{Directory}}"}]}]}""");
        cluster.Answer("/files/read", http =>
        {
            var file = files.FirstOrDefault(f => http.Request.Query["path"] == $"{Directory}/{f.Name}");
            if (file.Name is null)
            {
                http.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            }

            var offset = int.Parse(http.Request.Query["offset"]!, System.Globalization.CultureInfo.InvariantCulture);
            return http.Response.WriteAsync(
                JsonSerializer.Serialize(offset < 0 ? new { data = "", offset = file.Text.Length } : new { data = file.Text[offset..], offset }));
        });
    }

    private static string Text(LogText log) => Encoding.UTF8.GetString(log.Content.Span);
}
