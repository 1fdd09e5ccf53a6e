using System.Collections.Immutable;
using Diagnosis.Analysis.TaskFailures;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Health;
using Diagnosis.Analysis.Wording;
using MediatR;

namespace Diagnosis.Analysis.Analyzers.Health;

/// <summary>Asks what a workload's health and readiness checks say.</summary>
/// <param name="Context">The workload in its cluster.</param>
public sealed record HealthAnalysis(AnalysisContext Context) : IAnalysis;

/// <summary>
/// Says what the health and readiness checks of a workload report: never passed, failing, flapping, missing, asked on the wrong port or killed
/// too early. Instances within their grace period, and those of an older version that is being replaced, are no cause.
/// </summary>
internal sealed class HealthAnalyzer : IRequestHandler<HealthAnalysis, AnalysisResult>
{
    /// <summary>What it is known by.</summary>
    public static AnalyzerDescriptor Descriptor { get; } = new(
        "health",
        "Health and readiness checks",
        "Health checks that fail, never passed, flap, do not report, ask the wrong port or kill too early; readiness checks that do not become ready.",
        [Category.Health],
        [
            DocumentKind.MarathonApps, DocumentKind.MarathonApp, DocumentKind.MarathonTasks, DocumentKind.MarathonPodStatus,
            DocumentKind.MarathonDeployments, DocumentKind.MarathonQueue, DocumentKind.TaskLog,
        ])
    {
        ReadsTaskStatuses = true,
    };

    public Task<AnalysisResult> Handle(HealthAnalysis request, CancellationToken cancellationToken) =>
        Task.FromResult(Analyze(request.Context, cancellationToken));

    private static AnalysisResult Analyze(AnalysisContext subject, CancellationToken cancellationToken)
    {
        if (subject.IsBeingStopped)
        {
            return AnalysisResult.From([], "It is being stopped: its checks do not matter any more.");
        }

        var result = Checked(subject, cancellationToken);
        return result.Outcome == Outcome.Findings || Told(subject, cancellationToken) is not { IsEmpty: false } told
            ? result
            : AnalysisResult.From(told, $"{result.Detail} Looked at what was said of tasks that ended.");
    }

    /// <summary>A task's end may name a failed health check of which no result is left to read.</summary>
    private static ImmutableArray<Finding> Told(AnalysisContext subject, CancellationToken cancellationToken) =>
        FailureFinding.For(subject, CurrentFailures.Of(subject, cancellationToken), f => f.IsHealth, cancellationToken);

    private static AnalysisResult Checked(AnalysisContext subject, CancellationToken cancellationToken)
    {
        var definition = subject.Definition;
        if (definition.HealthChecks.IsEmpty && definition.ReadinessChecks.IsEmpty)
        {
            return AnalysisResult.Skipped("The definition has no health or readiness check.");
        }

        var view = CheckedWorkload.Of(subject) with { Cancellation = cancellationToken };
        var readiness = FailingReadiness.Find(subject);
        if (!subject.Workload.AreResultsKnown)
        {
            var health = definition.HealthChecks.IsEmpty ? [] : FailingChecks.Find(view, []).Concat(CountedUnhealthy.Find(subject));
            ImmutableArray<Finding> counted = [.. health, .. readiness];
            return counted.IsEmpty ? AnalysisResult.Lacking(Missing(subject)) : AnalysisResult.From(counted, Missing(subject));
        }

        ImmutableArray<Finding> findings = [.. definition.HealthChecks.IsEmpty ? [] : Health(view), .. readiness];
        return AnalysisResult.From(findings, LookedAt(view));
    }

    private static List<Finding> Health(CheckedWorkload view)
    {
        var explained = ImmutableArray<InstanceHealth>.Empty;
        var findings = new List<Finding>();
        foreach (var (finding, instances) in WrongPort.Proven(view))
        {
            findings.Add(finding);
            explained = explained.AddRange(instances);
        }

        if (findings.Count == 0 && GraceTooShort.Find(view) is { } grace)
        {
            findings.Add(grace.Finding);
            explained = explained.AddRange(grace.Explained);
        }

        var restOfKills = findings.Count == 0 ? view : view with { Kills = [] };
        findings.AddRange(FailingChecks.Find(restOfKills, explained));
        findings.AddRange(WrongPort.Suspected(view, explained));
        findings.AddRange(CountedUnhealthy.OutnumbersResults(view.Context) ? CountedUnhealthy.Find(view.Context) : MissingResults.Find(view, explained));
        findings.AddRange(FlappingChecks.Find(view));
        return findings;
    }

    private static string LookedAt(CheckedWorkload view)
    {
        if (view.Checks.IsEmpty)
        {
            return $"Looked at {InWords.Count(view.Context.Workload.ReadinessResults.Length, "readiness result")}.";
        }

        var grace = view.With(HealthVerdict.InGrace).Length;
        var outgoing = view.Outgoing.IsEmpty ? "" : $", and {InWords.Count(view.Outgoing.Length, "instance")} of an older version that is being replaced";
        return $"Looked at {InWords.Count(view.Current.Length, "running instance")} with {InWords.Count(view.Checks.Length, "health check")}"
            + $"{(grace == 0 ? "" : $"; {grace} of them within the grace period")}{outgoing}.";
    }

    private static string Missing(AnalysisContext subject) => subject.Workload.Kind == Diagnosis.Analysis.Cluster.WorkloadKind.Pod
        ? "MARATHON_POD_STATUS is missing: the health of the instances is not known."
        : "MARATHON_TASKS, or MARATHON_APPS with embed=apps.tasks, is missing: the health of the tasks is not known.";
}
