using Diagnosis.V1;

namespace Diagnosis.Cli.Commands;

/// <summary>Orders workloads.</summary>
internal static class WorkloadSorting
{
    /// <summary>They in an order; those that are alike in it by id.</summary>
    public static IEnumerable<WorkloadSummary> Sorted(IEnumerable<WorkloadSummary> workloads, WorkloadOrder order)
    {
        var byId = workloads.OrderBy(one => one.RootCauseCode.Length == 0).ThenBy(one => one.Workload.Id, StringComparer.Ordinal);
        return order switch
        {
            WorkloadOrder.Id => byId,
            WorkloadOrder.Age => byId.OrderBy(one => one.StuckSince?.ToDateTimeOffset() ?? DateTimeOffset.MaxValue),
            WorkloadOrder.Waiting => byId.OrderByDescending(one => one.Instances?.Waiting ?? 0),
            _ => byId.GroupBy(one => one.RootCauseCode).OrderBy(group => group.Key.Length == 0).ThenByDescending(group => group.Count())
                .ThenBy(group => group.Key, StringComparer.Ordinal).SelectMany(group => group),
        };
    }
}
