using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Matching;
using Diagnosis.Analysis.Matching.Reports;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Engine;

/// <summary>Why one workload is stuck, or that it is not.</summary>
/// <param name="Workload">The workload.</param>
/// <param name="State">What state it is in.</param>
/// <param name="Headline">One sentence that can be said as it is.</param>
/// <param name="Findings">Root cause first.</param>
/// <param name="Runs">One per analyzer asked.</param>
/// <param name="StuckSince">A lower bound; null when not stuck or unknown.</param>
/// <param name="Counts">Instances by state.</param>
public sealed record WorkloadDiagnosis(
    Workload Workload,
    WorkloadState State,
    string Headline,
    ImmutableArray<Finding> Findings,
    ImmutableArray<AnalyzerRun> Runs,
    DateTimeOffset? StuckSince,
    InstanceCounts Counts)
{
    /// <summary>The placement analysis; null when nothing waits for a place, or agents are not known.</summary>
    public PlacementReport? Placement => Runs.Select(r => r.Placement).FirstOrDefault(p => p is not null);

    /// <summary>Which agents Mesos offers for its role; null when that was not looked at.</summary>
    public AllocationFunnel? Allocation => Runs.Select(r => r.Allocation).FirstOrDefault(a => a is not null);

    /// <summary>The same without the rows of the placement analysis, which are by far the largest part of it.</summary>
    public WorkloadDiagnosis WithoutMatrix() => Placement is null ? this : this with
    {
        Runs = [.. Runs.Select(run => run.Placement is { } placement ? run with { Placement = placement.WithoutRows() } : run)],
    };

    /// <summary>
    /// True when something keeps the workload from being what its definition says. Where nothing says so, and all clear is not proven, it is not.
    /// </summary>
    public bool IsStuck => State is WorkloadState.Waiting or WorkloadState.Failing or WorkloadState.Unhealthy or WorkloadState.Blocked
        || (State == WorkloadState.Unknown && Findings is not [{ Severity: Severity.Advisory }, ..]);
}
