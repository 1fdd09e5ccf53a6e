using Diagnosis.Analysis.Engine;
using MediatR;

namespace Diagnosis.Server.Rpc.Requests;

/// <summary>Traces every query from outside; the analyses it leads to become its children.</summary>
internal sealed class QueryTelemetryBehavior<TQuery, TResponse>(AnalysisTelemetry telemetry) : IPipelineBehavior<TQuery, TResponse>
{
    public async Task<TResponse> Handle(TQuery request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        using var activity = telemetry.Activities.StartActivity(typeof(TQuery).Name);
        return await next();
    }
}
