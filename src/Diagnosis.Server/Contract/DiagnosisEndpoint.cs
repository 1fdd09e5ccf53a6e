using Diagnosis.Server.AnalyzerList;
using Diagnosis.Server.Clusters;
using Diagnosis.Server.Errors;
using Diagnosis.Server.Diagnose;
using Diagnosis.Server.Simulate;
using Diagnosis.Server.Validate;
using Diagnosis.Server.Workloads;
using Diagnosis.V1;
using Grpc.Core;
using MediatR;

namespace Diagnosis.Server.Contract;

/// <summary>The service: maps the request in, sends the query, maps the answer out.</summary>
internal sealed class DiagnosisEndpoint(IMediator mediator) : DiagnosisService.DiagnosisServiceBase
{
    public override async Task<DiagnoseResponse> Diagnose(DiagnoseRequest request, ServerCallContext context)
    {
        var deadline = CallInterceptor.DeadlineOf(context);
        return (await mediator.Send(request.ToQuery(deadline.At), deadline.Token)).ToWire();
    }

    public override async Task<ValidateResponse> Validate(ValidateRequest request, ServerCallContext context)
    {
        var deadline = CallInterceptor.DeadlineOf(context);
        return (await mediator.Send(request.ToQuery(deadline.At), deadline.Token)).ToWire();
    }

    public override async Task<SimulateResponse> Simulate(SimulateRequest request, ServerCallContext context)
    {
        var deadline = CallInterceptor.DeadlineOf(context);
        return (await mediator.Send(request.ToQuery(deadline.At), deadline.Token)).ToWire();
    }

    public override async Task<ListWorkloadsResponse> ListWorkloads(ListWorkloadsRequest request, ServerCallContext context)
    {
        var deadline = CallInterceptor.DeadlineOf(context);
        return (await mediator.Send(request.ToQuery(deadline.At), deadline.Token)).ToWire();
    }

    public override async Task<ListClustersResponse> ListClusters(ListClustersRequest request, ServerCallContext context) =>
        (await mediator.Send(new ListClustersQuery(), CallInterceptor.DeadlineOf(context).Token)).ToWire();

    public override async Task<ListAnalyzersResponse> ListAnalyzers(ListAnalyzersRequest request, ServerCallContext context)
    {
        var descriptors = await mediator.Send(new ListAnalyzersQuery(), CallInterceptor.DeadlineOf(context).Token);
        return new ListAnalyzersResponse { Analyzers = { descriptors.Select(d => d.ToWire()) } };
    }
}
