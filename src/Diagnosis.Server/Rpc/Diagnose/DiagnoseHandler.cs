using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Engine;
using Diagnosis.Server.Hosting;
using Diagnosis.Server.Rpc.Snapshots;
using Diagnosis.V1;
using MediatR;
using Microsoft.Extensions.Options;
using Coverage = Diagnosis.Analysis.Cluster.Coverage;

namespace Diagnosis.Server.Rpc.Diagnose;

/// <summary>Reads the facts once, finds what is asked about, and diagnoses each.</summary>
internal sealed class DiagnoseHandler(SnapshotProvider snapshots, BatchDiagnosis diagnosing, IOptions<RequestLimits> limits)
    : IRequestHandler<DiagnoseQuery, DiagnoseResponse>
{
    public async Task<DiagnoseResponse> Handle(DiagnoseQuery request, CancellationToken cancellationToken)
    {
        var asked = request.Request;
        var cluster = SnapshotIndex.Of(await snapshots.ReadAsync(asked.Source, request.Faults, cancellationToken));
        var isNamed = !asked.AllStuck && !request.Faults.Touches("workload_id");
        var named = isNamed ? WorkloadSelection.Find(cluster, asked.WorkloadId) : [];
        if (isNamed && named.IsEmpty && WorkloadTrace.Denied(cluster.Snapshot, asked.WorkloadId) is { } unknown)
        {
            request.Faults.Add("workload_id", unknown);
        }

        request.Faults.ThrowIfAny();
        var coverage = asked.AllStuck || !named.IsEmpty ? Coverage.Of(cluster.Snapshot) : WorkloadTrace.Unseen(cluster.Snapshot, asked.WorkloadId);
        ImmutableArray<string> analyzerIds = [.. asked.AnalyzerIds];
        var wantsMatrix = asked.View == DiagnosisView.Full;
        var diagnoses = asked.AllStuck
            ? await diagnosing.StuckAsync(cluster, analyzerIds, request.Deadline.At, limits.Value.MaxDiagnoses, cancellationToken)
            : BatchDiagnosis.Ordered(await diagnosing.AllAsync(
                cluster, named, analyzerIds, request.Deadline.At, cancellationToken, wantsMatrix));
        return DiagnoseMapping.ToWire(diagnoses, cluster, diagnoses.IsEmpty ? coverage : coverage.OfNamed(), wantsMatrix);
    }
}
