using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Engine;
using Diagnosis.Analysis.Wording;
using Diagnosis.Server.Errors;
using Diagnosis.Server.Facts;
using Diagnosis.Server.Hosting;
using Diagnosis.V1;
using MediatR;
using Microsoft.Extensions.Options;

namespace Diagnosis.Server.Diagnose;

/// <summary>Reads the facts once, finds what is asked about, and diagnoses each.</summary>
internal sealed class DiagnoseHandler(FactReader facts, BatchDiagnosis diagnosing, IOptions<ServerLimits> limits) : IRequestHandler<DiagnoseQuery, DiagnoseAnswer>
{
    public async Task<DiagnoseAnswer> Handle(DiagnoseQuery request, CancellationToken cancellationToken)
    {
        var cluster = new SnapshotIndex(await facts.ReadAsync(request.Source!, cancellationToken));
        var diagnoses = request.AllStuck
            ? await diagnosing.StuckAsync(cluster, request.AnalyzerIds, request.Deadline, limits.Value.MaxDiagnoses, cancellationToken)
            : await NamedAsync(cluster, request, cancellationToken);
        return new DiagnoseAnswer(diagnoses, cluster, WantsMatrix(request));
    }

    private static bool WantsMatrix(DiagnoseQuery request) => request.View == DiagnosisView.Full;

    private async Task<ImmutableArray<WorkloadDiagnosis>> NamedAsync(SnapshotIndex cluster, DiagnoseQuery request, CancellationToken cancellationToken)
    {
        var found = WorkloadSelection.Find(cluster, request.WorkloadId);
        if (found.IsEmpty && !WorkloadDocuments.AnyDamaged(cluster.Snapshot))
        {
            var near = NearestNames.Of(request.WorkloadId, WorkloadSelection.KnownIds(cluster.Snapshot));
            throw new UnknownResourceException("workload", request.WorkloadId, near, WorkloadDocuments.Note(cluster.Snapshot));
        }

        return BatchDiagnosis.Ordered(await diagnosing.AllAsync(cluster, found, request.AnalyzerIds, request.Deadline, cancellationToken, WantsMatrix(request)));
    }
}
