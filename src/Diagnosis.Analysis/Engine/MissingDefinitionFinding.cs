using System.Collections.Immutable;
using Diagnosis.Analysis.Analyzers;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Health;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Engine;

/// <summary>
/// What is said of a workload that documents name while none has its definition, when nothing of what they have proves a cause: what they have, and what
/// would tell. Whether it is as it should be is not known; it is called stuck only when something says that it does not go on.
/// </summary>
internal static class MissingDefinitionFinding
{
    private const double NothingProven = 0.3;

    /// <summary>A deployment, or a task that is starting, may take this long before somebody should be told.</summary>
    private static readonly TimeSpan NormalStart = TimeSpan.FromMinutes(5);

    public static Finding For(AnalysisContext subject, InstanceCounts counts, ImmutableArray<AnalyzerRun> runs)
    {
        var failing = FailingResults.Of(subject);
        ImmutableArray<string> told =
        [
            .. subject.Deployments.Take(1).Select(d => Step(subject, d)),
            Instances(subject, counts),
            .. failing.Instances == 0 ? [] : ImmutableArray.Create(
                $"{InWords.Count(failing.Instances, "task")} {InWords.Verb(failing.Instances, "does not pass its", "do not pass their")} health "
                    + $"check{failing.Words}"),
            .. Unready(subject),
        ];
        var why = MissingDefinition.Words(subject);
        var fact = $"{subject.Workload.Id}: {string.Join("; ", told.Where(t => t.Length > 0))}; how many it wants and why it is so is not known, since {why}";
        var missing = string.Join(" ", runs.Where(r => r.Outcome is not (Outcome.Healthy or Outcome.Findings)).Select(r => $"{r.AnalyzerId}: {r.Detail}"));
        return Finding.Of(StatementReasons.Unknown, fact) with
        {
            Severity = IsHeldUp(subject, failing) ? Severity.Blocking : Severity.Advisory,
            Confidence = NothingProven,
            Evidence = [.. ObservedState.Of(subject, counts), .. ResultsOf(subject, failing)],
            Explanation = $"It is known by name only: {InWords.Outer(why)}. {missing}".TrimEnd(),
        };
    }

    private static string Step(AnalysisContext subject, Deployment deployment)
    {
        var action = deployment.ActionOn(subject.Workload.Id)?.Action;
        var age = deployment.Version is { } begun && begun <= subject.Now ? $" for {InWords.Span(subject.Now - begun)}" : "";
        return $"deployment {deployment.Id} has held it{age}, at step {deployment.CurrentStep} of {deployment.TotalSteps}"
            + (action is null ? ", which does not act on it" : $" ({action})");
    }

    private static string Instances(AnalysisContext subject, InstanceCounts counts) => !subject.Workload.IsRunningKnown
        ? $"no document lists its {(subject.Workload.Kind == WorkloadKind.Pod ? "instances" : "tasks")}"
        : subject.Workload.Instances.IsEmpty ? "no task of it is listed"
        : ObservedState.Running(subject, counts);

    private static IEnumerable<string> Unready(AnalysisContext subject) =>
        from result in subject.Workload.ReadinessResults
        where !result.Ready
        select $"{result.TaskId} is not ready by its readiness check" + (result.LastStatus is null ? "" : $" (status {result.LastStatus})");

    private static IEnumerable<Evidence> ResultsOf(AnalysisContext subject, FailingResults failing) =>
        failing.Instances == 0 ? [] : [Evidence.OfTasks(subject, $"{InWords.Count(failing.Instances, "task")} with failed health checks{failing.Words}.")];

    /// <summary>A deployment that does not end, a task that does not come up or is lost, a check that fails.</summary>
    private static bool IsHeldUp(AnalysisContext subject, FailingResults failing) =>
        failing.Instances > 0
        || subject.Deployments.Any(d => d.Version is null || subject.Now - d.Version >= NormalStart)
        || subject.Workload.Instances.Any(i => i.IsUnreachable || i.HasFailed || (!i.IsRunning && !i.HasEnded && !(subject.Now - i.StagedAt < NormalStart)));
}
