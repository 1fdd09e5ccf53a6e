using System.Collections.Immutable;
using Diagnosis.Analysis.Findings;
using MediatR;

namespace Diagnosis.Analysis.Analyzers.Failures;

/// <summary>Says why tasks end, and tells of the back-off that follows.</summary>
internal sealed class TaskFailureAnalyzer : IRequestHandler<TaskFailureAnalysis, AnalysisResult>
{
    public Task<AnalysisResult> Handle(TaskFailureAnalysis request, CancellationToken cancellationToken)
    {
        AnalysisContext subject = request.Context;
        var failures = CurrentFailures.Of(subject, cancellationToken);
        var findings = FailureFinding.For(subject, failures.Where(f => !f.IsImagePull && !f.IsHealth), cancellationToken);
        if (failures.IsEmpty && StagingKills.Find(subject) is { } kills)
        {
            findings = findings.Add(kills);
        }
        else if (failures.IsEmpty && ExitLoop.Find(subject) is { } loop)
        {
            findings = findings.Add(loop);
        }

        var backoff = Backoff.Find(subject, failures);
        if (findings.IsEmpty && backoff is null && !ImagePullAnalyzer.FailuresAreKnown(subject))
        {
            return Task.FromResult(
                AnalysisResult.Skipped("No document tells of task failures: MARATHON_APPS (or MARATHON_POD_STATUS), MESOS_STATE or TASK_LOG would."));
        }

        return Task.FromResult(AnalysisResult.From(backoff is null ? findings : findings.Add(backoff), $"{failures.Length} current failures"));
    }
}
