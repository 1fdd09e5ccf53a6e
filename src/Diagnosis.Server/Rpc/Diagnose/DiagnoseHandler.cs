using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Engine;
using Diagnosis.Analysis.Wording;
using Diagnosis.Server.Hosting;
using Diagnosis.Server.Rpc.Errors;
using Diagnosis.Server.Rpc.Snapshots;
using Diagnosis.V1;
using MediatR;
using Microsoft.Extensions.Options;
using Workload = Diagnosis.Analysis.Cluster.Workload;

namespace Diagnosis.Server.Rpc.Diagnose;

/// <summary>Reads the facts once, finds what is asked about, and diagnoses each.</summary>
internal sealed class DiagnoseHandler(SnapshotProvider snapshots, BatchDiagnosis diagnosing, IOptions<RequestLimits> limits)
    : IRequestHandler<DiagnoseQuery, DiagnoseResponse>
{
    public async Task<DiagnoseResponse> Handle(DiagnoseQuery request, CancellationToken cancellationToken)
    {
        var asked = request.Request;
        var cluster = new SnapshotIndex(await snapshots.ReadAsync(asked.Source, cancellationToken));
        ImmutableArray<string> analyzerIds = [.. asked.AnalyzerIds];
        var wantsMatrix = asked.View == DiagnosisView.Full;
        var diagnoses = asked.AllStuck
            ? await diagnosing.StuckAsync(cluster, analyzerIds, request.Deadline.At, limits.Value.MaxDiagnoses, cancellationToken)
            : BatchDiagnosis.Ordered(await diagnosing.AllAsync(
                cluster, Named(cluster, asked.WorkloadId), analyzerIds, request.Deadline.At, cancellationToken, wantsMatrix));
        return DiagnoseMapping.ToWire(diagnoses, cluster, wantsMatrix);
    }

    private static ImmutableArray<Workload> Named(SnapshotIndex cluster, string id)
    {
        var found = WorkloadSelection.Find(cluster, id);
        return found.IsEmpty && !WorkloadDocuments.AnyDamaged(cluster.Snapshot)
            ? throw new UnknownResourceException(
                "workload", id, NearestNames.Of(id, WorkloadSelection.KnownIds(cluster.Snapshot)), WorkloadDocuments.Note(cluster.Snapshot))
            : found;
    }
}
