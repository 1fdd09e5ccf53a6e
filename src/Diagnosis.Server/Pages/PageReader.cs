using Diagnosis.Server.Access;
using Diagnosis.Server.Hosting;
using Diagnosis.Server.Rpc.Answers;
using Diagnosis.Server.Rpc.Diagnose;
using Diagnosis.Server.Rpc.ListWorkloads;
using Diagnosis.Server.Rpc.Requests;
using Diagnosis.Server.Telemetry;
using Diagnosis.Sources.Live;
using Diagnosis.V1;
using MediatR;

namespace Diagnosis.Server.Pages;

/// <summary>Asks the same queries as the contract's methods and hands the pages the same answers.</summary>
internal sealed class PageReader(IMediator mediator, ClusterRegistry clusters)
{
    private const int PageSize = 100;
    private const int MostAgents = 5000;

    /// <summary>The clusters of the configuration that the caller may see the list of.</summary>
    public IReadOnlyList<ClusterInfo> Clusters(CallAccess access) =>
        clusters.Clusters.Where(cluster => access.Allows(CallKind.List, cluster.Name)).ToWire().Clusters;

    /// <summary>True for the cluster that is made up because none is configured.</summary>
    public bool IsSample(string cluster) => clusters.Find(cluster) is { IsSample: true };

    /// <summary>What is stuck in a cluster, or all of it.</summary>
    public Task<ListWorkloadsResponse> ListAsync(CallAccess access, CallRecord record, string cluster, bool all, string pageToken, CallDeadline deadline)
    {
        var request = new ListWorkloadsRequest { Source = new() { Cluster = cluster }, IncludeHealthy = all, PageSize = PageSize, PageToken = pageToken };
        return AskAsync(record, request, new ListWorkloadsQuery(request, deadline) { Access = access });
    }

    /// <summary>Why a workload is stuck, with all that is known.</summary>
    public Task<DiagnoseResponse> DiagnoseAsync(CallAccess access, CallRecord record, string cluster, string workloadId, CallDeadline deadline)
    {
        var request = new DiagnoseRequest
        {
            Source = new() { Cluster = cluster },
            WorkloadId = workloadId,
            View = DiagnosisView.Full,
            AgentPageSize = MostAgents,
        };
        return AskAsync(record, request, new DiagnoseQuery(request, deadline) { Access = access });
    }

    private async Task<TResponse> AskAsync<TRequest, TResponse>(CallRecord record, TRequest request, Query<TRequest, TResponse> query)
        where TRequest : class
        where TResponse : class
    {
        record.Ask(request);
        var answer = await mediator.Send(query, query.Deadline.Token);
        record.Tell(answer);
        return answer;
    }
}
