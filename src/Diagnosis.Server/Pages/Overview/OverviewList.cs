using System.Collections.Immutable;
using Diagnosis.Analysis.Findings;
using Diagnosis.Server.Pages.Text;
using Google.Protobuf.WellKnownTypes;
using Wire = Diagnosis.V1;

namespace Diagnosis.Server.Pages.Overview;

/// <summary>What the overview lists: workloads that the filter lets through, grouped by what keeps them, in order.</summary>
/// <param name="Rows">Groups, and the workloads of those that are open.</param>
/// <param name="Shown">How many workloads the filter lets through.</param>
public sealed record OverviewList(ImmutableArray<OverviewRow> Rows, int Shown)
{
    /// <summary>So many workloads are seen at a glance, group or not.</summary>
    private const int FewWorkloads = 25;

    /// <summary>Lists them.</summary>
    /// <param name="workloads">All that are known.</param>
    /// <param name="filter">Which of them, and how.</param>
    /// <param name="now">When they were looked at.</param>
    public static OverviewList Of(IReadOnlyCollection<Wire.WorkloadSummary> workloads, OverviewFilter filter, Timestamp? now)
    {
        var shown = workloads.Where(workload => Passes(workload, filter, now)).ToArray();
        var areOpen = shown.Length <= FewWorkloads;
        var groups = shown.GroupBy(Key, StringComparer.Ordinal).Select(group => Group(group, filter, areOpen != filter.Flipped.Contains(group.Key)));
        return new([.. Ordered(groups, filter.Order).SelectMany(RowsOf)], shown.Length);
    }

    /// <summary>What may be chosen of the workloads: values and how many have each, most first.</summary>
    public static ImmutableArray<(string Value, int Count)> Choices(
        IEnumerable<Wire.WorkloadSummary> workloads, Func<Wire.WorkloadSummary, string> of) =>
        [.. workloads.GroupBy(of, StringComparer.Ordinal).Where(group => group.Key.Length > 0).Select(group => (group.Key, group.Count()))
            .OrderByDescending(choice => choice.Item2).ThenBy(choice => choice.Key, StringComparer.Ordinal)];

    /// <summary>What a code means in a few words.</summary>
    public static string TitleOf(string code) => ReasonCatalogue.Find(code)?.Title ?? code;

    /// <summary>The outermost group of an id; empty for what lies in none.</summary>
    public static string GroupOf(Wire.WorkloadSummary workload) =>
        workload.Workload.Id.Split('/') is ["", var first, _, ..] ? $"/{first}" : "";

    private static bool Passes(Wire.WorkloadSummary workload, OverviewFilter filter, Timestamp? now) =>
        (filter.Search.Length == 0 || Has(workload.Workload.Id, filter.Search) || Has(workload.Headline, filter.Search))
        && (filter.Cause.Length == 0 || workload.RootCauseCode == filter.Cause)
        && (filter.Group.Length == 0 || workload.Workload.Id.StartsWith(filter.Group.TrimEnd('/') + "/", StringComparison.Ordinal))
        && (filter.Role.Length == 0 || workload.Workload.Role == filter.Role)
        && (filter.Kind.Length == 0 || Words.Of(workload.Workload.Kind) == filter.Kind)
        && (filter.Minutes == 0 || (workload.StuckSince is { } since && now is not null
            && now.ToDateTimeOffset() - since.ToDateTimeOffset() >= TimeSpan.FromMinutes(filter.Minutes)));

    private static bool Has(string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);

    private static string Key(Wire.WorkloadSummary workload) =>
        workload.RootCauseCode.Length > 0 ? workload.RootCauseCode : Words.Class(workload.State);

    private static WorkloadGroup Group(IGrouping<string, Wire.WorkloadSummary> group, OverviewFilter filter, bool isOpen)
    {
        var isCause = group.First().RootCauseCode.Length > 0;
        var within = filter.Order == OverviewOrder.Name ? group.OrderBy(Id, StringComparer.Ordinal) : group.OrderBy(Since).ThenBy(Id, StringComparer.Ordinal);
        return new(group.Key, isCause ? TitleOf(group.Key) : $"Not stuck: {Words.Of(group.First().State)}", isCause, [.. within], isOpen);
    }

    private static IEnumerable<WorkloadGroup> Ordered(IEnumerable<WorkloadGroup> groups, OverviewOrder order)
    {
        var causesFirst = groups.OrderByDescending(group => group.IsCause);
        return order switch
        {
            OverviewOrder.Age => causesFirst.ThenBy(group => group.Since?.ToDateTimeOffset() ?? DateTimeOffset.MaxValue),
            OverviewOrder.Name => causesFirst.ThenBy(group => group.Title, StringComparer.Ordinal),
            _ => causesFirst.ThenByDescending(group => group.Workloads.Length).ThenBy(group => group.Title, StringComparer.Ordinal),
        };
    }

    private static IEnumerable<OverviewRow> RowsOf(WorkloadGroup group) =>
        (group.IsOpen ? group.Workloads : []).Select(workload => new OverviewRow(group, workload)).Prepend(new(group, null));

    private static string Id(Wire.WorkloadSummary workload) => workload.Workload.Id;

    private static DateTimeOffset Since(Wire.WorkloadSummary workload) => workload.StuckSince?.ToDateTimeOffset() ?? DateTimeOffset.MaxValue;
}
