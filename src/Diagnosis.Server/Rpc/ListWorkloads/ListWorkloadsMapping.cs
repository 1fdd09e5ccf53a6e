using System.Collections.Immutable;
using Diagnosis.Analysis.Analyzers;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Engine;
using Diagnosis.Analysis.Findings;
using Diagnosis.Server.Rpc.Answers;
using Wire = Diagnosis.V1;

namespace Diagnosis.Server.Rpc.ListWorkloads;

/// <summary>Writes the answer of ListWorkloads.</summary>
internal static class ListWorkloadsMapping
{
    /// <summary>Writes a page.</summary>
    /// <param name="page">Stuck ones first, then by id.</param>
    /// <param name="nextPageToken">Empty on the last page.</param>
    /// <param name="totalSize">Workloads over all pages.</param>
    /// <param name="snapshot">The facts they rest on.</param>
    public static Wire.ListWorkloadsResponse ToWire(ImmutableArray<WorkloadDiagnosis> page, string nextPageToken, int totalSize, ClusterSnapshot snapshot)
    {
        var wire = new Wire.ListWorkloadsResponse
        {
            NextPageToken = nextPageToken,
            TotalSize = totalSize,
            ObservedAt = snapshot.CapturedAt.ToWire(),
            Coverage = Coverage.Of(snapshot).ToWire(),
        };
        wire.Workloads.AddRange(page.Select(d => d.ToSummary()));
        wire.Sources.AddRange(snapshot.Sources.Select(s => s.ToWire()));
        return wire;
    }

    private static Wire.WorkloadSummary ToSummary(this WorkloadDiagnosis diagnosis)
    {
        var root = diagnosis.Findings.FirstOrDefault(f => f.Role == FindingRole.RootCause);
        var wire = new Wire.WorkloadSummary
        {
            Workload = diagnosis.Workload.ToWire(),
            State = (Wire.WorkloadState)diagnosis.State,
            Headline = diagnosis.Headline,
            RootCauseCode = diagnosis.IsStuck ? root?.Code ?? "" : "",
            Instances = diagnosis.Counts.ToWire(),
        };
        wire.StuckSince = diagnosis.StuckSince.ToWire();
        wire.UnfinishedAnalyzers.AddRange(diagnosis.Runs.Where(r => r.IsUnfinished).Select(r => r.AnalyzerId));
        return wire;
    }
}
