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
internal sealed class ListWorkloadsHandler(SnapshotProvider snapshots, BatchDiagnosis batch)
    : IRequestHandler<ListWorkloadsQuery, ListWorkloadsResponse>
{
    private const int DefaultPageSize = 50;
    private const int MaxPageSize = 500;

    public async Task<ListWorkloadsResponse> Handle(ListWorkloadsQuery request, CancellationToken cancellationToken)
    {
        var (asked, deadline) = (request.Request, request.Deadline.At);
        var cluster = SnapshotIndex.Of(await snapshots.ReadAsync(asked.Source, cancellationToken));
        var stuck = await batch.StuckAsync(cluster, [], after: "", int.MaxValue, deadline, cancellationToken);
        var others = asked.IncludeHealthy ? Others(cluster, stuck) : [];

        var size = asked.PageSize == 0 ? DefaultPageSize : Math.Min(asked.PageSize, MaxPageSize);
        var after = request.Start.After;
        var stuckLeft = stuck.RemoveAll(d => after?.IsBefore(isStuck: true, d.Workload.Id) == false);
        var othersLeft = others.RemoveAll(w => after?.IsBefore(isStuck: false, w.Id) == false);

        ImmutableArray<WorkloadDiagnosis> page = [.. stuckLeft.Take(size)];
        var more = othersLeft[..Math.Min(othersLeft.Length, size - page.Length)];
        page = page.AddRange(await batch.AllAsync(cluster, more, [], deadline, cancellationToken));

        var isLast = page.Length == stuckLeft.Length + othersLeft.Length;
        var total = after?.Total ?? stuck.Length + others.Length;
        var next = isLast ? "" : request.Start.Next(new(more.IsEmpty, total, page[^1].Workload.Id));
        return ListWorkloadsMapping.ToWire(page, next, total, cluster.Snapshot);
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
}
