using System.Collections.Concurrent;
using System.Text;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching;
using Diagnosis.Sources.Live;
using Diagnosis.Sources.Memory;
using Diagnosis.Tests;
using Microsoft.AspNetCore.Http;

namespace Diagnosis.Sources.Tests.Live;

/// <summary>The logs of the one workload that is asked about, on top of what all share of its cluster.</summary>
public sealed class WorkloadLogsTests : IAsyncLifetime
{
    internal const string Failed = "web.instance-1._app.1";
    internal const string OtherTask = "other.instance-1._app.1";
    private const string Journal = "/system/v1/agent/S0/logs/v2/component/dcos-mesos-slave.service";
    private const string PublicJournal = "/system/v1/agent/S0/logs/v2/component/dcos-mesos-slave-public.service";

    private FakeDcos _dcos = null!;

    public async Task InitializeAsync()
    {
        _dcos = await FakeDcos.StartAsync();
        _dcos.Know("token=abc");
        Answer("/service/marathon/v2/apps", $$"""{"apps": [{{App("/web", Failed)}}, {{App("/other", OtherTask)}}, {"id": "/well", "instances": 0}]}""");
        Answer("/agent/S0/state", $$"""{"frameworks": [{"id": "f1", "executors": [{{Executor(Failed)}}, {{Executor(OtherTask)}}]}]}""");
    }

    public async Task DisposeAsync() => await _dcos.DisposeAsync();

    [Fact]
    public async Task Only_the_failed_tasks_of_the_workload_are_looked_into()
    {
        var paths = new List<string>();
        _dcos.Answer("/agent/S0/files/read", http =>
        {
            lock (paths)
            {
                paths.Add(http.Request.Query["path"]!);
            }

            return http.Response.WriteAsync(http.Request.Query["offset"] == "-1" ? """{"data": "", "offset": 4}""" : """{"data": "tail", "offset": 0}""");
        });
        using var cluster = Cluster();

        var (_, snapshot) = await ReadAsync(cluster, "/web");

        snapshot.Logs.Where(l => l.Kind == DocumentKind.TaskLog).Select(l => l.Subject).ShouldBe([Failed, Failed]);
        paths.Distinct().Order().ShouldBe([$"/sandboxes/{Failed}/stderr", $"/sandboxes/{Failed}/stdout", "/slave/log"]);
    }

    [Theory]
    [InlineData(FailureReads.TaskLogs, true, false)]
    [InlineData(FailureReads.AgentLogs, false, true)]
    [InlineData(FailureReads.TaskStatuses, false, false)]
    public async Task Logs_that_are_not_wanted_are_not_asked_for(FailureReads wanted, bool readsTasks, bool readsAgents)
    {
        var paths = new ConcurrentBag<string>();
        _dcos.Answer("/agent/S0/files/read", http =>
        {
            paths.Add(http.Request.Query["path"]!);
            return http.Response.WriteAsync("""{"data": "", "offset": 0}""");
        });
        using var cluster = Cluster();
        var shared = await cluster.Cluster.ReadAsync(TimeSpan.FromHours(1), null, CancellationToken.None);

        await LogsAsync(cluster, shared, "/web", wanted: wanted);

        paths.Any(path => path.StartsWith("/sandboxes", StringComparison.Ordinal)).ShouldBe(readsTasks);
        paths.Any(path => path == "/slave/log").ShouldBe(readsAgents);
        var kinds = cluster.Cluster.LogsOf(shared, "/web", wanted).Select(log => log.Kind).ToHashSet();
        (kinds.Contains(DocumentKind.TaskLog), kinds.Contains(DocumentKind.AgentLog)).ShouldBe((readsTasks, readsAgents));
    }

    [Fact]
    public async Task Of_a_workload_of_which_nothing_failed_nobody_is_asked()
    {
        using var cluster = Cluster();

        var (shared, snapshot) = await ReadAsync(cluster, "/well");

        snapshot.ShouldBeSameAs(shared);
        cluster.Cluster.LogsOf(shared, "/well", FailureReads.All).ShouldBeEmpty();
        _dcos.Requests.ShouldNotContain(r => r.Path.Contains("/agent/") || r.Path.Contains("/files/"));
    }

