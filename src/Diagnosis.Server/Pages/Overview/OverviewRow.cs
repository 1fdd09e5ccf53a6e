using Wire = Diagnosis.V1;

namespace Diagnosis.Server.Pages.Overview;

/// <summary>A row of the overview: a group, or a workload of an open one.</summary>
/// <param name="Group">The group.</param>
/// <param name="Workload">The workload; null for the row of the group itself.</param>
public sealed record OverviewRow(WorkloadGroup Group, Wire.WorkloadSummary? Workload);
