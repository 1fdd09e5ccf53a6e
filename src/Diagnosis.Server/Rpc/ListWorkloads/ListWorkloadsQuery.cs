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
    public PageStart Start => field ??= new($"list {Request.IncludeHealthy} {OpaqueToken.Name(Request.Source)}", Request.PageToken);

    public override bool IsOfWholeCluster => true;
}
