using Diagnosis.Server.Access;
using Diagnosis.Server.Hosting;
using Diagnosis.Server.Rpc.Paging;
using Diagnosis.Server.Rpc.Requests;
using Diagnosis.V1;

namespace Diagnosis.Server.Rpc.ListWorkloads;

/// <summary>Asks what is stuck, page by page.</summary>
internal sealed record ListWorkloadsQuery(ListWorkloadsRequest Request, CallDeadline Deadline)
    : Query<ListWorkloadsRequest, ListWorkloadsResponse>(Request, Deadline), IGranted
{
    public static CallKind Call => CallKind.List;

    public override ClusterSource? Source => Request.Source;

    /// <summary>Where its page begins.</summary>
    public PageStart Start => field ??= StartOf(Request);

    /// <summary>Where the page begins that a request asks for.</summary>
    public static PageStart StartOf(ListWorkloadsRequest request) =>
        new($"list {request.IncludeHealthy} {OpaqueToken.Name(request.Source)}", request.PageToken);

    public override bool IsOfWholeCluster => true;
}
