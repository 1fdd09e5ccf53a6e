using Diagnosis.Server.Rpc.Requests;
using Diagnosis.Sources.Live;
using Diagnosis.V1;
using MediatR;

namespace Diagnosis.Server.Rpc.Clusters;

/// <summary>Says of every workload in an answer in which cluster of the configuration it is.</summary>
internal sealed class NamedClusterBehavior<TQuery, TRequest, TResponse>(ClusterRegistry clusters) : IPipelineBehavior<TQuery, TResponse>
    where TQuery : Query<TRequest, TResponse>
{
    public async Task<TResponse> Handle(TQuery request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var response = await next();
        if (request.Source is { SourceCase: ClusterSource.SourceOneofCase.Cluster, Cluster: var asked })
        {
            var name = clusters.NameOf(asked);
            foreach (var workload in Workloads(response))
            {
                workload.Cluster = name;
            }
        }

        return response;
    }

    private static IEnumerable<Workload> Workloads(TResponse response) => response switch
    {
        DiagnoseResponse diagnose => diagnose.Diagnoses.Select(d => d.Workload),
        ListWorkloadsResponse list => list.Workloads.Select(w => w.Workload),
        SimulateResponse simulate => new[] { simulate.Today, simulate.Simulated }.Where(d => d is not null).Select(d => d.Workload),
        ValidateResponse { Preflight: { } preflight } => [preflight.Workload],
        _ => [],
    };
}
