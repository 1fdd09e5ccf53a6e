using System.Text;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Sources.Live;
using Diagnosis.Tests;
using Microsoft.AspNetCore.Http;

namespace Diagnosis.Sources.Tests.Live;

/// <summary>Who asks is told as the settings say; what was read for one caller is never another's.</summary>
public sealed class CredentialTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public async Task Password_is_sent_with_its_user_and_a_changed_one_is_taken()
    {
        await using var dcos = await FakeDcos.StartAsync();
        dcos.Know($"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes("bob:pass word"))}");
        using var source = DcosTests.Source(dcos, o => (o.Basic.User, o.Basic.PasswordFile) = ("bob", _file));
        await File.WriteAllTextAsync(_file, "wrong\n");
        var refused = await Should.ThrowAsync<ClusterUnavailableException>(() => source.ReadAsync(CancellationToken.None));
        await File.WriteAllTextAsync(_file, "pass word\n");

        var snapshot = await source.ReadAsync(CancellationToken.None);

        (refused.IsAccessRefused, refused.Detail).ShouldBe((true, "Access is refused (HTTP 401): the configured credentials are wrong or expired."));
        snapshot.Sources.ShouldAllBe(s => s.State == SourceState.Read);
    }

    [Fact]
    public async Task Token_file_that_changes_while_it_is_read_is_taken_at_once()
    {
        await using var dcos = await FakeDcos.StartAsync();
        dcos.Know("token=new");
        await File.WriteAllTextAsync(_file, "old");
        dcos.Answer("/mesos/slaves", http => http.Response.WriteAsync("""{"slaves": []}"""));
        using var source = DcosTests.Source(dcos, o => o.TokenFile = _file);

        await Should.ThrowAsync<ClusterUnavailableException>(() => source.ReadAsync(CancellationToken.None));
        await File.WriteAllTextAsync(_file, "new");

        (await source.ReadAsync(CancellationToken.None)).Sources.ShouldAllBe(s => s.State == SourceState.Read);
    }

    [Fact]
    public async Task Callers_with_different_credentials_never_share_and_those_with_the_same_do()
    {
        await using var dcos = await FakeDcos.StartAsync();
        dcos.Know("token=alice");
        dcos.Know("Bearer bob");
        dcos.Answer("/service/marathon/v2/apps", http => http.Response.WriteAsync(
            $$"""{"apps": [{"id": "/{{http.Request.Headers.Authorization.ToString()[^3..]}}", "instances": 0, "tasks": []}]}"""));
        dcos.Answer("/mesos/state", http => http.Response.WriteAsync(
            $$"""{"version": "1.{{http.Request.Headers.Authorization.ToString().Length}}.0"}"""));
        using var registry = DcosTests.Registry(("east", DcosTests.Options(dcos, o => o.Credentials = ClusterCredentials.Caller)));
        var cluster = registry.Find("east")!;

        var readings = await Task.WhenAll(Enumerable.Range(0, 40).Select(async i =>
        {
            var who = i % 2 == 0 ? "token=alice" : "Bearer bob";
            return (who, Snapshot: await cluster.ReadAsync(TimeSpan.FromHours(1), who, CancellationToken.None));
        }));

        readings.Count(r => r.Snapshot.Workloads.Single().Id == $"/{r.who[^3..]}").ShouldBe(readings.Length);
        readings.ShouldAllBe(r => r.Snapshot.MesosVersion == $"1.{r.who.Length}.0");
        dcos.Asked("/service/marathon/v2/apps").ShouldBe(2);
        dcos.Asked("/mesos/state").ShouldBe(2, "What is kept of the master longer is kept for each.");
        (await cluster.AtHandAsync(TimeSpan.FromHours(1), "token=eve")).ShouldBeNull();
        var eve = await Should.ThrowAsync<ClusterUnavailableException>(() => cluster.ReadAsync(TimeSpan.FromHours(1), "token=eve", CancellationToken.None));
        (eve.IsAccessRefused, eve.Detail).ShouldBe((true, "Access is refused (HTTP 401): the credentials of who asks are wrong or expired."));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task Without_credentials_a_cluster_that_is_read_by_callers_is_not_asked(string? authorization)
    {
        await using var dcos = await FakeDcos.StartAsync();
        using var registry = DcosTests.Registry(("east", DcosTests.Options(dcos, o => o.Credentials = ClusterCredentials.Caller)));

        await Should.ThrowAsync<CallerUnknownException>(() => registry.Find("east")!.ReadAsync(null, authorization, CancellationToken.None));
        await Should.ThrowAsync<CallerUnknownException>(
            () => registry.FindAsync("east~marathon-user", authorization, TimeSpan.MaxValue, CancellationToken.None));

        dcos.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Cluster_that_is_read_by_callers_answers_a_ping_even_when_it_asks_who_one_is()
    {
        var dcos = await FakeDcos.StartAsync();
        using var registry = DcosTests.Registry(("east", DcosTests.Options(dcos, o => o.Credentials = ClusterCredentials.Caller)));
        var cluster = registry.Find("east")!;

        var unknown = await cluster.PingAsync(CancellationToken.None);
        dcos.Know("");
        var known = await cluster.PingAsync(CancellationToken.None);
        await dcos.DisposeAsync();
        var gone = await cluster.PingAsync(CancellationToken.None);

        (unknown, known).ShouldBe((null, null));
        gone.ShouldNotBeNull().ShouldNotContain("localhost");
        dcos.Requests.ShouldAllBe(r => r.Path == "/service/marathon/ping" && r.Authorization == null);
    }

    [Fact]
    public void Of_many_callers_only_the_latest_are_kept_and_of_the_idle_none()
    {
        var clock = new ManualTime();
        var readings = new CallersReadings((_, _) => new NoSource(), TimeSpan.FromSeconds(5), clock);
        var first = readings.Of("token=0");
        for (var i = 1; i <= 100; i++)
        {
            readings.Of($"token={i}");
        }

        readings.Count.ShouldBe(32);
        readings.Of("token=100").ShouldBeSameAs(readings.Of("token=100"));
        readings.Of("token=0").ShouldNotBeSameAs(first);
        clock.Advance(TimeSpan.FromMinutes(2));
        readings.Of("token=100");
        readings.Count.ShouldBe(1);
    }

    private sealed class NoSource : IClusterSource
    {
        public IClusterReading Begin(DateTimeOffset notBefore) => throw new NotSupportedException();

        public Task FollowAsync(WatchSignal signal, CancellationToken cancellationToken) => Task.CompletedTask;

        public LogReading BeginLogs(ClusterSnapshot snapshot, string workloadId, FailureReads wanted) => throw new NotSupportedException();
    }
}
