using System.Collections.Immutable;
using Diagnosis.Analysis.Analyzers;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Matching;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Engine;

/// <summary>What is said when nothing is found wrong: that it runs, is suspended, proceeds, or that nothing proves why it does not.</summary>
internal static class FallbackFinding
{
    /// <summary>
    /// Waiting shorter than this is the normal course: offers come every few seconds, and people are warned after five minutes elsewhere too.
    /// </summary>
    private static readonly TimeSpan NormalWait = TimeSpan.FromMinutes(5);

    private const int MostDeployments = 3;

    public static Finding For(AnalysisContext subject, InstanceCounts counts, ImmutableArray<AnalyzerRun> runs)
    {
        var id = subject.Workload.Id;
        if (counts.Wanted == 0 && subject.Deployments.IsEmpty && counts.Running == 0)
        {
            return Finding.Of(StatementReasons.Suspended, $"{id} is scaled to 0 instances, so nothing is meant to run") with
            {
                Evidence = [Evidence.OfDefinition(subject, "It wants 0 instances.")],
            };
        }

        if (counts.Waiting == 0 && subject.Deployments.IsEmpty && counts.Staging == 0 && counts.Running >= counts.Wanted)
        {
            return Finding.Of(StatementReasons.Healthy, Healthy(id, counts)) with { Evidence = [.. Seen(subject, counts)] };
        }

        if (subject.Forecast is not null && counts.Waiting > 0)
        {
            return ForecastFinding.For(subject, counts, runs) ?? Unknown(subject, counts, runs, null);
        }

        var movedAt = LastMove(subject);
        var waited = movedAt is null ? (TimeSpan?)null : subject.Now - movedAt;
        if ((counts.Waiting > 0 || !subject.Deployments.IsEmpty || counts.Staging > 0) && (waited is null || waited < NormalWait))
        {
            return Finding.Of(StatementReasons.Scaling, Proceeding(id, counts, subject)) with
            {
                Evidence = [.. Seen(subject, counts)],
                Explanation = waited is null
                    ? "The documents do not say since when it waits; nothing in them speaks against a normal start."
                    : $"The latest sign of movement is {InWords.Span(waited.Value)} old; up to {NormalWait.TotalMinutes:0} minutes is the normal course.",
            };
        }

        return Unknown(subject, counts, runs, waited);
    }

    private static Finding Unknown(AnalysisContext subject, InstanceCounts counts, ImmutableArray<AnalyzerRun> runs, TimeSpan? waited)
    {
        var lookedAt = string.Join(", ", runs.Where(r => r.Outcome is Outcome.Healthy or Outcome.Findings).Select(r => r.AnalyzerId));
        var notLookedAt = runs.Where(r => r.Outcome is not (Outcome.Healthy or Outcome.Findings)).ToArray();
        var missing = string.Join(" ", notLookedAt.Select(r => $"{r.AnalyzerId}: {r.Detail}"));
        var since = waited is null ? "" : $" for {InWords.Span(waited.Value)}";
        var placement = counts.Waiting > 0 ? runs.Select(r => r.Placement).FirstOrDefault(p => p is not null) : null;
        var fit = placement?.Capacity.FitNow ?? 0;
        var room = fit > 0 ? $" although {InWords.Count(fit, "agent")} would take one now," : "";
        return Finding.Of(
            StatementReasons.Unknown,
            $"{subject.Workload.Id} runs {counts.Running} of {counts.Wanted} instances{since}{room} and {NotProven(runs)}") with
        {
            Confidence = 0.3,
            AffectedInstances = Math.Max(0, counts.Wanted - counts.Running),
            Evidence = [.. fit > 0 ? Room(subject, placement!) : [], .. Seen(subject, counts)],
            Explanation = (lookedAt.Length == 0 ? "No analyzer had what it needs." : $"Looked at: {lookedAt}; none of these explains it.")
                + (missing.Length == 0
                    ? " Marathon's launch queue, /v2/deployments, the agents and the last task failure, read a minute later, would tell more."
                    : $" Not looked at: {missing}"),
        };
    }

