using Diagnosis.Analysis.Cluster;
using Diagnosis.Sources.Live;
using Diagnosis.Sources.Memory;
using Diagnosis.Tests;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace Diagnosis.Sources.Tests.Live;

/// <summary>The address of DC/OS is all that is needed to find what lies behind it.</summary>
public sealed class DcosTests
{
    private const string Failed = """
        {"apps": [{"id": "/web", "instances": 1, "tasks": [], "lastTaskFailure": {"taskId": "web.1", "state": "TASK_FAILED", "slaveId": "S0",
         "timestamp": "2026-01-01T12:00:01.000Z"} }]}
        """;

    [Fact]
    public async Task With_the_address_of_DCOS_alone_Marathon_Mesos_and_agents_are_read_through_it()
    {
        await using var dcos = await FakeDcos.StartAsync();
        dcos.Know("token=abc");
        dcos.Answer("/service/marathon/v2/apps", http => http.Response.WriteAsync(Failed));
        dcos.Answer("/mesos/files/read", http => http.Response.WriteAsync("""{"data": "", "offset": 0}"""));
        using var source = Source(dcos, o => o.Token = "abc");

        var snapshot = await source.ReadLogsAsync("/web");

        snapshot.Sources.ShouldAllBe(s => s.State == SourceState.Read);
        snapshot.Sources.Count(s => s.Kind == DocumentKind.TaskLog).ShouldBe(2, "The agent was asked behind DC/OS, with the token.");
        snapshot.Marathon.Version.ShouldBe("1.11.24");
        dcos.Requests.ShouldAllBe(r => r.Path.StartsWith("/service/marathon/") || r.Path.StartsWith("/mesos/") || r.Path.StartsWith("/agent/S0/"));
    }

    [Fact]
    public async Task Every_request_says_which_program_asks()
    {
        await using var dcos = await FakeDcos.StartAsync();
        var keyFile = Path.GetTempFileName();
        await File.WriteAllTextAsync(keyFile, dcos.AccountKeyPem);
        using var source = Source(dcos, o => (o.ServiceAccount.Uid, o.ServiceAccount.KeyFile) = (FakeDcos.Uid, keyFile));

        await source.ReadAsync(CancellationToken.None);
        File.Delete(keyFile);

        dcos.LoginsTried.ShouldBe(1);
        dcos.Requests.Select(r => r.UserAgent).Distinct().ShouldHaveSingleItem().ShouldNotBeNull().ShouldMatch(@"\Adiagnosis/\d+\.\d+\.\d+(-[0-9a-z.-]+)?\z");
    }

    [Fact]
    public async Task Another_Marathon_is_read_where_its_path_says()
    {
        await using var dcos = await FakeDcos.StartAsync();
        dcos.Know("token=abc");
        using var source = Source(dcos, o => (o.Token, o.MarathonPath) = ("abc", "/service/team/marathon-user/"));

        var snapshot = await source.ReadAsync(CancellationToken.None);

        snapshot.Workloads.Select(w => w.Id).ShouldBe(["/theirs"]);
    }

    [Fact]
    public async Task Further_Marathons_among_the_frameworks_can_be_asked_by_their_name()
    {
        await using var dcos = await FakeDcos.StartAsync();
        dcos.Know("token=abc");
        using var registry = Registry(
            ("east", Options(dcos, o => o.Token = "abc")), ("direct", new() { MesosUrl = new Uri(dcos.Url, "mesos"), Token = "abc" }));
        var east = registry.Find("east")!;

        var names = east.FurtherMarathons(await east.ReadAsync(null, null, CancellationToken.None));
        var theirs = await registry.FindAsync("EAST~team/marathon-user", null, TimeSpan.MaxValue, CancellationToken.None);

        names.ShouldBe(["team/marathon-user"]);
        theirs!.Name.ShouldBe("east~team/marathon-user");
        (await theirs.ReadAsync(null, null, CancellationToken.None)).Workloads.Select(w => w.Id).ShouldBe(["/theirs"]);
        (await registry.FindAsync("east~team%2Fmarathon-user", null, TimeSpan.MaxValue, CancellationToken.None)).ShouldBeSameAs(theirs);
        (await registry.FindAsync("east~marathon", null, TimeSpan.MaxValue, CancellationToken.None)).ShouldBeSameAs(east);
        foreach (var none in (string[])["east~metronome", "east~marathon-gone", "east~../marathon", "west~marathon", "direct~team/marathon-user", "east~"])
        {
            (await registry.FindAsync(none, null, TimeSpan.MaxValue, CancellationToken.None)).ShouldBeNull(none);
        }

        dcos.Requests.ShouldNotContain(r => r.Path.Contains("metronome") || r.Path.Contains("gone"), "Only what the master knows is asked for.");
    }

    [Fact]
    public async Task Of_many_further_Marathons_some_are_listed_the_others_counted_and_each_is_found_by_its_name()
    {
        await using var dcos = await FakeDcos.StartAsync();
        dcos.Know("token=abc");
        var frameworks = Enumerable.Range(0, 120).Select(number => $$"""{"id": "m{{number}}", "name": "marathon-{{number:000}}"}""");
        dcos.Answer("/mesos/frameworks", http => http.Response.WriteAsync($$"""{"frameworks": [{{string.Join(',', frameworks)}}]}"""));
        using var registry = Registry(("east", Options(dcos, o => o.Token = "abc")));
        var east = registry.Find("east")!;

        var (listed, leftOut) = east.Further(await east.ReadAsync(null, null, CancellationToken.None));
        var last = await registry.FindAsync("east~marathon-119", null, TimeSpan.MaxValue, CancellationToken.None);

        (listed.Length, listed[^1].Name, leftOut).ShouldBe((100, "east~marathon-099", 20));
        last!.Name.ShouldBe("east~marathon-119");
    }

    [Fact]
    public async Task Without_the_frameworks_nobody_says_that_a_Marathon_does_not_exist()
    {
        await using var dcos = await FakeDcos.StartAsync();
        dcos.Know("token=abc");
        foreach (var path in new[] { "/mesos/frameworks", "/mesos/state" })
        {
            dcos.Answer(path, http =>
            {
                http.Response.StatusCode = 403;
                return Task.CompletedTask;
            });
        }

        using var registry = Registry(("east", Options(dcos, o => o.Token = "abc")));

        var exception = await Should.ThrowAsync<ClusterUnavailableException>(
            () => registry.FindAsync("east~marathon-user", null, TimeSpan.MaxValue, CancellationToken.None));

        exception.IsAccessRefused.ShouldBeTrue();
        exception.Message.ShouldBe("Cluster east cannot be read: The frameworks were not read, which tell its Marathons. "
            + "Access is refused (HTTP 403): the configured credentials may not read it.");
    }

    internal static ClusterOptions Options(FakeDcos dcos, Action<ClusterOptions> change)
    {
        var options = new ClusterOptions { DcosUrl = dcos.Url, Timeout = TimeSpan.FromSeconds(30) };
        change(options);
        return options;
    }

    internal static OpenSource Source(FakeDcos dcos, Action<ClusterOptions> change, TimeProvider? time = null) =>
        new(Options(dcos, change), new MemoryBudget(1 << 30), time);

    internal static ClusterRegistry Registry(params (string Name, ClusterOptions Options)[] clusters)
    {
        var options = new ClustersOptions();
        foreach (var (name, one) in clusters)
        {
            options.Clusters[name] = one;
        }

        return new(
            Microsoft.Extensions.Options.Options.Create(options), cache: null, new MemoryBudget(1 << 30), TimeProvider.System,
            NullLogger<ClusterRegistry>.Instance);
    }
}
