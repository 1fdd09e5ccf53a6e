using Diagnosis.Server.Hosting;
using Diagnosis.Server.Rpc.Paging;
using Diagnosis.Server.Rpc.Requests;
using Diagnosis.V1;

namespace Diagnosis.Server.Rpc.ListWorkloads;

/// <summary>Asks what is stuck, page by page.</summary>
internal sealed record ListWorkloadsQuery(ListWorkloadsRequest Request, CallDeadline Deadline)
    : Query<ListWorkloadsRequest, ListWorkloadsResponse>(Request, Deadline)
{
    public override bool IsOfWholeCluster => true;

    /// <summary>What a token of its pages answers.</summary>
    public static string QuestionOf(ListWorkloadsRequest request) => $"list {request.IncludeHealthy} {OpaqueToken.Name(request.Source)}";
}
