using System.Text;
using System.Text.Json;
using Diagnosis.Analysis.Cluster;
using Microsoft.AspNetCore.Http;

namespace Diagnosis.Sources.Tests.Live;

public sealed class PodSandboxTests
{
    private const string InstanceId = "shop_pod.instance-1b2c";
    private const string TaskId = $"{InstanceId}.api.2";
    private const string ExecutorId = "instance-shop_pod.1b2c";
    private const string Directory = $"/var/lib/mesos/slave/slaves/S0/frameworks/f1/executors/{ExecutorId}/runs/c1";

    [Fact]
    public async Task Sandboxes_of_pods_are_not_read_when_none_are_configured()
    {
        await using var cluster = await WithPodAsync(History(TaskId));

        (await cluster.ReadLogsAsync("/shop/pod", o => (o.SandboxTails, o.LogTails) = (0, 0))).Logs.ShouldBeEmpty();

        cluster.Asked("/state").ShouldBe(0);
    }

    [Fact]
    public async Task Tails_of_the_container_that_failed_come_from_below_the_executor_redacted()
    {
        await using var cluster = await WithPodAsync(History(TaskId));
        Serve(cluster, ($"{TaskId}/stderr", new string('x', 20_000) + "\nno config\n"), ($"{TaskId}/stdout", "DB_PASSWORD=hunter2\n"));

        var snapshot = await cluster.ReadLogsAsync("/shop/pod", o => (o.SandboxTails, o.LogTails, o.Token) = (5, 0, "secret-token"));

        snapshot.Logs.Select(l => (l.Kind, l.Subject)).ShouldBe([(DocumentKind.TaskLog, TaskId), (DocumentKind.TaskLog, TaskId)]);
        Text(snapshot.Logs[0]).Length.ShouldBe(16 * 1024);
        Text(snapshot.Logs[0]).ShouldEndWith("no config\n");
        Text(snapshot.Logs[1]).ShouldBe("DB_PASSWORD=[redacted]\n");
        cluster.Requests.Where(r => r.Path is "/state" or "/files/read").ShouldAllBe(r => r.Authorization == null);
        snapshot.Workloads.Single(w => w.Id == "/shop/pod").LastTaskFailure!.TaskId.ShouldBe(TaskId);
    }

    [Fact]
    public async Task Failed_containers_that_Mesos_lists_are_read_each_from_its_own_sandbox()
    {
        await using var cluster = await WithPodAsync("[]");
        cluster.Answer("/mesos/api/v1", Statuses(
            Status($"{InstanceId}.api.1", "TASK_FAILED", 1700000001), Status($"{InstanceId}.api.2", "TASK_FAILED", 1700000002), Status(
                $"{InstanceId}.side.2",
                "TASK_KILLED",
                1700000002)));
        Serve(
            cluster,
            ($"{InstanceId}.api.1/stderr", "first\n"),
            ($"{InstanceId}.api.1/stdout", ""),
            ($"{InstanceId}.api.2/stderr", "second\n"),
            ($"{InstanceId}.api.2/stdout", ""));

        var snapshot = await cluster.ReadLogsAsync("/shop/pod", o => (o.SandboxTails, o.LogTails, o.ReadTaskStatuses) = (5, 0, true));

        snapshot.Logs.Select(l => (l.Subject, Text(l))).ShouldBe([($"{InstanceId}.api.2", "second\n"), ($"{InstanceId}.api.1", "first\n")]);
    }

    [Fact]
    public async Task Failure_that_two_documents_tell_is_read_once_from_the_agent_that_one_of_them_names()
    {
        await using var cluster = await WithPodAsync(History(TaskId), "p.instance-other");
        cluster.Answer("/mesos/api/v1", Statuses(Status(TaskId, "TASK_FAILED", 1700000001)));
        Serve(cluster, ($"{TaskId}/stderr", "words\n"), ($"{TaskId}/stdout", "words\n"));

        var snapshot = await cluster.ReadLogsAsync("/shop/pod", o => (o.SandboxTails, o.LogTails, o.ReadTaskStatuses) = (5, 0, true));

        snapshot.Sources.Where(s => s.Kind == DocumentKind.TaskLog).Select(s => (s.Subject, s.State))
            .ShouldBe([(TaskId, SourceState.Read), (TaskId, SourceState.Read)]);
    }

