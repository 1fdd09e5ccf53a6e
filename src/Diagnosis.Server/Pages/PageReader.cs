using Diagnosis.Server.Clusters;
using Diagnosis.Server.Contract;
using Diagnosis.Server.Diagnose;
using Diagnosis.Server.Facts;
using Diagnosis.Server.Hosting;
using Diagnosis.Server.Workloads;
using MediatR;
using Microsoft.Extensions.Options;
using Wire = Diagnosis.V1;

namespace Diagnosis.Server.Pages;

/// <summary>Asks the same queries as the contract's methods and hands the pages the same answers.</summary>
internal sealed class PageReader(IMediator mediator, IOptions<ServerLimits> limits, TimeProvider time)
{
    private const int PageSize = 100;

    /// <summary>When an answer that is asked for now must be there.</summary>
    public DateTimeOffset Deadline => time.GetUtcNow() + limits.Value.MaxCallTime;

    /// <summary>The clusters of the configuration.</summary>
    public async Task<Wire.ListClustersResponse> ClustersAsync(CancellationToken cancellationToken) =>
        (await mediator.Send(new ListClustersQuery(), cancellationToken)).ToWire();

    /// <summary>What is stuck in a cluster, or all of it.</summary>
    public async Task<Wire.ListWorkloadsResponse> ListAsync(string cluster, bool all, string pageToken, CancellationToken cancellationToken) =>
        (await mediator.Send(new ListWorkloadsQuery(new ClusterFacts(cluster, null), all, PageSize, pageToken, Deadline), cancellationToken)).ToWire();

    /// <summary>Why a workload is stuck, with all that is known.</summary>
    public async Task<Wire.DiagnoseResponse> DiagnoseAsync(string cluster, string workloadId, CancellationToken cancellationToken) =>
        (await mediator.Send(new DiagnoseQuery(new ClusterFacts(cluster, null), workloadId, [], Wire.DiagnosisView.Full, Deadline), cancellationToken)).ToWire();
}
