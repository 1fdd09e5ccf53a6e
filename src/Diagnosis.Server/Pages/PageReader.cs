using Diagnosis.Server.Clusters;
using Diagnosis.Server.Contract;
using Diagnosis.Server.Diagnose;
using Diagnosis.Server.Facts;
using Diagnosis.Server.Hosting;
using Diagnosis.Server.Workloads;
using MediatR;
using Wire = Diagnosis.V1;

namespace Diagnosis.Server.Pages;

/// <summary>Asks the same queries as the contract's methods and hands the pages the same answers.</summary>
internal sealed class PageReader(IMediator mediator)
{
    private const int PageSize = 100;

    /// <summary>The clusters of the configuration.</summary>
    public async Task<Wire.ListClustersResponse> ClustersAsync(CallDeadline deadline) =>
        (await mediator.Send(new ListClustersQuery(), deadline.Token)).ToWire();

    /// <summary>What is stuck in a cluster, or all of it.</summary>
    public async Task<Wire.ListWorkloadsResponse> ListAsync(string cluster, bool all, string pageToken, CallDeadline deadline) =>
        (await mediator.Send(new ListWorkloadsQuery(new ClusterFacts(cluster, null), all, PageSize, pageToken, deadline.At), deadline.Token)).ToWire();

    /// <summary>Why a workload is stuck, with all that is known.</summary>
    public async Task<Wire.DiagnoseResponse> DiagnoseAsync(string cluster, string workloadId, CallDeadline deadline) =>
        (await mediator.Send(new DiagnoseQuery(new ClusterFacts(cluster, null), workloadId, AllStuck: false, [], Wire.DiagnosisView.Full, deadline.At), deadline.Token)).ToWire();
}
