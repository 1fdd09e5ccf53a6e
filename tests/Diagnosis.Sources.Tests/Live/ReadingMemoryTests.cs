using System.Text;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Sources.Memory;
using Microsoft.AspNetCore.Http;

namespace Diagnosis.Sources.Tests.Live;

/// <summary>What answers of a cluster hold of the memory that there is for all.</summary>
public sealed class ReadingMemoryTests
{
    private const string State = "/mesos/state";

    [Fact]
    public async Task Reading_gives_back_all_that_it_took()
    {
        await using var cluster = await FakeCluster.StartAsync();
        cluster.Answer("/marathon/v2/apps", Apps(20_000));

        var snapshot = await cluster.ReadAsync();

        var last = snapshot.Workloads.Single(w => w.Id == "/a19999");
        Encoding.UTF8.GetString(last.Definition.Json.Span).ShouldStartWith("{\"id\": \"/a19999\"");
        cluster.Memory.TakePeak().ShouldBeGreaterThan(1_000_000);
        cluster.Memory.Taken.ShouldBe(0);
    }

    [Fact]
    public async Task Answer_without_room_has_failed_and_the_others_are_read()
    {
        await using var cluster = await FakeCluster.StartAsync();
        cluster.Memory = new MemoryBudget(1_000_000);
        cluster.Answer("/marathon/v2/apps", Apps(20_000));

        var snapshot = await cluster.ReadAsync();

        var apps = snapshot.Sources.Single(s => s.Kind == DocumentKind.MarathonApps);
        apps.State.ShouldBe(SourceState.Failed);
        apps.Detail.ShouldContain("MaxMemoryBytes");
        snapshot.Agents.ShouldHaveSingleItem();
        cluster.Asked("/marathon/v2/apps").ShouldBe(3, "There may be room in a moment.");
        cluster.Memory.Taken.ShouldBe(0);
    }

    [Fact]
    public async Task Large_state_passes_through_a_small_window()
    {
        await using var cluster = await FakeCluster.StartAsync();
        var alone = (await cluster.ReadAsync(), cluster.Memory.TakePeak());
        cluster.Answer(State, http => WriteStateAsync(http, tasks: 100_000, end: "]}], \"version\": \"1.11.0\"}"));

        var snapshot = await cluster.ReadAsync();

        snapshot.MesosVersion.ShouldBe("1.11.0");
        snapshot.HomeRegion.Value.ShouldBe("eu");
        snapshot.Frameworks.ShouldBeEmpty("They are read from /frameworks.");
        (cluster.Memory.TakePeak() - alone.Item2).ShouldBeLessThan(1_000_000, "The answer has eight megabytes.");
    }

    [Fact]
    public async Task Large_state_that_is_damaged_at_its_end_is_told_with_its_place()
    {
        await using var cluster = await FakeCluster.StartAsync();
        cluster.Answer(State, http => WriteStateAsync(http, tasks: 20_000, end: "]}],\n \"version\": 1.x}"));

        var status = (await cluster.ReadAsync()).Sources.Single(s => s.Kind == DocumentKind.MesosState);

        status.State.ShouldBe(SourceState.Failed);
        status.Detail.ShouldStartWith("Not JSON at line 20002 byte 15:");
    }

    [Fact]
    public async Task Large_state_beyond_the_limit_is_not_taken()
    {
        await using var cluster = await FakeCluster.StartAsync();
        cluster.Answer(State, http => WriteStateAsync(http, tasks: 20_000, end: "]}]}"));

        var snapshot = await cluster.ReadAsync(o => o.MaxResponseBytes = 1_000_000);

        snapshot.Sources.Single(s => s.Kind == DocumentKind.MesosState).Detail.ShouldBe("The answer is larger than 1000000 bytes.");
    }

    [Fact]
    public async Task State_in_any_pieces_keeps_the_same_bytes()
    {
        await using var cluster = await FakeCluster.StartAsync();
        var body = FakeCluster.Bodies[State].TrimEnd()[..^1] + ", \"flags\": {\"a\": [1, {\"b\": \"\\u00e9é\"} ] }, \"x\": {\"version\": 1}}";
        var ids = new HashSet<string>();
        foreach (var length in new[] { body.Length, 1, 7, 64 })
        {
            cluster.Answer(State, async http =>
            {
                foreach (var piece in Encoding.UTF8.GetBytes(body).Chunk(length))
                {
                    await http.Response.Body.WriteAsync(piece);
                    await http.Response.Body.FlushAsync();
                }
            });
            var snapshot = await cluster.ReadAsync();
            ids.Add($"{snapshot.MesosVersion} {snapshot.HomeRegion.Value} {string.Join(',', snapshot.MesosFlags.Keys)}");
        }

        ids.ShouldHaveSingleItem().ShouldStartWith("1.10.0 eu ");
    }

    private static string Apps(int count)
    {
        var apps = Enumerable.Range(0, count).Select(i => $"{{\"id\": \"/a{i}\", \"instances\": 1, \"cmd\": \"sleep 1000000000\", \"tasks\": []}}");
        return $"{{\"apps\": [{string.Join(", ", apps)}]}}";
    }

    /// <summary>A state whose only framework has many tasks, a line each; what is kept stands before and behind them.</summary>
    private static async Task WriteStateAsync(HttpContext http, int tasks, string end)
    {
        await http.Response.WriteAsync(
            "{\"domain\": {\"fault_domain\": {\"region\": {\"name\": \"eu\"}, \"zone\": {\"name\": \"a\"}}}, \"frameworks\": [{\"id\": \"f\", \"tasks\": [");
        for (var i = 0; i < tasks; i++)
        {
            var task = $"{{\"id\": \"web.{i}\", \"state\": \"TASK_RUNNING\", \"slave_id\": \"S0\", \"resources\": {{}}}}";
            await http.Response.WriteAsync($"{(i == 0 ? "" : ",")}{task}\n");
        }

        await http.Response.WriteAsync(end);
    }
}
