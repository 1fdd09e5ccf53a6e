using Diagnosis.Server.Pages;
using Google.Protobuf.WellKnownTypes;
using static Diagnosis.Server.Tests.Pages.PageRendering;
using Wire = Diagnosis.V1;

namespace Diagnosis.Server.Tests.Pages;

public class ListPageTests
{
    private static readonly Wire.ListWorkloadsResponse Answer = new()
    {
        TotalSize = 2,
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
    public async Task Card_LeadsToTheWorkload()
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
    public async Task Clusters_AreOfferedOnlyWhenThereAreSeveral()
    {
        var one = new[] { new Wire.ClusterInfo { Name = "sample" } };
        var two = new[] { new Wire.ClusterInfo { Name = "sample" }, new Wire.ClusterInfo { Name = "east 1" } };
        (await RenderAsync<ListPage>(("Cluster", "sample"), ("Answer", Answer), ("Clusters", one))).ShouldNotContain("aria-label=\"Clusters\"");
        var html = await RenderAsync<ListPage>(("Cluster", "sample"), ("Answer", Answer), ("Clusters", two));
        html.ShouldContain("href=\"/?cluster=east%201\"");
        html.ShouldContain("aria-current=\"page\">sample");
    }

    [Fact]
    public async Task NothingStuck_SaysSo() =>
        (await RenderAsync<ListPage>(("Cluster", "sample"), ("Answer", new Wire.ListWorkloadsResponse()))).ShouldContain("Nothing is stuck.");

    [Theory]
    [InlineData("/a/b c", "/workloads/a/b%20c?cluster=x")]
    [InlineData("/a?b", "/workloads/a%3Fb?cluster=x")]
    public void Links_EscapeIds(string id, string expected) => Links.Workload("x", id).ShouldBe(expected);
}
