using Diagnosis.Server.Hosting;
using Diagnosis.Server.Rpc.Requests;
using Diagnosis.V1;

namespace Diagnosis.Server.Rpc.ListWorkloads;

/// <summary>Asks what is stuck, page by page.</summary>
internal sealed record ListWorkloadsQuery(ListWorkloadsRequest Request, CallDeadline Deadline)
    : Query<ListWorkloadsRequest, ListWorkloadsResponse>(Request, Deadline);
