using Diagnosis.Analysis.Analyzers;
using Diagnosis.Analysis.JavaRegex;
using MediatR;

namespace Diagnosis.Analysis.Engine;

/// <summary>
/// Ends every analysis in time. The token carries the budget that the <see cref="DiagnosisEngine"/> has set; an analyzer that does not
/// watch it is left behind and cannot hold the answer up.
/// </summary>
internal sealed class TimeBudgetBehavior<TAnalysis> : IPipelineBehavior<TAnalysis, AnalysisResult>
    where TAnalysis : class, IAnalysis
{
    private static readonly AnalysisResult TimedOut = new(Outcome.TimedOut, [], "It did not answer in the time there was.");

    public async Task<AnalysisResult> Handle(TAnalysis request, CancellationToken cancellationToken, RequestHandlerDelegate<AnalysisResult> next)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return TimedOut;
        }

        try
        {
            return await AnalysisThreads.RunAsync(() =>
            {
                // The turn may come when nobody waits any more.
                cancellationToken.ThrowIfCancellationRequested();
                ExpressionTime.Within(cancellationToken);
                return next();
            }).WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return TimedOut;
        }
    }
}
