using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Health;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Engine;

/// <summary>
/// What is said when nothing is found wrong: that it runs, is suspended, proceeds, or that nothing proves why it does not. That all is well may be said only
/// when every analyzer that could refute it has finished; where one lacked a document it is said with less confidence, and with what is assumed.
/// </summary>
internal static class FallbackFinding
{
    /// <summary>
    /// Waiting shorter than this is the normal course: offers come every few seconds, and people are warned after five minutes elsewhere too.
    /// </summary>
    private static readonly TimeSpan NormalWait = TimeSpan.FromMinutes(5);

    /// <summary>Confidence of a statement that rests on a document that was not there.</summary>
    private const double Assumed = 0.65;

    /// <summary>Confidence that it proceeds when no document says since when it waits.</summary>
    private const double Undated = 0.5;

    public static Finding For(AnalysisContext subject, InstanceCounts counts, ImmutableArray<AnalyzerRun> runs)
    {
        if (!subject.Definition.IsKnown)
        {
            return MissingDefinitionFinding.For(subject, counts, runs);
        }

        var waited = subject.Now - LastMove(subject);
        var statement = runs.Any(r => r.IsUnfinished) ? null : Statement(subject, counts, runs, waited);
        return statement is null ? UnknownFinding.For(subject, counts, runs, waited) : Qualified(statement, runs);
    }

    private static Finding? Statement(AnalysisContext subject, InstanceCounts counts, ImmutableArray<AnalyzerRun> runs, TimeSpan? waited)
    {
        var id = subject.Workload.Id;
        if (InconsistentDocuments.Find(subject, counts) is { } moments)
        {
            return moments;
        }

        if (counts.Wanted == 0 && subject.Deployments.IsEmpty && counts.Running == 0 && !subject.Workload.Instances.Any(i => i.IsActive || i.HoldsResources))
        {
            return Finding.Of(StatementReasons.Suspended, $"{id} is scaled to 0 instances, so nothing is meant to run") with
            {
                Evidence = [Evidence.OfDefinition(subject, "It wants 0 instances.")],
            };
        }

        if (CounterEvidence.Find(subject, counts) is { } unproven)
        {
            return unproven;
        }

        var isStill = counts.Waiting == 0 && subject.Deployments.IsEmpty && counts.Staging == 0;
        var unhealthy = Math.Max(counts.Unhealthy, subject.Workload.TasksUnhealthy ?? 0);
        if (subject.Forecast is not null && counts.Waiting > 0)
        {
            return ForecastFinding.For(subject, counts, runs);
        }

        var inGrace = HealthJudgement.Of(subject).Count(h => h.Verdict == HealthVerdict.InGrace);
        var unreported = HealthJudgement.Of(subject).Count(h => h is { Verdict: HealthVerdict.InGrace, Result: null });
        if (isStill && unhealthy == 0 && unreported > 0 && counts.Running >= counts.Wanted)
        {
            return Proceeds(subject, counts, $"{id} is starting and proceeds normally: {InWords.Share(counts.Running, counts.Wanted, "instance")} "
                + $"{InWords.Verb(counts.Running, counts.Wanted, "runs", "run")}, and the health check of {unreported} has not reported yet", waited);
        }

        if (isStill && subject.Workload.DeploymentIds.IsEmpty && unhealthy == 0 && subject.Workload.IsRunningKnown
            && counts.Wanted > 0 && counts.Running >= counts.Wanted)
        {
            return Finding.Of(StatementReasons.Healthy, Healthy(id, counts)) with { Evidence = [.. ObservedState.Of(subject, counts)] };
        }

        if (isStill && unhealthy > 0 && inGrace >= unhealthy && counts.Running >= counts.Wanted)
        {
            return Proceeds(subject, counts, $"{id} is starting and proceeds normally: {InWords.Count(inGrace, "instance")} of {counts.Running} "
                + $"{(inGrace == 1 ? "is" : "are")} within the grace period of the health check, which does not pass yet", waited);
        }

        var isHeldLately = !subject.Workload.DeploymentIds.IsEmpty && subject.Now - VersionTime.Of(subject.Definition.Version) < NormalWait;
        if (waited < NormalWait && SilentRestarts.IsLikely(subject))
        {
            return SilentRestarts.Describe(subject, counts, waited);
        }

        return (!isStill || isHeldLately) && (waited is null || waited < NormalWait)
            ? Proceeds(subject, counts, Proceeding(id, counts, subject), waited)
            : null;
    }

    private static Finding Proceeds(AnalysisContext subject, InstanceCounts counts, string what, TimeSpan? waited) =>
        Finding.Of(StatementReasons.Scaling, what) with
        {
            Confidence = waited is null ? Undated : IsQueueMissed(subject, counts) ? Assumed : 1,
            Evidence = [.. ObservedState.Of(subject, counts)],
            Explanation = waited is null
                ? "The documents do not say since when it waits; nothing in them speaks against a normal start."
                : $"The latest sign of movement is {InWords.Span(waited.Value)} old; up to {NormalWait.TotalMinutes:0} minutes is the normal course."
                    + (IsQueueMissed(subject, counts) ? " Assumed, since the launch queue is not known: that no launch is delayed and no offer refused." : ""),
        };

    /// <summary>Whether an instance that does not run is held back, the launch queue alone tells.</summary>
    private static bool IsQueueMissed(AnalysisContext subject, InstanceCounts counts) =>
        counts.Running + counts.Staging < counts.Wanted && !subject.Snapshot.Has(DocumentKind.MarathonQueue);

    /// <summary>What was not looked at for want of a document is an assumption, and is said.</summary>
    private static Finding Qualified(Finding statement, ImmutableArray<AnalyzerRun> runs)
    {
        var assumed = runs.Where(r => r.IsBlind).Select(r => $"{r.AnalyzerId} ({r.Detail.TrimEnd('.')})").ToArray();
        return assumed.Length == 0 ? statement : statement with
        {
            Confidence = Math.Min(statement.Confidence, Assumed),
            Explanation = $"{statement.Explanation} Assumed, since it could not be looked at: that nothing speaks against it for {string.Join("; ", assumed)}."
                .TrimStart(),
        };
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
        ? $"{id} runs {InWords.Share(counts.Running, counts.Wanted, "instance")}"
            + (counts.Running == 1 ? ", which reports healthy" : $" and {counts.Healthy} of them {InWords.Verb(counts.Healthy, "reports", "report")} healthy")
        : $"{id} runs {InWords.Share(counts.Running, counts.Wanted, "instance")} and nothing is wrong";

    private static string Proceeding(string id, InstanceCounts counts, AnalysisContext subject)
    {
        var what = subject.Deployments.Select(d => d.ActionOn(id)).OfType<DeploymentAction>().FirstOrDefault()?.Effect switch
        {
            DeploymentEffect.Restarts => "is being upgraded",
            DeploymentEffect.Scales => "is being scaled",
            DeploymentEffect.Stops => "is being stopped",
            _ => "is starting",
        };
        var waits = counts.Waiting == 0 ? ""
            : subject.Workload.OtherVersion is { ReadFrom: DocumentKind.MarathonQueue } other && counts.Running + counts.Staging >= counts.Wanted
                ? $"; the launch queue was read before and still has {counts.Waiting} of version {other.Version}"
                : $", {counts.Waiting} {InWords.Verb(counts.Waiting, "waits", "wait")} for a place";
        return $"{id} {what} and proceeds normally: {ObservedState.Running(subject, counts)}{waits}";
    }
}
