using System.Collections.Immutable;
using Diagnosis.Analysis.Analyzers;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Engine;
using Diagnosis.Server.Access;
using Diagnosis.Server.Access.Scopes;
using Diagnosis.Server.Rpc.Snapshots;
using Diagnosis.V1;
using Workload = Diagnosis.Analysis.Cluster.Workload;
using MediatR;

namespace Diagnosis.Server.Rpc.ListWorkloads;

/// <summary>Lists workloads with their state. Those on the page are analysed; of others that may be stuck, no more than whether they are.</summary>
internal sealed class ListWorkloadsHandler(SnapshotProvider snapshots, BatchDiagnosis batch)
    : IRequestHandler<ListWorkloadsQuery, ListWorkloadsResponse>
{
    private const int DefaultPageSize = 50;
    private const int MaxPageSize = 500;

    public async Task<ListWorkloadsResponse> Handle(ListWorkloadsQuery request, CancellationToken cancellationToken)
    {
        var (asked, deadline) = (request.Request, request.Deadline.At);
        var cluster = SnapshotIndex.Of(await snapshots.ReadAsync(asked.Source, request.Access, deadline, cancellationToken));
        var size = PageSize(asked);
        var after = request.Start.After;

        // The first page counts them all, and those that are well follow all of them; a later page need only know whether another one comes.
        var isWhole = after is null || asked.IncludeHealthy;
        var from = asked.IncludeHealthy ? "" : after?.LastId ?? "";
        var scope = request.Access.Scope;
        var stuck = (await batch.StuckAsync(
            cluster, workload => scope.Contains(workload.Id), [], from, diagnosed: 0, isWhole ? int.MaxValue : size + 1, deadline, cancellationToken)).Others;
        var others = asked.IncludeHealthy ? Others(cluster, scope, stuck) : [];

        var stuckLeft = stuck.RemoveAll(w => after?.IsBefore(isStuck: true, w.Id) == false);
        var othersLeft = others.RemoveAll(w => after?.IsBefore(isStuck: false, w.Id) == false);
        ImmutableArray<Workload> shown = [.. stuckLeft.Concat(othersLeft).Take(size)];
        var page = await batch.AllAsync(cluster, shown, [], deadline, cancellationToken);

        var isLast = shown.Length == stuckLeft.Length + othersLeft.Length;
        var total = after?.Total ?? stuck.Length + others.Length;
        var next = isLast ? "" : request.Start.Next(new(shown.Length <= stuckLeft.Length, total, shown[^1].Id));
        return ListWorkloadsMapping.ToWire(page, next, total, cluster.Snapshot);
    }

    /// <summary>How many workloads its page takes.</summary>
    public static int PageSize(ListWorkloadsRequest asked) => asked.PageSize == 0 ? DefaultPageSize : Math.Min(asked.PageSize, MaxPageSize);

    private static ImmutableArray<Workload> Others(SnapshotIndex cluster, Scope scope, ImmutableArray<Workload> stuck)
    {
        var ids = stuck.Select(w => w.Id).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. cluster.Snapshot.Workloads
                .Select(w => w.Id)
                .Where(id => !ids.Contains(id) && scope.Contains(id))
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
                .Select(id => cluster.Workload(id)!),
        ];
    }
}
