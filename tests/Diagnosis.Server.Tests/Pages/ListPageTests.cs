using Diagnosis.Server.Pages;
using Diagnosis.Server.Pages.Text;
using Google.Protobuf.WellKnownTypes;
using static Diagnosis.Server.Tests.Pages.PageRendering;
using Wire = Diagnosis.V1;

namespace Diagnosis.Server.Tests.Pages;

public class ListPageTests
{
    private static readonly Wire.Coverage Complete = new() { State = Wire.CoverageState.Complete };

    private static readonly Wire.ListWorkloadsResponse Answer = new()
    {
        TotalSize = 2,
        Coverage = Complete,
        NextPageToken = "next&1",
        ObservedAt = Timestamp.FromDateTimeOffset(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero)),
        Workloads =
        {
            new Wire.WorkloadSummary
            {
                Workload = new Wire.Workload { Id = "/shop/checkout", Kind = Wire.WorkloadKind.App }, State = Wire.WorkloadState.Unhealthy,
                    Headline = "It answers 503.",
                RootCauseCode = "health.failing", Instances = new Wire.InstanceCounts { Wanted = 2, Running = 2, Unhealthy = 2 },
                StuckSince = Timestamp.FromDateTimeOffset(new DateTimeOffset(2026, 3, 1, 11, 29, 0, TimeSpan.Zero)),
            },
        },
    };

    [Fact]
    public async Task Card_leads_to_the_workload()
    {
        var html = await RenderAsync<ListPage>(("Cluster", "sample"), ("Answer", Answer));
        html.ShouldContain("href=\"/workloads/shop/checkout?cluster=sample\"");
        html.ShouldContain("It answers 503.");
        html.ShouldContain("health.failing");
        html.ShouldContain("for 31 min");
        html.ShouldContain("2 of 2 running, 2 unhealthy");
        html.ShouldContain("2 workloads stuck");
        html.ShouldContain("page=next%261");
    }

    [Fact]
    public async Task Clusters_are_offered_only_when_there_are_several()
    {
        var one = new[] { new Wire.ClusterInfo { Name = "sample" } };
        var two = new[] { new Wire.ClusterInfo { Name = "sample" }, new Wire.ClusterInfo { Name = "east 1" } };
        (await RenderAsync<ListPage>(("Cluster", "sample"), ("Answer", Answer), ("Clusters", one))).ShouldNotContain("aria-label=\"Clusters\"");
        var html = await RenderAsync<ListPage>(("Cluster", "sample"), ("Answer", Answer), ("Clusters", two));
        html.ShouldContain("href=\"/?cluster=east%201\"");
        html.ShouldContain("aria-current=\"page\">sample");
    }

    [Fact]
    public async Task Nothing_stuck_says_so_when_everything_was_seen()
    {
        var html = await RenderAsync<ListPage>(("Cluster", "sample"), ("Answer", new Wire.ListWorkloadsResponse { Coverage = Complete }));
        html.ShouldContain("Nothing is stuck.");
        html.ShouldContain("0 workloads stuck");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nothing_found_says_what_could_not_be_seen(bool all)
    {
        var html = await RenderAsync<ListPage>(("Cluster", "sample"), ("All", all), ("Answer", Partial(0)));
        html.ShouldNotContain("Nothing is stuck");
        html.ShouldNotContain("0 workloads");
        html.ShouldContain("<h1>Not everything could be seen</h1>");
        html.ShouldContain("<code>MARATHON_PODS</code> missing: The endpoint does not exist there (HTTP 404).");
    }

    [Theory]
    [InlineData(false, "At least 2 workloads stuck")]
    [InlineData(true, "At least 2 workloads")]
    public async Task Counts_are_lower_bounds_when_not_everything_was_seen(bool all, string title) =>
        (await RenderAsync<ListPage>(("Cluster", "sample"), ("All", all), ("Answer", Partial(2)))).ShouldContain($"<h1>{title}</h1>");

    [Fact]
    public async Task An_answer_without_coverage_proves_nothing() =>
        (await RenderAsync<ListPage>(("Cluster", "sample"), ("Answer", new Wire.ListWorkloadsResponse()))).ShouldNotContain("Nothing is stuck");

    private static Wire.ListWorkloadsResponse Partial(int count) => new()
    {
        TotalSize = count,
        Coverage = new() { State = Wire.CoverageState.Partial, Missing = { "MARATHON_PODS" }, Detail = "Not everything could be seen." },
        Sources =
        {
            new Wire.SourceStatus { Name = "MARATHON_APPS", State = Wire.SourceState.Read },
            new Wire.SourceStatus { Name = "MARATHON_PODS", State = Wire.SourceState.Missing, Detail = "The endpoint does not exist there (HTTP 404)." },
        },
    };

    [Theory]
    [InlineData("/a/b c", "/workloads/a/b%20c?cluster=x")]
    [InlineData("/a?b", "/workloads/a%3Fb?cluster=x")]
    public void Links_escape_ids(string id, string expected) => Links.Workload("x", id).ShouldBe(expected);
}
