using Diagnosis.Server.Pages.Overview;
using Google.Protobuf.WellKnownTypes;
using static Diagnosis.Server.Tests.Pages.PageRendering;
using Wire = Diagnosis.V1;

namespace Diagnosis.Server.Tests.Pages.Overview;

/// <summary>What is in the page before anything runs.</summary>
public sealed class RowListTests
{
    private static readonly Timestamp Now = Timestamp.FromDateTimeOffset(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    private static readonly Wire.WorkloadSummary Checkout = new()
    {
        Workload = new() { Id = "/shop/checkout", Kind = Wire.WorkloadKind.App },
        State = Wire.WorkloadState.Unhealthy,
        Headline = "It answers `503` & <b>.",
        RootCauseCode = "offer.never_fits",
        Instances = new() { Wanted = 2, Running = 2, Unhealthy = 2 },
        StuckSince = Timestamp.FromDateTimeOffset(Now.ToDateTimeOffset() - TimeSpan.FromMinutes(31)),
    };

    [Fact]
    public async Task Row_leads_to_the_workload_and_tells_its_headline()
    {
        var html = await RenderAsync<RowList>(
            ("Rows", OverviewList.Of([Checkout], OverviewFilter.None, Now).Rows), ("Cluster", "sample"), ("Now", Now));

        html.ShouldContain("href=\"/workloads/shop/checkout?cluster=sample\"");
        html.ShouldContain("It answers <code>503</code> &amp; &lt;b&gt;.");
        html.ShouldContain("Too large even for an empty agent");
        html.ShouldContain("for 31 min");
        html.ShouldContain("2 of 2 running, 2 unhealthy");
        html.ShouldContain("aria-expanded=\"true\"");
        html.ShouldContain("href=\"/reasons/offer.never_fits\"");
    }

    [Theory]
    [InlineData("image.invalid_image_reference", "The image cannot be had")]
    [InlineData("task.exit_code", "The task fails")]
    [InlineData("acme.quota", "acme.quota")]
    public async Task Members_of_families_have_their_names_too(string code, string title)
    {
        var one = Checkout.Clone();
        one.RootCauseCode = code;

        var html = await RenderAsync<RowList>(("Rows", OverviewList.Of([one], OverviewFilter.None, Now).Rows));

        html.ShouldContain($"<span class=\"title\">{title}</span>");
        html.Contains("/reasons/", StringComparison.Ordinal).ShouldBe(code != "acme.quota", "codes of others are told by nobody here");
    }

    [Fact]
    public async Task What_is_counted_of_a_part_says_so() =>
        (await RenderAsync<RowList>(("Rows", OverviewList.Of([Checkout], OverviewFilter.None, Now).Rows), ("CountedOf", "of the first 500")))
            .ShouldContain("of the first 500");

    [Fact]
    public async Task Cluster_that_is_down_is_a_row_that_says_why()
    {
        Wire.ClusterInfo[] clusters =
        [
            new() { Name = "east 1", Reachability = Wire.Reachability.Unreachable, Detail = "Marathon: connection refused." },
            new() { Name = "west", Reachability = Wire.Reachability.Readable, Stuck = new() { Workloads = 7, AtLeast = true } },
        ];

        var html = await RenderAsync<ClusterList>(("Clusters", clusters), ("Shown", "west"));

        html.ShouldContain("href=\"/?cluster=east%201\"");
        html.ShouldContain("Marathon: connection refused.");
        html.ShouldContain("at least 7 stuck");
        html.ShouldContain("aria-current=\"page\">west");
    }

    [Fact]
    public async Task Cluster_that_is_alone_and_well_needs_no_row() =>
        (await RenderAsync<ClusterList>(("Clusters", new[] { new Wire.ClusterInfo { Name = "a", Reachability = Wire.Reachability.Readable } })))
            .ShouldBeEmpty();
}
