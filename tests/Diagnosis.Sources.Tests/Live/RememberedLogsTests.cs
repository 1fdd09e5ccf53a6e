using Diagnosis.Analysis.Cluster;
using Diagnosis.Sources.Live;
using Diagnosis.Tests;
using Microsoft.AspNetCore.Http;
using static Diagnosis.Sources.Tests.Live.WorkloadLogsTests;

namespace Diagnosis.Sources.Tests.Live;

/// <summary>What was read of logs is not read again without need, and who does not answer is not asked again at once.</summary>
public sealed class RememberedLogsTests : IAsyncLifetime
{
    private FakeDcos _dcos = null!;

    public async Task InitializeAsync()
    {
        _dcos = await FakeDcos.StartAsync();
        _dcos.Know("token=abc");
        Answer("/service/marathon/v2/apps", $$"""{"apps": [{{App("/web", Failed)}}, {{App("/other", OtherTask)}}]}""");
        Answer("/agent/S0/state", $$"""{"frameworks": [{"id": "f1", "executors": [{{Executor(Failed)}}, {{Executor(OtherTask)}}]}]}""");
    }

    public async Task DisposeAsync() => await _dcos.DisposeAsync();

    [Fact]
    public async Task Sandbox_of_a_task_that_ended_long_ago_is_read_once_in_all_readings_of_the_cluster()
    {
        using var cluster = Cluster(o => o.LogTails = 0);

        var (first, told) = await ReadAsync(cluster, "/web", TimeSpan.Zero);
        await Task.Delay(TimeSpan.FromSeconds(1.1));
        var (second, again) = await ReadAsync(cluster, "/web", TimeSpan.Zero);

        second.ShouldNotBeSameAs(first);
        told.Logs.Length.ShouldBe(2);
        again.Logs.Select(Text).ShouldBe(told.Logs.Select(Text));
        _dcos.Asked("/agent/S0/state").ShouldBe(1);
        _dcos.Asked("/agent/S0/files/read").ShouldBe(4);
    }

    [Fact]
    public async Task A_log_is_read_again_only_for_a_task_that_failed_since()
    {
        var now = TimeProvider.System.GetUtcNow();
        Answer("/service/marathon/v2/apps", $$"""{"apps": [{{App("/web", Failed, now.AddSeconds(-1))}}]}""");
        using var cluster = Cluster();
        await ReadAsync(cluster, "/web", TimeSpan.Zero);
        var (states, files) = (_dcos.Asked("/agent/S0/state"), _dcos.Asked("/agent/S0/files/read"));
        await Task.Delay(TimeSpan.FromSeconds(1.1));

        var (_, again) = await ReadAsync(cluster, "/web", TimeSpan.Zero);
        (_dcos.Asked("/agent/S0/state"), _dcos.Asked("/agent/S0/files/read")).ShouldBe((states, files));
        again.Logs.Length.ShouldBe(3);
        again.Sources.Where(s => s.Kind is DocumentKind.TaskLog or DocumentKind.AgentLog).ShouldAllBe(s => s.ObservedAt < again.CapturedAt.AddSeconds(-1));

        Answer("/service/marathon/v2/apps", $$"""{"apps": [{{App("/web", OtherTask, TimeProvider.System.GetUtcNow())}}]}""");
        await Task.Delay(TimeSpan.FromSeconds(1.1));
        var (_, anew) = await ReadAsync(cluster, "/web", TimeSpan.Zero);

        anew.Logs.Select(l => l.Subject).ShouldBe([OtherTask, OtherTask, "S0"]);
        (_dcos.Asked("/agent/S0/state"), _dcos.Asked("/agent/S0/files/read")).ShouldBe((states + 1, files * 2));
    }

    [Fact]
    public async Task Agent_that_hangs_costs_one_question_its_time_and_is_left_alone_then()
    {
        _dcos.Answer("/agent/S0/state", http => Task.Delay(Timeout.Infinite, http.RequestAborted));
        _dcos.Answer("/agent/S0/files/read", http => Task.Delay(Timeout.Infinite, http.RequestAborted));
        using var cluster = Cluster(o => o.Timeout = TimeSpan.FromSeconds(2));
        await ReadAsync(cluster, "/web", TimeSpan.Zero);
        var began = TimeProvider.System.GetTimestamp();

        var (_, snapshot) = await ReadAsync(cluster, "/web", TimeSpan.Zero);
        var (_, other) = await ReadAsync(cluster, "/other", TimeSpan.Zero);

        TimeProvider.System.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(2));
        (_dcos.Asked("/agent/S0/state"), _dcos.Asked("/agent/S0/files/read")).ShouldBe((1, 1));
        foreach (var source in snapshot.Sources.Concat(other.Sources).Where(s => s.Kind is DocumentKind.TaskLog or DocumentKind.AgentLog))
        {
            source.State.ShouldBe(SourceState.Failed);
            source.Detail.ShouldContain("and is asked again every 60 s.");
        }

        other.Sources.Single(s => s.Kind == DocumentKind.TaskLog).Subject.ShouldBe(OtherTask);
    }

    private void Answer(string path, string body) => _dcos.Answer(path, http => http.Response.WriteAsync(body));

    private OpenCluster Cluster(Action<ClusterOptions>? change = null) => Open(_dcos, change);
}
