using Diagnosis.Analysis.Analyzers;
using Diagnosis.Analysis.Findings;
using MediatR;

namespace Diagnosis.Analysis.Engine;

/// <summary>Traces and measures every analysis. Ids of workloads go into traces, never into metrics (their number has no bound).</summary>
internal sealed class TelemetryBehavior<TAnalysis>(AnalysisTelemetry telemetry, TimeProvider time) : IPipelineBehavior<TAnalysis, AnalysisResult>
    where TAnalysis : class, IAnalysis
{
    public async Task<AnalysisResult> Handle(TAnalysis request, CancellationToken cancellationToken, RequestHandlerDelegate<AnalysisResult> next)
    {
        using var activity = telemetry.Activities.StartActivity(request.Name);
        activity?.SetTag("diagnosis.workload_id", request.Context.Workload.Id);
        var started = time.GetTimestamp();
        var result = await next();
        var outcome = result.Outcome.ToString();
        activity?.SetTag("diagnosis.outcome", outcome);
        telemetry.Duration.Record(time.GetElapsedTime(started).TotalSeconds, new("analysis", request.Name), new("outcome", outcome));
        foreach (var finding in result.Findings)
        {
            telemetry.Findings.Add(1, new KeyValuePair<string, object?>("code", finding.Code));
        }

        return result;
    }
}
