using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.TaskFailures;
using MediatR;

namespace Diagnosis.Analysis.Analyzers.Failures;

/// <summary>Asks why tasks end.</summary>
public sealed record TaskFailureAnalysis(AnalysisContext Context) : IAnalysis;

/// <summary>Says why tasks end, and tells of the back-off that follows.</summary>
internal sealed class TaskFailureAnalyzer : IRequestHandler<TaskFailureAnalysis, AnalysisResult>
{
    /// <summary>What it is known by.</summary>
    public static AnalyzerDescriptor Descriptor { get; } = new(
        "task_failure",
        "Task failure",
        "Why tasks end: exit codes, signals, memory, volumes, networks, secrets, artifacts, agents; and the back-off that follows.",
        [Category.TaskFailure, Category.Storage, Category.Network, Category.Secret, Category.Agent, Category.Deployment],
        [
            DocumentKind.MarathonApps, DocumentKind.MarathonApp, DocumentKind.MarathonPodStatus, DocumentKind.MarathonQueue, DocumentKind.MarathonTasks,
            DocumentKind.MesosState, DocumentKind.MesosFrameworks, DocumentKind.AgentState, DocumentKind.AgentLog, DocumentKind.TaskLog,
            DocumentKind.MarathonLog, DocumentKind.MasterLog,
        ])
    {
        ReadsTaskStatuses = true,
    };

    public Task<AnalysisResult> Handle(TaskFailureAnalysis request, CancellationToken cancellationToken)
    {
        var subject = request.Context;
        if (subject.IsBeingStopped)
        {
            return Task.FromResult(AnalysisResult.From([], "It is being stopped: a task that ends now is no failure."));
        }

        var failures = CurrentFailures.Of(subject, cancellationToken);
        var findings = FailureFinding.For(subject, failures, f => !f.IsImagePull && !f.IsHealth, cancellationToken);
        var isTold = failures.Any(f => f.Classification.IsFailure || f.Classification.IsUnclassified);
        if (!isTold && StagingKills.Find(subject) is { } kills)
        {
            findings = findings.Add(kills);
        }
        else if (!isTold && ExitLoop.Find(subject) is { } loop)
        {
            findings = findings.Add(loop);
        }

        var backoff = Backoff.Find(subject, failures, findings.FirstOrDefault());
        if (findings.IsEmpty && backoff is null && !CurrentFailures.AreKnown(subject))
        {
            return Task.FromResult(
                AnalysisResult.Lacking("No document tells of task failures: MARATHON_APPS (or MARATHON_POD_STATUS), MESOS_STATE or TASK_LOG would."));
        }

        return Task.FromResult(AnalysisResult.From(backoff is null ? findings : findings.Add(backoff), $"{failures.Length} current failures"));
    }
}
