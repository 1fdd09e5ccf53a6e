using System.Collections.Immutable;
using Diagnosis.Analysis.Analyzers;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Engine;
using Diagnosis.Server.Rpc.Answers;
using Wire = Diagnosis.V1;

namespace Diagnosis.Server.Rpc.Diagnose;

/// <summary>Writes the answer of Diagnose.</summary>
internal static class DiagnoseMapping
{
    /// <summary>Most agents' rows for one workload; the counts are over all agents anyway.</summary>
    private const int MaxRowsOfOne = 5000;

    /// <summary>Most agents' rows in one response.</summary>
    private const int MaxRows = 50_000;

    /// <summary>Writes the response.</summary>
    public static Wire.DiagnoseResponse ToWire(ImmutableArray<WorkloadDiagnosis> diagnoses, SnapshotIndex cluster, Coverage coverage, bool withMatrix)
    {
        var wire = new Wire.DiagnoseResponse
        {
            ObservedAt = cluster.Snapshot.CapturedAt.ToWire(),
            SnapshotId = cluster.Snapshot.SnapshotId,
            Coverage = coverage.ToWire(),
        };
        var rowsLeft = MaxRows;
        foreach (var diagnosis in diagnoses)
        {
            var mapped = diagnosis.ToWire(cluster, withMatrix, Math.Min(rowsLeft, MaxRowsOfOne));
            rowsLeft -= mapped.Placement?.Agents.Count ?? 0;
            wire.Diagnoses.Add(mapped);
        }

        wire.Sources.AddRange(cluster.Snapshot.Sources.Select(s => s.ToWire()));
        return wire;
    }
}
