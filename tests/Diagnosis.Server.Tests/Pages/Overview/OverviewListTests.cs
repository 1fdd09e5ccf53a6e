using Diagnosis.Server.Pages.Overview;
using Google.Protobuf.WellKnownTypes;
using Wire = Diagnosis.V1;

namespace Diagnosis.Server.Tests.Pages.Overview;

public sealed class OverviewListTests
{
    private const string NeverFits = "offer.never_fits";
    private const string Health = "health.failing";

    private static readonly Timestamp Now = Timestamp.FromDateTimeOffset(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    private static readonly Wire.WorkloadSummary[] Workloads =
    [
        Summary("/shop/cart", NeverFits, 10, "web"), Summary("/shop/pay", NeverFits, 200, "web"), Summary("/solo", Health, 90, "*"),
        Summary("/shopping", "", 0, "*"), Summary("/crm/pods", Health, 5, "*", Wire.WorkloadKind.Pod),
        Summary("/crm/api", Health, 30, "*"),
    ];

    [Fact]
    public void Workloads_are_grouped_by_cause_and_the_cause_of_most_comes_first() =>
        Shown("").ShouldBe([$"3 {Health}", "/solo", "/crm/api", "/crm/pods", $"2 {NeverFits}", "/shop/pay", "/shop/cart", "1 healthy", "/shopping"]);

    [Theory]
    [InlineData("?q=PAY", "/shop/pay")]
    [InlineData("?q=why+solo", "/solo")]
    [InlineData("?cause=offer.never_fits", "/shop/pay /shop/cart")]
    [InlineData("?group=%2Fshop", "/shop/pay /shop/cart")]
    [InlineData("?role=web", "/shop/pay /shop/cart")]
    [InlineData("?kind=pod", "/crm/pods")]
    [InlineData("?minutes=60&order=age", "/shop/pay /solo")]
    [InlineData("?minutes=60&role=web", "/shop/pay")]
    [InlineData("?order=age", "/shop/pay /shop/cart /solo /crm/api /crm/pods /shopping")]
    [InlineData("?q=nothing", "")]
    public void Filter_lets_through_what_it_says_in_its_order(string query, string ids) =>
        string.Join(' ', Shown(query).Where(row => row[0] == '/')).ShouldBe(ids);

    [Fact]
    public void Flipped_group_of_few_workloads_is_shut() =>
        Shown($"?flip={Health}").ShouldBe([$"3 {Health}", $"2 {NeverFits}", "/shop/pay", "/shop/cart", "1 healthy", "/shopping"]);

    [Fact]
    public void Groups_of_many_workloads_are_shut_until_they_are_flipped()
    {
        var many = Enumerable.Range(0, 10_000).Select(i => Summary($"/many/{i:00000}", i % 2 == 0 ? Health : NeverFits, 5, "*")).ToArray();

        OverviewList.Of(many, OverviewFilter.None, Now).Rows.Length.ShouldBe(2);
        OverviewList.Of(many, OverviewFilter.Of($"?flip={Health}"), Now).Rows.Length.ShouldBe(5002);
    }

    [Fact]
    public void Choices_are_counted_and_those_of_most_come_first() =>
        OverviewList.Choices(Workloads, OverviewList.GroupOf).ShouldBe([("/crm", 2), ("/shop", 2)]);

    private static string[] Shown(string query) =>
    [
        .. OverviewList.Of(Workloads, OverviewFilter.Of(query), Now).Rows
            .Select(row => row.Workload?.Workload.Id ?? $"{row.Group.Workloads.Length} {row.Group.Key}"),
    ];

    private static Wire.WorkloadSummary Summary(string id, string cause, int minutes, string role, Wire.WorkloadKind kind = Wire.WorkloadKind.App) => new()
    {
        Workload = new() { Id = id, Kind = kind, Role = role },
        State = cause.Length == 0 ? Wire.WorkloadState.Healthy : Wire.WorkloadState.Waiting,
        Headline = $"That is why {id[1..]} waits.",
        RootCauseCode = cause,
        StuckSince = cause.Length == 0 ? null : Timestamp.FromDateTimeOffset(Now.ToDateTimeOffset() - TimeSpan.FromMinutes(minutes)),
        Instances = new() { Wanted = 1 },
    };
}
