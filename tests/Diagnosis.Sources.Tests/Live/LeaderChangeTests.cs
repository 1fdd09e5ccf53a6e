using Diagnosis.Analysis.Cluster;
using Microsoft.AspNetCore.Http;

namespace Diagnosis.Sources.Tests.Live;

/// <summary>The leader changes between the documents of one reading.</summary>
public sealed class LeaderChangeTests
{
    private const string Words = "Another leader gave it than MARATHON_QUEUE: the leader changed meanwhile, and the one may not know what the other did.";

    [Fact]
    public async Task Document_of_another_leader_of_Marathon_says_so_and_names_no_address()
    {
        await using var cluster = await FakeCluster.StartAsync();
        foreach (var path in FakeCluster.Bodies.Keys.Where(path => path.StartsWith("/marathon", StringComparison.Ordinal)))
        {
            Lead(cluster, path, path.EndsWith("apps", StringComparison.Ordinal) ? "http://10.0.0.2:8080" : "http://10.0.0.1:8080");
        }

        var snapshot = await cluster.ReadAsync();

        var told = snapshot.Sources.Single(s => s.Detail.Length > 0);
        (told.Kind, told.State, told.Detail).ShouldBe((DocumentKind.MarathonApps, SourceState.Read, Words));
    }

    [Fact]
    public async Task Document_that_another_master_gave_says_so()
    {
        await using var first = await FakeCluster.StartAsync();
        await using var second = await FakeCluster.StartAsync();
        first.Answer("/mesos/roles", http =>
        {
            http.Response.StatusCode = StatusCodes.Status307TemporaryRedirect;
            http.Response.Headers.Location = new Uri(second.Url, "/mesos/roles").AbsoluteUri;
            return Task.CompletedTask;
        });

        var snapshot = await first.ReadAsync(o => o.LeaderHosts.Add($"{second.Url.Host}:{second.Url.Port}"));

        var told = snapshot.Sources.Single(s => s.Detail.Length > 0);
        (told.Kind, told.State).ShouldBe((DocumentKind.MesosRoles, SourceState.Read));
        told.Detail.ShouldStartWith("Another leader gave it than MESOS_SLAVES: ");
    }

    [Fact]
    public async Task One_leader_is_nothing_to_tell()
    {
        await using var cluster = await FakeCluster.StartAsync();
        foreach (var path in FakeCluster.Bodies.Keys.Where(path => path.StartsWith("/marathon", StringComparison.Ordinal)))
        {
            Lead(cluster, path, "http://10.0.0.1:8080");
        }

        (await cluster.ReadAsync()).Sources.ShouldAllBe(s => s.Detail.Length == 0);
    }

    private static void Lead(FakeCluster cluster, string path, string leader) => cluster.Answer(path, http =>
    {
        http.Response.Headers["X-Marathon-Leader"] = leader;
        return http.Response.WriteAsync(FakeCluster.Bodies[path]);
    });
}
