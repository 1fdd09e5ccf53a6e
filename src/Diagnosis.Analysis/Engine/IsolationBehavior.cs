using Diagnosis.Analysis.Analyzers;
using MediatR;
using Microsoft.Extensions.Logging;

namespace Diagnosis.Analysis.Engine;

/// <summary>
/// Keeps the fault of one analyzer from costing the others: an exception becomes <see cref="Outcome.Failed"/>. Its text stays in the log,
/// since it may hold what callers must not see.
/// </summary>
internal sealed partial class IsolationBehavior<TAnalysis>(ILogger<IsolationBehavior<TAnalysis>> logger) : IPipelineBehavior<TAnalysis, AnalysisResult>
    where TAnalysis : class, IAnalysis
{
    public async Task<AnalysisResult> Handle(TAnalysis request, CancellationToken cancellationToken, RequestHandlerDelegate<AnalysisResult> next)
    {
        try
        {
            return await next();
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception)
        {
            LogFailed(logger, exception, request.Name, request.Context.Workload.Id);
            return new AnalysisResult(Outcome.Failed, [], "The analyzer failed; the server's log has the details.");
        }
    }

    [LoggerMessage(EventId = 100, Level = LogLevel.Error, Message = "{Analysis} failed for {WorkloadId}")]
    private static partial void LogFailed(ILogger logger, Exception exception, string analysis, string workloadId);
}
