using Diagnosis.Server.Hosting;
using Diagnosis.Server.Rpc.Answers;
using Diagnosis.Server.Rpc.Clusters;
using Diagnosis.Server.Rpc.Paging;
using Diagnosis.Sources.Live;
using Diagnosis.V1;
using MediatR;

namespace Diagnosis.Server.Rpc.ListWorkloads;

/// <summary>Lists the workloads of all clusters.</summary>
internal sealed class ListInAllClusters(IMediator mediator, ClusterRegistry clusters, AnswerSize size, JoiningTime joining, TimeProvider time)
    : AllClustersBehavior<ListWorkloadsQuery, ListWorkloadsRequest, ListWorkloadsResponse>(mediator, clusters, size, joining, time)
{
    protected override PageStart Start(ListWorkloadsQuery query) => query.Start;

    protected override int PageSize(ListWorkloadsQuery query) => ListWorkloadsHandler.PageSize(query.Request);

    protected override ListWorkloadsQuery One(ListWorkloadsQuery query, string cluster, string pageToken, int pageSize, CallDeadline deadline)
    {
        var request = query.Request.Clone();
        (request.Source.Cluster, request.PageToken, request.PageSize) = (cluster, pageToken, pageSize);
        return new(request, deadline) { Access = query.Access.ForAnother() };
    }

    protected override int Count(ListWorkloadsResponse response) => response.Workloads.Count;

    protected override int Total(ListWorkloadsResponse response) => response.TotalSize;

    protected override string NextToken(ListWorkloadsResponse response) => response.NextPageToken;

    protected override ListWorkloadsResponse Join(
        IReadOnlyList<ListWorkloadsResponse> pages, OfAllClusters<ListWorkloadsResponse> all, int total, string nextToken)
    {
        var joined = new ListWorkloadsResponse
        {
            ObservedAt = all.ObservedAt(r => r.ObservedAt),
            Coverage = all.Coverage(r => r.Coverage),
            TotalSize = total,
            NextPageToken = nextToken,
        };
        joined.Workloads.AddRange(pages.SelectMany(page => page.Workloads));
        joined.Sources.AddRange(all.Sources(r => r.Sources));
        return joined;
    }
}
