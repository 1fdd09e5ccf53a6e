using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Engine;
using Diagnosis.Server.Hosting;
using Diagnosis.Server.Rpc.Paging;
using Diagnosis.Server.Rpc.Snapshots;
using Diagnosis.V1;
using MediatR;
using Microsoft.Extensions.Options;
using Coverage = Diagnosis.Analysis.Cluster.Coverage;

namespace Diagnosis.Server.Rpc.Diagnose;

/// <summary>Reads the facts once, finds what is asked about, and diagnoses a page of it.</summary>
internal sealed class DiagnoseHandler(SnapshotProvider snapshots, BatchDiagnosis batch, IOptions<RequestLimits> limits)
    : IRequestHandler<DiagnoseQuery, DiagnoseResponse>
{
    /// <summary>A matrix is large: so many are held at a time, and no more are made than the page takes.</summary>
    private const int MatricesAtOnce = 8;

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

        var rowsAfter = asked.AgentPageToken.Length > 0 && named is [var one]
            ? AgentPageToken.Read(asked.AgentPageToken, AgentPageToken.Question(asked.Source, one.Id))
            : null;
        if (asked.AgentPageToken.Length > 0 && rowsAfter is null && (!named.IsEmpty || request.Faults.Contains("workload_id")))
        {
            request.Faults.Add("agent_page_token", "Is no token of this workload's rows: pass next_agent_page_token as it was given, with the same source.");
        }

        request.Faults.ThrowIfAny();
        var coverage = asked.AllStuck || !named.IsEmpty ? Coverage.Of(cluster.Snapshot) : WorkloadTrace.Unseen(cluster.Snapshot, asked.WorkloadId);
        var page = new DiagnosePage(asked, request.Start, rowsAfter, limits.Value.MaxDiagnoses);
        ImmutableArray<string> ids = [.. asked.AnalyzerIds];
        var deadline = request.Deadline.At;
        var hasMatrix = page.HasRows && named.Length == 1;
        var left = asked.AllStuck ? await StuckAsync(cluster, page, ids, deadline, cancellationToken)
            : page.Left(hasMatrix ? await batch.WithMatrixAsync(cluster, named, ids, deadline, cancellationToken)
                : BatchDiagnosis.Ordered(await batch.AllAsync(cluster, named, ids, deadline, cancellationToken)));
        var answer = new DiagnoseAnswer(page, cluster, left.IsEmpty ? coverage : coverage.OfNamed(), left.Length);
        var lacksMatrix = page.HasRows && !hasMatrix;
        foreach (var some in left.Take(page.Size).Chunk(lacksMatrix ? MatricesAtOnce : page.Size))
        {
            var shown = lacksMatrix
                ? await batch.WithMatrixAsync(cluster, [.. some.Select(diagnosis => diagnosis.Workload)], ids, deadline, cancellationToken)
                : [.. some];
            if (!shown.All(answer.TryAdd))
            {
                break;
            }
        }

        return answer.End();
    }

    /// <summary>All of them for the first page, which counts them; for a later one no more than it shows.</summary>
    private Task<ImmutableArray<WorkloadDiagnosis>> StuckAsync(
        SnapshotIndex cluster, DiagnosePage page, ImmutableArray<string> analyzerIds, DateTimeOffset deadline, CancellationToken cancellationToken) =>
        batch.StuckAsync(
            cluster, analyzerIds, page.Start.After?.LastId ?? "", page.Start.After is null ? int.MaxValue : page.Size + 1, deadline, cancellationToken);
}
