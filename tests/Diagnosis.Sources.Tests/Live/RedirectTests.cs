using Diagnosis.Analysis.Cluster;
using Diagnosis.Sources.Live;

namespace Diagnosis.Sources.Tests.Live;

public sealed class RedirectTests
{
    private static readonly Uri Asked = new("http://master-1.mesos:5050/slaves");

    [Theory]
    [InlineData("//leader.mesos:5050/slaves", "http://leader.mesos:5050/slaves")]
    [InlineData("http://LEADER.mesos:5050/slaves", "http://leader.mesos:5050/slaves")]
    [InlineData("/master/slaves", "http://master-1.mesos:5050/master/slaves")]
    [InlineData("http://leader.mesos:9090/slaves", "http://leader.mesos:9090/slaves")]
    [InlineData("http://master-2.mesos:5050/slaves", "http://master-2.mesos:5050/slaves")]
    [InlineData("http://master-2.mesos:5051/slaves", null)]
    [InlineData("http://[fd00::1]:5050/slaves", "http://[fd00::1]:5050/slaves")]
    [InlineData("http://[fd00::2]:5050/slaves", "http://[fd00::2]:5050/slaves")]
    [InlineData("http://[fd00::2]:80/slaves", null)]
    [InlineData("http://master-1.mesos:9090/slaves", null)]
    [InlineData("http://marathon.mesos:8080/slaves", "http://marathon.mesos:8080/slaves")]
    [InlineData("http://marathon.mesos/slaves", null)]
    [InlineData("https://leader.mesos:5050/slaves", null)]
    [InlineData("//elsewhere.example.com/slaves", null)]
    [InlineData("http://user:password@leader.mesos/slaves", null)]
    [InlineData("file:///etc/passwd", null)]
    [InlineData(null, null)]
    public void Only_known_hosts_and_ports_of_the_same_scheme_are_followed(string? location, string? expected)
    {
        var options = new ClusterOptions { MesosUrl = Asked, MarathonUrl = new Uri("http://marathon.mesos:8080/") };
        foreach (var host in (string[])["leader.mesos", "master-2.mesos:5050", "fd00::1", "[fd00::2]:5050"])
        {
            options.LeaderHosts.Add(host);
        }

        var target = LeaderRedirect.Target(
            Asked, location is null ? null : new Uri(location, UriKind.RelativeOrAbsolute), ClusterAddresses.Of(options), options.LeaderHosts);

        target?.AbsoluteUri.ShouldBe(expected);
        (target is null).ShouldBe(expected is null);
    }

    [Fact]
    public async Task Leader_is_asked_where_the_other_master_points()
    {
        await using var leader = await FakeCluster.StartAsync();
        await using var other = await FakeCluster.StartAsync();
        other.Answer("/mesos/slaves", http =>
        {
            http.Response.StatusCode = 307;
            http.Response.Headers.Location = $"//{leader.Url.Authority}/mesos/slaves";
            return Task.CompletedTask;
        });

        var snapshot = await other.ReadAsync(o =>
        {
            o.Token = "t0ken";
            o.LeaderHosts.Add(leader.Url.Authority);
        });

        snapshot.Sources.Single(s => s.Kind == DocumentKind.MesosSlaves).State.ShouldBe(SourceState.Read);
        leader.Requests.Single().Authorization.ShouldBe("token=t0ken");
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    public async Task Unknown_host_or_port_never_sees_a_request(string host)
    {
        await using var stranger = await FakeCluster.StartAsync();
        await using var master = await FakeCluster.StartAsync();
        master.Answer("/mesos/slaves", http =>
        {
            http.Response.StatusCode = 307;
            http.Response.Headers.Location = $"http://{host}:{stranger.Url.Port}/mesos/slaves";
            return Task.CompletedTask;
        });

        var snapshot = await master.ReadAsync(o => o.Token = "t0ken");

        stranger.Requests.ShouldBeEmpty();
        snapshot.Sources.Single(s => s.Kind == DocumentKind.MesosSlaves).Detail
            .ShouldBe("Redirects to a place that is not among the cluster's addresses and LeaderHosts.");
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(4, 4)]
    public async Task Masters_that_point_at_each_other_are_a_loop(int masters, int asked)
    {
        await using var cluster = await FakeCluster.StartAsync();
        for (var i = 0; i < masters; i++)
        {
            Redirect(cluster, i == 0 ? "/mesos/slaves" : $"/mesos/{i}", i == masters - 1 ? "/mesos/slaves" : $"/mesos/{i + 1}");
        }

        var snapshot = await cluster.ReadAsync();

        snapshot.Sources.Single(s => s.Kind == DocumentKind.MesosSlaves).Detail.ShouldBe("Redirects in a loop: to a place that was asked already.");
        (cluster.Asked("/mesos/slaves") + Enumerable.Range(1, masters).Sum(i => cluster.Asked($"/mesos/{i}"))).ShouldBe(asked);
    }

    [Fact]
    public async Task Redirects_without_an_end_are_left()
    {
        await using var cluster = await FakeCluster.StartAsync();
        Redirect(cluster, "/mesos/slaves", "/mesos/1");
        for (var i = 1; i < 9; i++)
        {
            Redirect(cluster, $"/mesos/{i}", $"/mesos/{i + 1}");
        }

        var snapshot = await cluster.ReadAsync();

        snapshot.Sources.Single(s => s.Kind == DocumentKind.MesosSlaves).Detail.ShouldBe("Redirects more than 3 times.");
        (cluster.Asked("/mesos/3"), cluster.Asked("/mesos/4")).ShouldBe((1, 0));
    }

    private static void Redirect(FakeCluster cluster, string from, string to) => cluster.Answer(from, http =>
    {
        http.Response.StatusCode = 307;
        http.Response.Headers.Location = to;
        return Task.CompletedTask;
    });
}
