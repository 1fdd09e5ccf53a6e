using Diagnosis.Server.Pages.Circuits;
using Diagnosis.Server.Pages.Documents;
using Diagnosis.Server.Pages.Text;
using Diagnosis.Server.Rpc.Diagnose;
using Diagnosis.Server.Rpc.ListClusters;
using Diagnosis.Server.Rpc.ListWorkloads;
using Diagnosis.Server.Rpc.Requests;
using Diagnosis.Server.Rpc.Room;
using Diagnosis.Server.Rpc.Simulate;
using Diagnosis.Server.Rpc.Validate;
using Diagnosis.Sources.Live;
using Diagnosis.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using MediatR;
using Microsoft.Extensions.Options;

namespace Diagnosis.Server.Pages;

/// <summary>Asks the same queries as the contract's methods and hands the pages the same answers.</summary>
internal sealed class PageReader(IMediator mediator, ClusterRegistry clusters, PastedDocuments pasted, IOptions<ClustersOptions> options)
{
    /// <summary>Workloads of one answer; a page that shows more asks again.</summary>
    private const int PageSize = 500;
    private const int MostAgents = 5000;

    private static readonly TimeSpan SameReading = TimeSpan.FromMinutes(1);

    /// <summary>True for the cluster that is made up because none is configured.</summary>
    public bool IsSample(string cluster) => clusters.Find(cluster) is { IsSample: true };

    /// <summary>DC/OS' own pages of a cluster; the sample's has none.</summary>
    public DcosLinks Dcos(string cluster) =>
        !IsSample(cluster) && options.Value.Clusters.TryGetValue(cluster, out var found) ? DcosLinks.Of(found.DcosUrl) : DcosLinks.None;

    /// <summary>The clusters that the caller may see the list of, and how they are.</summary>
    public Task<ListClustersResponse> ClustersAsync(PageCall call)
    {
        var request = new ListClustersRequest();
        return AskAsync(call, request, new ListClustersQuery(request, call.Deadline) { Access = call.Access });
    }

    /// <summary>What is stuck in a cluster, or all of it.</summary>
    public Task<ListWorkloadsResponse> ListAsync(PageCall call, string cluster, bool all, string pageToken)
    {
        // Pages of one list rest on one reading, however long it takes to go through them.
        var source = PageSource.Of(cluster);
        source.MaxStaleness = pageToken.Length == 0 ? null : Duration.FromTimeSpan(SameReading);
        var request = new ListWorkloadsRequest { Source = source, IncludeHealthy = all, PageSize = PageSize, PageToken = pageToken };
        return AskAsync(call, request, new ListWorkloadsQuery(request, call.Deadline) { Access = call.Access });
    }

    /// <summary>What the agents of a cluster have, and what of it is free.</summary>
    public Task<V1.Placement> RoomAsync(PageCall call, string cluster)
    {
        var request = new ListWorkloadsRequest { Source = PageSource.Of(cluster) };
        return AskAsync(call, request, new RoomQuery(request, call.Deadline) { Access = call.Access });
    }

    /// <summary>Why a workload is stuck, with all that is known.</summary>
    public Task<DiagnoseResponse> DiagnoseAsync(PageCall call, string cluster, string workloadId)
    {
        var request = new DiagnoseRequest
        {
            Source = PageSource.Of(cluster),
            WorkloadId = workloadId,
            View = DiagnosisView.Full,
            AgentPageSize = MostAgents,
        };
        return AskAsync(call, request, new DiagnoseQuery(request, call.Deadline) { Access = call.Access });
    }

    /// <summary>What Marathon would answer to a definition.</summary>
    /// <param name="call">The question.</param>
    /// <param name="definition">The definition.</param>
    /// <param name="against">The cluster that it would be sent to; empty for none.</param>
    /// <param name="appId">The app that it changes; empty for what is new.</param>
    public Task<ValidateResponse> ValidateAsync(PageCall call, string definition, string against, string appId = "")
    {
        var request = new ValidateRequest
        {
            Definition = definition,
            Operation = appId.Length > 0 ? Operation.Update : Operation.Unspecified,
            TargetId = appId,
            Against = against.Length == 0 ? null : PageSource.Of(against),
        };
        return AskAsync(call, request, new ValidateQuery(request, call.Deadline) { Access = call.Access });
    }

    /// <summary>Keeps what was pasted or dropped for who did so.</summary>
    public async Task<UploadBundleResponse> KeepAsync(PageCall call, IReadOnlyList<PastedFile> files)
    {
        var answer = await pasted.KeepAsync(call, files);
        call.Record.Tell(answer);
        return answer;
    }

    /// <summary>What would be.</summary>
    public Task<SimulateResponse> SimulateAsync(PageCall call, SimulateRequest request) =>
        AskAsync(call, request, new SimulateQuery(request, call.Deadline) { Access = call.Access });

    private async Task<TResponse> AskAsync<TRequest, TResponse>(PageCall call, TRequest request, Query<TRequest, TResponse> query)
        where TRequest : class
        where TResponse : class, IDeepCloneable<TResponse>, IMessage
    {
        call.Record.Ask(request);
        var answer = await mediator.Send(query, query.Deadline.Token);
        call.Record.Tell(answer);

        // Answers may be shared with other callers, who get them as they are.
        var shown = answer.Clone();
        VisibleText.In(shown);
        return shown;
    }
}