    private static IEnumerable<Evidence> Room(AnalysisContext subject, PlacementReport placement)
    {
        var fitting = placement.Agents.FittingNow().Select(placement.Agents.Hostname);
        yield return Evidence.OfAgents(subject, $"Every requirement is met now on {InWords.List([.. fitting])}.");
        if (subject.QueueItems.Select(q => q.ProcessedOffers?.LastUnusedOfferAt).Max() is { } refused)
        {
            yield return Evidence.OfQueue(subject, $"Marathon last refused an offer at {refused:HH:mm:ss} UTC.");
        }
    }

    /// <summary>What the documents show of it: its instances, what waits, and the deployments that hold it.</summary>
    private static IEnumerable<Evidence> Seen(AnalysisContext subject, InstanceCounts counts)
    {
        yield return subject.Workload.InstancesKnown || subject.Workload.TasksRunning is not null
            ? Evidence.OfTasks(subject, $"{counts.Running} of {counts.Wanted} instances run, {counts.Staging} are starting.")
            : Evidence.OfDefinition(subject, $"It wants {InWords.Count(counts.Wanted, "instance")}; which of them run is not known.");
        if (subject.Forecast is not null)
        {
            yield break;
        }

        foreach (var item in subject.QueueItems)
        {
            var since = item.Since is null ? "" : $" since {item.Since:yyyy-MM-dd HH:mm:ss} UTC";
            yield return Evidence.OfQueue(subject, $"{InWords.Count(item.Count, "instance")} in the launch queue{since}.");
        }

        foreach (var deployment in subject.Deployments.Take(MostDeployments))
        {
            yield return Evidence.Of(
                subject, DocumentKind.MarathonDeployments, $"Deployment {deployment.Id} is at step {deployment.CurrentStep} of {deployment.TotalSteps}.");
        }
    }

    /// <summary>An analyzer that did not finish may hold the answer: then it is not the documents that are silent.</summary>
    private static string NotProven(ImmutableArray<AnalyzerRun> runs)
    {
        var unfinished = runs.Where(r => r.Outcome is Outcome.TimedOut or Outcome.Failed).Select(r => r.AnalyzerId).ToArray();
        return unfinished.Length == 0
            ? "the documents do not prove why"
            : $"why is not known, since not every analyzer finished ({string.Join(", ", unfinished)}); ask again, with more time";
    }

    private static DateTimeOffset? LastMove(AnalysisContext subject)
    {
        var moments = subject.QueueItems.SelectMany(q => new[] { q.Since, q.ProcessedOffers?.LastUsedOfferAt })
            .Concat(subject.Deployments.Select(d => d.Version))
            .Concat(subject.Workload.Instances.SelectMany(i => new[] { i.StagedAt, i.StartedAt }))
            .Concat(subject.Workload.Instances.SelectMany(i => i.HealthResults.Select(h => h.FirstSuccess)))
            .Where(m => m is not null && m <= subject.Now)
            .ToArray();
        return moments.Length == 0 ? null : moments.Max();
    }

    private static string Healthy(string id, InstanceCounts counts) => counts.Healthy > 0
        ? $"{id} runs {counts.Running} of {counts.Wanted} instances and {counts.Healthy} of them report healthy"
        : $"{id} runs {counts.Running} of {counts.Wanted} instances and nothing is wrong";

    private static string Proceeding(string id, InstanceCounts counts, AnalysisContext subject)
    {
        var action = subject.Deployments.SelectMany(d => d.CurrentActions)
            .FirstOrDefault(a => string.Equals(a.WorkloadId, id, StringComparison.Ordinal))?.Action;
        var what = action switch
        {
            "RestartApplication" or "RestartPod" => "is being upgraded",
            "ScaleApplication" or "ScalePod" => "is being scaled",
            _ => "is starting",
        };
        return $"{id} {what} and proceeds normally: {counts.Running} of {counts.Wanted} instances run, {counts.Staging} are starting, "
            + $"{counts.Waiting} wait for a place";
    }
}
