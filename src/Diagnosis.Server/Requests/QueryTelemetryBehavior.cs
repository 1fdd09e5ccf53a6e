using Diagnosis.Analysis.Engine;
using MediatR;

namespace Diagnosis.Server.Requests;

/// <summary>Traces every query from outside; the analyses it leads to become its children.</summary>
internal sealed class QueryTelemetryBehavior<TQuery, TAnswer>(AnalysisTelemetry telemetry) : IPipelineBehavior<TQuery, TAnswer>
    where TQuery : IQuery<TAnswer>
{
    public async Task<TAnswer> Handle(TQuery request, CancellationToken cancellationToken, RequestHandlerDelegate<TAnswer> next)
    {
        using var activity = telemetry.Activities.StartActivity(typeof(TQuery).Name);
        return await next();
    }
}
