using Diagnosis.Server.AnalyzerList;
using Diagnosis.Server.Clusters;
using Diagnosis.Server.Diagnose;
using Diagnosis.Server.Simulate;
using Diagnosis.Server.Validate;
using Diagnosis.Server.Workloads;
using Diagnosis.V1;
using Grpc.Core;
using MediatR;

namespace Diagnosis.Server.Contract;

/// <summary>The service: maps the request in, sends the query, maps the answer out.</summary>
internal sealed class DiagnosisEndpoint(IMediator mediator, CallDeadlines deadlines) : DiagnosisService.DiagnosisServiceBase
{
    public override async Task<DiagnoseResponse> Diagnose(DiagnoseRequest request, ServerCallContext context)
    {
        var answer = await mediator.Send(request.ToQuery(deadlines.Of(context)), context.CancellationToken);
        return answer.ToWire();
    }

    public override async Task<ValidateResponse> Validate(ValidateRequest request, ServerCallContext context)
    {
        var result = await mediator.Send(request.ToQuery(deadlines.Of(context)), context.CancellationToken);
        return result.ToWire();
    }

    public override async Task<SimulateResponse> Simulate(SimulateRequest request, ServerCallContext context)
    {
        var answer = await mediator.Send(request.ToQuery(deadlines.Of(context)), context.CancellationToken);
        return answer.ToWire();
    }

    public override async Task<ListWorkloadsResponse> ListWorkloads(ListWorkloadsRequest request, ServerCallContext context)
    {
        var answer = await mediator.Send(request.ToQuery(deadlines.Of(context)), context.CancellationToken);
        return answer.ToWire();
    }

    public override async Task<ListClustersResponse> ListClusters(ListClustersRequest request, ServerCallContext context) =>
        (await mediator.Send(new ListClustersQuery(), context.CancellationToken)).ToWire();

    public override async Task<ListAnalyzersResponse> ListAnalyzers(ListAnalyzersRequest request, ServerCallContext context)
    {
        var descriptors = await mediator.Send(new ListAnalyzersQuery(), context.CancellationToken);
        return new ListAnalyzersResponse { Analyzers = { descriptors.Select(d => d.ToWire()) } };
    }
}