    [Fact]
    public async Task All_who_ask_at_once_and_again_share_one_reading()
    {
        using var cluster = Cluster();
        var shared = await cluster.Cluster.ReadAsync(TimeSpan.FromHours(1), null, CancellationToken.None);

        var snapshots = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => LogsAsync(cluster, shared, "/web")));
        var again = await LogsAsync(cluster, shared, "/web");

        snapshots.ShouldAllBe(snapshot => ReferenceEquals(snapshot, again));
        _dcos.Asked("/agent/S0/state").ShouldBe(1);
        _dcos.Asked("/service/marathon/v2/apps").ShouldBe(1);
    }

    [Fact]
    public async Task What_looks_at_no_log_is_made_once_for_the_cluster_with_and_without_them()
    {
        using var cluster = Cluster();

        var (shared, snapshot) = await ReadAsync(cluster, "/web");

        snapshot.ShouldNotBeSameAs(shared);
        snapshot.SnapshotId.ShouldNotBe(shared.SnapshotId);
        PlacementEngine.For(snapshot).ShouldBeSameAs(PlacementEngine.For(shared));
        PlacementEngine.For(snapshot with { Agents = [] }).ShouldNotBeSameAs(PlacementEngine.For(shared));
        SnapshotIndex.Of(snapshot).Snapshot.ShouldBeSameAs(snapshot);
    }

    [Fact]
    public async Task Secrets_in_files_and_journals_are_not_taken_along()
    {
        _dcos.Answer("/agent/S0/files/read", http => http.Request.Query["path"] == "/slave/log" ? NotFound(http)
            : http.Response.WriteAsync(
                http.Request.Query["offset"] == "-1" ? """{"data": "", "offset": 19}""" : """{"data": "DB_PASSWORD=hunter2", "offset": 0}"""));
        Answer(Journal, "2026-01-01 12:00:00: I0101 slave.cpp:1] API_TOKEN=hunter2\n");
        using var cluster = Cluster();

        var (_, snapshot) = await ReadAsync(cluster, "/web");

        snapshot.Logs.Select(l => l.Kind).ShouldBe([DocumentKind.TaskLog, DocumentKind.TaskLog, DocumentKind.AgentLog]);
        snapshot.Logs.ShouldAllBe(l => !Text(l).Contains("hunter2") && Text(l).Contains("[redacted]"));
    }

    [Theory]
    [InlineData(Journal)]
    [InlineData(PublicJournal)]
    public async Task Agent_that_logs_into_no_file_is_read_from_the_journal_of_its_node(string unit)
    {
        _dcos.Answer("/agent/S0/files/read", NotFound);
        _dcos.Answer(Journal, Nothing);
        var forms = new List<string?>();
        _dcos.Answer(unit, http =>
        {
            forms.Add($"{http.Request.Headers.Accept} {http.Request.QueryString}");
            return http.Response.WriteAsync(new string('x', 300_000) + "\n2026-01-01 12:00:00: W0101 slave.cpp:1] the end\n");
        });
        using var cluster = Cluster();

        var (_, snapshot) = await ReadAsync(cluster, "/web");

        var log = snapshot.Logs.ShouldHaveSingleItem();
        (log.Kind, log.Subject, Text(log)).ShouldBe((DocumentKind.AgentLog, "S0", "2026-01-01 12:00:00: W0101 slave.cpp:1] the end\n"));
        forms.ShouldBe(["text/plain ?cursor=END&skip=-1000"]);
    }

    [Fact]
    public async Task Files_and_journals_that_are_not_there_are_told_each()
    {
        _dcos.Answer("/agent/S0/files/read", NotFound);
        using var cluster = Cluster();

        var (shared, snapshot) = await ReadAsync(cluster, "/web");

        snapshot.Logs.ShouldBeEmpty();
        snapshot.SnapshotId.ShouldBe(shared.SnapshotId, "No document differs.");
        snapshot.Sources.Skip(shared.Sources.Length).Select(s => (s.Name, s.State)).ShouldBe(
        [
            ($"TASK_LOG {Failed}", SourceState.Missing), ($"TASK_LOG {Failed}", SourceState.Missing), ("MASTER_LOG", SourceState.Missing),
            ("AGENT_LOG S0", SourceState.Missing),
        ]);
        snapshot.Sources[^1].Detail.ShouldBe("The endpoint does not exist there (HTTP 404). Its journal: The endpoint does not exist there (HTTP 404).");
    }

    [Fact]
    public async Task Agent_that_hangs_costs_the_logs_alone_and_no_more_than_the_time_that_the_caller_has()
    {
        var hang = new TaskCompletionSource();
        _dcos.Answer("/agent/S0/state", async http =>
        {
            await Task.WhenAny(hang.Task, Task.Delay(Timeout.Infinite, http.RequestAborted));
            await http.Response.WriteAsync("{}");
        });
        using var cluster = Cluster();
        var shared = await cluster.Cluster.ReadAsync(TimeSpan.FromHours(1), null, CancellationToken.None);

        var late = await LogsAsync(cluster, shared, "/web", timeLeft: TimeSpan.FromSeconds(2));
        var spent = await LogsAsync(cluster, shared, "/web", timeLeft: TimeSpan.FromSeconds(2), spent: TimeSpan.FromSeconds(1.9));
        hang.SetResult();
        var whole = await LogsAsync(cluster, shared, "/web");

        foreach (var answer in new[] { late, spent })
        {
            answer.Sources.Single(s => s.Kind == DocumentKind.TaskLog).Detail.ShouldMatch(@"\ANo answer within [0-9.]+ s\.\z");
            answer.Logs.Select(l => l.Kind).ShouldContain(DocumentKind.AgentLog, "What came in time is there.");
        }

        whole.Sources.Where(s => s.Kind == DocumentKind.TaskLog).ShouldAllBe(s => s.State == SourceState.Missing);
        _dcos.Asked("/agent/S0/state").ShouldBe(1);
    }

    [Fact]
    public async Task Agent_that_hangs_is_waited_for_no_longer_than_logs_are_worth()
    {
        _dcos.Answer("/agent/S0/state", http => Task.Delay(Timeout.Infinite, http.RequestAborted));
        using var cluster = Cluster(o => o.Timeout = TimeSpan.FromSeconds(1));

        var (_, snapshot) = await ReadAsync(cluster, "/web");

        snapshot.Sources.Single(s => s.Kind == DocumentKind.TaskLog).Detail.ShouldBe("The agent's state was not read. No answer within 1 s.");
    }

    [Fact]
    public async Task Callers_with_credentials_of_their_own_never_share_a_log()
    {
        _dcos.Know("token=bob");
        _dcos.Answer("/agent/S0/files/read", http => http.Response.WriteAsync(http.Request.Query["offset"] == "-1"
            ? """{"data": "", "offset": 99}"""
            : $$"""{"data": "what {{http.Request.Headers.Authorization.ToString()[^3..]}} may read", "offset": 0}"""));
        using var registry = DcosTests.Registry(("east", DcosTests.Options(_dcos, o => o.Credentials = ClusterCredentials.Caller)));
        var cluster = registry.Find("east")!;

        var texts = await Task.WhenAll(new[] { "token=abc", "token=bob" }.Select(async who =>
        {
            var shared = await cluster.ReadAsync(TimeSpan.FromHours(1), who, CancellationToken.None);
            var snapshot = await cluster.WithLogsAsync(shared, "/web", FailureReads.All, who, TimeSpan.MaxValue, TimeSpan.Zero, CancellationToken.None);
            return string.Join(' ', snapshot.Logs.Select(Text));
        }));

        texts[0].ShouldNotBe(texts[1]);
        _dcos.Asked("/agent/S0/state").ShouldBe(2);
    }

    [Fact]
    public async Task Of_many_workloads_only_those_asked_for_last_are_kept()
    {
        var ids = Enumerable.Range(0, 80).Select(i => $"/app{i}").ToArray();
        Answer("/service/marathon/v2/apps", $$"""{"apps": [{{string.Join(',', ids.Select(id => App(id, $"{id[1..]}.instance-1._app.1")))}}]}""");
        using var cluster = Cluster(o => o.LogTails = 0);
        var shared = await cluster.Cluster.ReadAsync(TimeSpan.FromHours(1), null, CancellationToken.None);
        foreach (var id in ids)
        {
            await LogsAsync(cluster, shared, id);
        }

        await LogsAsync(cluster, shared, ids[^1]);
        _dcos.Asked("/agent/S0/state").ShouldBe(80);
        await LogsAsync(cluster, shared, ids[0]);
        _dcos.Asked("/agent/S0/state").ShouldBe(81);
    }

    internal static string App(string id, string task, DateTimeOffset? at = null) => $$"""
        {"id": "{{id}}", "instances": 1, "tasks": [], "lastTaskFailure": {"appId": "{{id}}", "taskId": "{{task}}", "state": "TASK_FAILED", "slaveId": "S0",
         "message": "Command exited with status 1", "timestamp": "{{VersionTime.Print(at ?? new(2026, 1, 1, 12, 0, 1, TimeSpan.Zero))}}"} }
        """;

    internal static string Executor(string task) => $$"""{"id": "{{task}}", "directory": "/sandboxes/{{task}}"}""";

    internal static string Text(LogText log) => Encoding.UTF8.GetString(log.Content.Span);

    private static Task NotFound(HttpContext http) => Status(http, StatusCodes.Status404NotFound);

    private static Task Nothing(HttpContext http) => Status(http, StatusCodes.Status204NoContent);

    private static Task Status(HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    internal static async Task<(ClusterSnapshot Shared, ClusterSnapshot WithLogs)> ReadAsync(
        OpenCluster cluster, string workloadId, TimeSpan? maxStaleness = null)
    {
        var shared = await cluster.Cluster.ReadAsync(maxStaleness ?? TimeSpan.FromHours(1), null, CancellationToken.None);
        return (shared, await LogsAsync(cluster, shared, workloadId));
    }

    private static Task<ClusterSnapshot> LogsAsync(
        OpenCluster cluster, ClusterSnapshot shared, string workloadId, TimeSpan? timeLeft = null, TimeSpan spent = default,
        FailureReads wanted = FailureReads.All) =>
        cluster.Cluster.WithLogsAsync(shared, workloadId, wanted, null, timeLeft ?? TimeSpan.MaxValue, spent, CancellationToken.None);

    private void Answer(string path, string body) => _dcos.Answer(path, http => http.Response.WriteAsync(body));

    private OpenCluster Cluster(Action<ClusterOptions>? change = null) => Open(_dcos, change);

    internal static OpenCluster Open(FakeDcos dcos, Action<ClusterOptions>? change) => new(
        DcosTests.Options(dcos, o =>
        {
            o.Token = "abc";
            change?.Invoke(o);
        }),
        new MemoryBudget(1 << 30));
}
