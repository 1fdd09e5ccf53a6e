using System.Globalization;
using System.Text;
using System.Text.Json;
using Diagnosis.Analysis.Cluster;
using Microsoft.AspNetCore.Http;

namespace Diagnosis.Sources.Tests.Live;

/// <summary>The logs of agents with failed tasks, and the master's, read through their file endpoints.</summary>
public sealed class ProcessLogTests
{
    private const int CallLimit = 64 * 1024;

    [Fact]
    public async Task Logs_are_not_read_with_the_cluster_nor_when_none_are_configured()
    {
        await using var cluster = await WithFailureAsync();

        (await cluster.ReadAsync()).Logs.ShouldBeEmpty();
        (await cluster.ReadLogsAsync("/web", o => (o.SandboxTails, o.LogTails) = (0, 0))).Logs.ShouldBeEmpty();

        cluster.Asked("/files/read").ShouldBe(0);
        cluster.Asked("/mesos/files/read").ShouldBe(0);
    }

    [Fact]
    public async Task Ends_of_the_logs_come_in_pieces_that_Mesos_gives_and_without_secrets()
    {
        await using var cluster = await WithFailureAsync();
        var calls = Serve(cluster, "/files/read", "/slave/log", new string('x', 300_000) + "\nW0101 slave.cpp:1] failed\nDB_PASSWORD=hunter2\n");
        Serve(cluster, "/mesos/files/read", "/master/log", "I0101 master.cpp:1] Removed agent\n");

        var snapshot = await cluster.ReadLogsAsync("/web", o => (o.SandboxTails, o.LogTails, o.Token) = (0, 1, "secret-token"));

        snapshot.Logs.Select(l => (l.Kind, l.Subject)).ShouldBe([(DocumentKind.MasterLog, ""), (DocumentKind.AgentLog, "S0")]);
        Text(snapshot.Logs[0]).ShouldBe("I0101 master.cpp:1] Removed agent\n");
        Text(snapshot.Logs[1]).ShouldEndWith("\nW0101 slave.cpp:1] failed\nDB_PASSWORD=[redacted]\n");
        Text(snapshot.Logs[1]).Length.ShouldBeInRange(256 * 1024, (256 * 1024) + 20);
        calls.ShouldAllBe(length => length <= CallLimit);
        cluster.Requests.Where(r => r.Path == "/files/read").ShouldAllBe(r => r.Authorization == null);
        cluster.Requests.Where(r => r.Path == "/mesos/files/read").ShouldAllBe(r => r.Authorization != null);
    }

    [Fact]
    public async Task A_Mesos_that_logs_into_no_file_costs_the_logs_alone()
    {
        await using var cluster = await WithFailureAsync();

        var snapshot = await cluster.ReadLogsAsync("/web", o => (o.SandboxTails, o.LogTails) = (0, 1));

        snapshot.Workloads.ShouldHaveSingleItem();
        snapshot.Logs.ShouldBeEmpty();
        snapshot.Sources.Where(s => s.Kind is DocumentKind.MasterLog or DocumentKind.AgentLog).Select(s => (s.Kind, s.Subject, s.State)).ShouldBe(
            [(DocumentKind.MasterLog, "", SourceState.Missing), (DocumentKind.AgentLog, "S0", SourceState.Missing)]);
    }

    [Fact]
    public async Task A_file_that_shrinks_while_it_is_read_ends_the_reading()
    {
        await using var cluster = await WithFailureAsync();
        cluster.Answer("/files/read", http => http.Response.WriteAsync(JsonSerializer.Serialize(
            http.Request.Query["offset"] == "-1" ? new { data = "", offset = 100_000 } : new { data = "", offset = 0 })));

        var snapshot = await cluster.ReadLogsAsync("/web", o => (o.SandboxTails, o.LogTails) = (0, 1));

        snapshot.Logs.Where(l => l.Kind == DocumentKind.AgentLog).ShouldAllBe(l => l.Content.IsEmpty);
    }

    private static async Task<FakeCluster> WithFailureAsync()
    {
        var cluster = await FakeCluster.StartAsync();
        cluster.Answer(
            "/marathon/v2/apps",
            """
            {"apps": [{"id": "/web", "instances": 1, "tasks": [], "lastTaskFailure": {"appId": "/web", "taskId": "web.instance-1._app.3",
              "state": "TASK_FAILED",
             "message": "", "host": "10.0.0.1", "slaveId": "S0", "timestamp": "2026-01-01T12:00:00.000Z", "version": "2026-01-01T11:00:00.000Z"} }]}
            """);
        cluster.Answer(
            "/mesos/slaves",
            $$"""{"slaves": [{"id": "S0", "hostname": "10.0.0.1", "pid": "slave(1)@{{cluster.Url.Host}}:{{cluster.Url.Port}}"}]}""");
        return cluster;
    }

    /// <summary>Serves one file as Mesos does; the lengths that were asked for.</summary>
    private static List<int> Serve(FakeCluster cluster, string endpoint, string path, string text)
    {
        var lengths = new List<int>();
        cluster.Answer(endpoint, http =>
        {
            http.Request.Query["path"].ToString().ShouldBe(path);
            var offset = int.Parse(http.Request.Query["offset"]!, CultureInfo.InvariantCulture);
            if (offset < 0)
            {
                return http.Response.WriteAsync(JsonSerializer.Serialize(new { data = "", offset = text.Length }));
            }

            var length = int.Parse(http.Request.Query["length"]!, CultureInfo.InvariantCulture);
            lengths.Add(length);
            return http.Response.WriteAsync(
                JsonSerializer.Serialize(new { data = text.Substring(offset, Math.Min(Math.Min(length, CallLimit), text.Length - offset)), offset }));
        });
        return lengths;
    }

    private static string Text(LogText log) => Encoding.UTF8.GetString(log.Content.Span);
}
