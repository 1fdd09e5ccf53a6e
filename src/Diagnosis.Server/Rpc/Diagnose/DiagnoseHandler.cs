using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Engine;
using Diagnosis.Server.Access;
using Diagnosis.Server.Access.Scopes;
using Diagnosis.Server.Hosting;
using Diagnosis.Server.Rpc.Answers;
using Diagnosis.Server.Rpc.Paging;
using Diagnosis.Server.Rpc.Snapshots;
using Diagnosis.V1;
using MediatR;
using Microsoft.Extensions.Options;
using Coverage = Diagnosis.Analysis.Cluster.Coverage;
using Workload = Diagnosis.Analysis.Cluster.Workload;

namespace Diagnosis.Server.Rpc.Diagnose;

/// <summary>Reads the facts once, finds what is asked about, and diagnoses a page of it.</summary>
internal sealed class DiagnoseHandler(
    SnapshotProvider snapshots, BatchDiagnosis batch, AnalyzerCatalogue catalogue, RememberedAnswers remembered, AnswerSize size,
    IOptions<RequestLimits> limits)
    : IRequestHandler<DiagnoseQuery, DiagnoseResponse>
{
    /// <summary>A matrix is large: so many are held at a time, and no more are made than the page takes.</summary>
    private const int MatricesAtOnce = 8;

    /// <summary>Of what is stuck so many are diagnosed at a time, about a third of what a page takes.</summary>
    private const int DiagnosesAtOnce = 128;

    public async Task<DiagnoseResponse> Handle(DiagnoseQuery request, CancellationToken cancellationToken)
    {
        var asked = request.Request;
        var isNamed = !asked.AllStuck && !request.Faults.Touches("workload_id");
        var reads = AskedReads.Of(asked, catalogue);
        var snapshot = await snapshots.ReadAsync(
            asked.Source, request.Access, request.Faults, reads, isNamed ? asked.WorkloadId : null, request.Deadline.At, cancellationToken);
        if (request.Faults.IsEmpty && remembered.Find(snapshot, request.Access, asked) is { } known)
        {
            return known;
        }

        var cluster = SnapshotIndex.Of(snapshot);
        var named = isNamed ? request.Access.Narrow(asked.WorkloadId, WorkloadSelection.Find(cluster, asked.WorkloadId)) : [];
        if (isNamed && named.IsEmpty && WorkloadTrace.Denied(cluster.Snapshot, request.Access.Scope, asked.WorkloadId) is { } unknown)
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
        var coverage = asked.AllStuck || !named.IsEmpty
            ? Coverage.Of(cluster.Snapshot)
            : WorkloadTrace.Unseen(cluster.Snapshot, request.Access.Scope, asked.WorkloadId);
        var page = new DiagnosePage(asked, request.Start, rowsAfter, limits.Value.MaxDiagnoses);
        ImmutableArray<string> ids = [.. asked.AnalyzerIds];
        var deadline = request.Deadline.At;
        var hasMatrix = page.HasRows && named.Length == 1;
        var left = asked.AllStuck ? await StuckAsync(cluster, request.Access.Scope, page, ids, deadline, cancellationToken)
            : new(
                page.Left(hasMatrix ? await batch.WithMatrixAsync(cluster, named, ids, deadline, cancellationToken)
                    : BatchDiagnosis.Ordered(await batch.AllAsync(cluster, named, ids, deadline, cancellationToken))),
                []);
        var answer = new DiagnoseAnswer(page, cluster, request.Access, size, left.Count == 0 ? coverage : coverage.OfNamed(), left.Count);
        if (page.HasRows && !hasMatrix)
        {
            ImmutableArray<Workload> all = [.. left.First.Select(diagnosis => diagnosis.Workload), .. left.Others];
            await AddAsync(
                answer, [.. all.Take(page.Size)], MatricesAtOnce, some => batch.WithMatrixAsync(cluster, some, ids, deadline, cancellationToken));
        }
        else if (left.First.Take(page.Size).All(answer.TryAdd))
        {
            var others = left.Others.Take(page.Size - Math.Min(page.Size, left.First.Length));
            await AddAsync(answer, [.. others], DiagnosesAtOnce, some => batch.AllAsync(cluster, some, ids, deadline, cancellationToken));
        }

        var whole = answer.End();
        remembered.Keep(snapshot, request.Access, asked, whole);
        return whole;
    }

    /// <summary>Diagnoses some at a time, and no more than will go on the page, until all are on it or it is full.</summary>
    private static async Task AddAsync(
        DiagnoseAnswer answer, ImmutableArray<Workload> workloads, int most, Func<ImmutableArray<Workload>, Task<ImmutableArray<WorkloadDiagnosis>>> diagnose)
    {
        for (var next = 0; next < workloads.Length;)
        {
            var some = workloads.Slice(next, Math.Min(workloads.Length - next, Math.Min(most, answer.Room)));
            next += some.Length;
            if (!(await diagnose(some)).All(answer.TryAdd))
            {
                return;
            }
        }
    }

    /// <summary>
    /// All of them for the first page, which counts them; for a later one no more than it shows. The rows of a page are made of those it shows.
    /// </summary>
    private Task<StuckWorkloads> StuckAsync(
        SnapshotIndex cluster, Scope scope, DiagnosePage page, ImmutableArray<string> analyzerIds, DateTimeOffset deadline,
        CancellationToken cancellationToken) => batch.StuckAsync(
            cluster, workload => scope.Contains(workload.Id), analyzerIds, page.Start.After?.LastId ?? "",
            page.HasRows ? 0 : Math.Min(page.Size, DiagnosesAtOnce),
            page.Start.After is null ? int.MaxValue : page.Size + 1, deadline, cancellationToken);
}