    [Theory]
    [InlineData(TaskId, InstanceId, "instance-another.1b2c", "The agent no longer has the sandbox of the task.")]
    [InlineData(InstanceId, InstanceId, ExecutorId, "The pod's status does not name the container that failed.")]
    [InlineData(TaskId, "shop_pod.instance-other", ExecutorId, "No document tells on which agent the task ran.")]
    public async Task Sandbox_that_cannot_be_found_is_told_for_the_task(string failed, string listed, string executor, string detail)
    {
        await using var cluster = await WithPodAsync(History(failed), listed);
        cluster.Answer("/state", State(executor));

        var source = (await cluster.ReadLogsAsync("/shop/pod", o => (o.SandboxTails, o.LogTails) = (1, 0))).Sources.Single(s => s.Kind == DocumentKind.TaskLog);

        source.ShouldBe(new SourceStatus(DocumentKind.TaskLog, failed, SourceState.Missing, null, detail));
    }

    [Fact]
    public async Task Files_that_were_collected_are_told_for_each_file()
    {
        await using var cluster = await WithPodAsync(History(TaskId));
        Serve(cluster);

        var snapshot = await cluster.ReadLogsAsync("/shop/pod", o => (o.SandboxTails, o.LogTails) = (1, 0));

        var sources = snapshot.Sources.Where(s => s.Kind == DocumentKind.TaskLog).ToArray();

        sources.Select(s => s.Detail[..8]).ShouldBe(["stderr: ", "stdout: "]);
        sources.ShouldAllBe(s => s.State != SourceState.Read && s.Subject == TaskId);
    }

    private static async Task<FakeCluster> WithPodAsync(string history, string listed = InstanceId)
    {
        var cluster = await FakeCluster.StartAsync();
        cluster.Answer("/marathon/v2/pods/::status", $$"""
            [{"id": "/shop/pod", "spec": {"id": "/shop/pod", "containers": [{"name": "api", "resources": {"cpus": 1, "mem": 32} }] }, "status": "DEGRADED",
              "instances": [{"id": "{{listed}}", "status": "PENDING", "agentId": "S0", "agentHostname": "10.0.0.1", "containers": []}],
              "terminationHistory": {{history}} }]
            """);
        cluster.Answer(
            "/mesos/slaves",
            $$"""{"slaves": [{"id": "S0", "hostname": "10.0.0.1", "pid": "slave(1)@{{cluster.Url.Host}}:{{cluster.Url.Port}}"}]}""");
        return cluster;
    }

    private static string History(string container) => $$"""
        [{"instanceID": "{{InstanceId}}", "startedAt": "2026-01-01T12:00:00.000Z", "terminatedAt": "2026-01-01T12:00:05.000Z",
         "message": "Command exited with status 1", "containers": [{"containerId": "{{container}}", "lastKnownState": "TaskFailed"}]}]
        """;

    private static string Status(string taskId, string state, int at) => $$"""
        {"task_id": {"value": "{{taskId}}"}, "agent_id": {"value": "S0"}, "statuses": [{"state": "{{state}}", "message": "Command exited with status 1",
         "timestamp": {{at}}.0}]}
        """;

    private static string Statuses(params string[] tasks) => $$"""{"type": "GET_TASKS", "get_tasks": {"completed_tasks": [{{string.Join(", ", tasks)}}] } }""";

    private static string State(string executor) =>
        $$"""{"frameworks": [{"id": "f1", "executors": [], "completed_executors": [{"id": "{{executor}}", "directory": "{{Directory}}"}]}]}""";

    private static void Serve(FakeCluster cluster, params (string Path, string Text)[] files)
    {
        var served = files.ToDictionary(f => $"{Directory}/tasks/{f.Path}", f => f.Text, StringComparer.Ordinal);
        cluster.Answer("/state", State(ExecutorId));
        cluster.Answer("/files/read", http =>
        {
            if (!served.TryGetValue(http.Request.Query["path"]!, out var text))
            {
                http.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            }

            var offset = int.Parse(http.Request.Query["offset"]!, System.Globalization.CultureInfo.InvariantCulture);
            return http.Response.WriteAsync(
                JsonSerializer.Serialize(offset < 0 ? new { data = "", offset = text.Length } : new { data = text[offset..], offset }));
        });
    }

    private static string Text(LogText log) => Encoding.UTF8.GetString(log.Content.Span);
}
