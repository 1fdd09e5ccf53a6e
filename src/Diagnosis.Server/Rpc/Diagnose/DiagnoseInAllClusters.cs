using Diagnosis.Server.Hosting;
using Diagnosis.Server.Rpc.Answers;
using Diagnosis.Server.Rpc.Clusters;
using Diagnosis.Server.Rpc.Paging;
using Diagnosis.Sources.Live;
using Diagnosis.V1;
using MediatR;

namespace Diagnosis.Server.Rpc.Diagnose;

/// <summary>Diagnoses in all clusters.</summary>
internal sealed class DiagnoseInAllClusters(IMediator mediator, ClusterRegistry clusters, AnswerSize size, JoiningTime joining, TimeProvider time)
    : AllClustersBehavior<DiagnoseQuery, DiagnoseRequest, DiagnoseResponse>(mediator, clusters, size, joining, time)
{
    protected override PageStart Start(DiagnoseQuery query) => query.Start;

    protected override int PageSize(DiagnoseQuery query) => query.Request.PageSize;

    protected override DiagnoseQuery One(DiagnoseQuery query, string cluster, string pageToken, int pageSize, CallDeadline deadline)
    {
        var request = query.Request.Clone();
        (request.Source.Cluster, request.PageToken, request.PageSize, request.SkipLogs) = (cluster, pageToken, pageSize, true);
        return new(request, deadline) { Access = query.Access.ForAnother() };
    }

    protected override int Count(DiagnoseResponse response) => response.Diagnoses.Count;

    protected override int Total(DiagnoseResponse response) => response.TotalSize;

    protected override string NextToken(DiagnoseResponse response) => response.NextPageToken;

    protected override DiagnoseResponse Join(IReadOnlyList<DiagnoseResponse> pages, OfAllClusters<DiagnoseResponse> all, int total, string nextToken)
    {
        var joined = new DiagnoseResponse
        {
            ObservedAt = all.ObservedAt(r => r.ObservedAt),
            SnapshotId = all.SnapshotId(r => r.SnapshotId),
            Coverage = all.Coverage(r => r.Coverage),
            TotalSize = total,
            NextPageToken = nextToken,
        };
        joined.Diagnoses.AddRange(pages.SelectMany(page => page.Diagnoses));
        joined.Sources.AddRange(all.Sources(r => r.Sources));
        return joined;
    }
}
