using System.Collections.Immutable;
using Diagnosis.Analysis.Analyzers;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Engine;
using Diagnosis.Server.Rpc.Snapshots;
using Diagnosis.V1;
using Workload = Diagnosis.Analysis.Cluster.Workload;
using MediatR;

namespace Diagnosis.Server.Rpc.ListWorkloads;

/// <summary>Lists workloads with their state. Only those that may be stuck, and those on the page, are analysed.</summary>
internal sealed class ListWorkloadsHandler(SnapshotProvider snapshots, BatchDiagnosis diagnosing)
    : IRequestHandler<ListWorkloadsQuery, ListWorkloadsResponse>
{
    private const int DefaultPageSize = 50;
    private const int MaxPageSize = 500;

    public async Task<ListWorkloadsResponse> Handle(ListWorkloadsQuery request, CancellationToken cancellationToken)
    {
        var (asked, deadline) = (request.Request, request.Deadline.At);
        var cluster = SnapshotIndex.Of(await snapshots.ReadAsync(asked.Source, cancellationToken));
        var stuck = await diagnosing.StuckAsync(cluster, [], deadline, int.MaxValue, cancellationToken);
        var others = asked.IncludeHealthy ? Others(cluster, stuck) : [];

        var size = asked.PageSize == 0 ? DefaultPageSize : Math.Min(asked.PageSize, MaxPageSize);
        var after = asked.PageToken.Length == 0 ? null : PageToken.Read(asked.PageToken, asked);
        var stuckLeft = stuck.Where(d => after is null || (after.WasStuck && IsAfter(d.Workload.Id, after))).ToImmutableArray();
        var othersLeft = others.Where(w => after is null || after.WasStuck || IsAfter(w.Id, after)).ToImmutableArray();

        ImmutableArray<WorkloadDiagnosis> page = [.. stuckLeft.Take(size)];
        var more = othersLeft.Take(size - page.Length).ToImmutableArray();
        page = page.AddRange(await diagnosing.AllAsync(cluster, more, [], deadline, cancellationToken));

        var isLast = page.Length == stuckLeft.Length + othersLeft.Length;
        var next = isLast ? "" : new PageToken(more.IsEmpty, page[^1].Workload.Id).Write(asked);
        return ListWorkloadsMapping.ToWire(page, next, stuck.Length + others.Length, cluster.Snapshot);
    }

    private static ImmutableArray<Workload> Others(SnapshotIndex cluster, ImmutableArray<WorkloadDiagnosis> stuck)
    {
        var ids = stuck.Select(d => d.Workload.Id).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. cluster.Snapshot.Workloads
                .Select(w => w.Id)
                .Where(id => !ids.Contains(id))
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
                .Select(id => cluster.Workload(id)!),
        ];
    }

    private static bool IsAfter(string id, PageToken token) => string.CompareOrdinal(id, token.LastId) > 0;
}
