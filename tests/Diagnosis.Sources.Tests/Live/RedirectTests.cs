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
    [InlineData("http://master-1.mesos:9090/slaves", "http://master-1.mesos:9090/slaves")]
    [InlineData("http://marathon.mesos/slaves", "http://marathon.mesos/slaves")]
    [InlineData("https://leader.mesos:5050/slaves", null)]
    [InlineData("//elsewhere.example.com/slaves", null)]
    [InlineData("http://user:password@leader.mesos/slaves", null)]
    [InlineData("file:///etc/passwd", null)]
    [InlineData(null, null)]
    public void Only_known_hosts_of_the_same_scheme_are_followed(string? location, string? expected)
    {
        var options = new ClusterOptions { MesosUrl = Asked, MarathonUrl = new Uri("http://marathon.mesos:8080/") };
        options.LeaderHosts.Add("leader.mesos");

        var target = LeaderRedirect.Target(Asked, location is null ? null : new Uri(location, UriKind.RelativeOrAbsolute), options);

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

        var snapshot = await other.ReadAsync(o => o.Token = "t0ken");

        snapshot.Sources.Single(s => s.Kind == DocumentKind.MesosSlaves).State.ShouldBe(SourceState.Read);
        leader.Requests.Single().Authorization.ShouldBe("token=t0ken");
    }

    [Fact]
    public async Task Unknown_host_never_sees_a_request()
    {
        await using var stranger = await FakeCluster.StartAsync();
        await using var master = await FakeCluster.StartAsync();
        master.Answer("/mesos/slaves", http =>
        {
            http.Response.StatusCode = 307;
            http.Response.Headers.Location = $"http://localhost:{stranger.Url.Port}/mesos/slaves";
            return Task.CompletedTask;
        });

        var snapshot = await master.ReadAsync(o => o.Token = "t0ken");

        stranger.Requests.ShouldBeEmpty();
        snapshot.Sources.Single(s => s.Kind == DocumentKind.MesosSlaves).Detail
            .ShouldBe("Redirects to a place that is not among the cluster's addresses and LeaderHosts.");
    }

    [Fact]
    public async Task Masters_that_point_at_each_other_are_left()
    {
        await using var cluster = await FakeCluster.StartAsync();
        cluster.Answer("/mesos/slaves", http =>
        {
            http.Response.StatusCode = 307;
            http.Response.Headers.Location = "/mesos/slaves";
            return Task.CompletedTask;
        });

        var snapshot = await cluster.ReadAsync();

        snapshot.Sources.Single(s => s.Kind == DocumentKind.MesosSlaves).State.ShouldBe(SourceState.Failed);
        cluster.Asked("/mesos/slaves").ShouldBe(4);
    }
}
