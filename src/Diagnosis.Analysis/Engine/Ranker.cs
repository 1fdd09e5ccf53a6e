using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Matching;
using Diagnosis.Analysis.Matching.Reports;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Engine;

/// <summary>
/// Puts one root cause first and marks what follows from it, by the rules of the reason codes ("Which one is the root"):
/// a proven failure of the workload outranks its consequences, facts outrank what follows from them, and without proof it says so.
/// </summary>
internal static class Ranker
{
    /// <summary>The most that may be believed of a cause while an analyzer that might have found a stronger one did not finish.</summary>
    private const double Likely = 0.7;

    /// <param name="subject">The workload in its cluster.</param>
    /// <param name="asked">The analyzers that were asked.</param>
    /// <param name="leftOut">Those that were not: what they would have found is as open as with one that did not finish.</param>
    public static WorkloadDiagnosis Rank(AnalysisContext subject, ImmutableArray<AnalyzerRun> asked, ImmutableArray<AnalyzerRun> leftOut)
    {
        var runs = asked.AddRange(leftOut);
        var counts = InstanceCounts.Of(subject);
        var found = runs.SelectMany(r => r.Findings).Select(f => Weighed(subject, f, runs)).ToImmutableArray();
        if (found.Any(f => f.Reason == DeploymentReasons.SurplusQueueEntry) || runs.Any(r => r.MakesItsOwnRoom)
            || (counts.Waiting == 0 && subject.Waiting > 0) || InconsistentDocuments.IsComplete(subject, counts) || InconsistentDocuments.IsGone(subject))
        {
            // Nobody needs the place that offers are refused for, or nobody knows what for, or it comes about by itself.
            found = found.RemoveAll(f => f.Rank is CauseRank.WithheldOffers or CauseRank.Placement or CauseRank.PlacementDetail
                && f.Reason != DeploymentReasons.SurplusQueueEntry);
        }

        var (own, outside) = (found.RemoveAll(f => f.Rank == CauseRank.Outside), found.RemoveAll(f => f.Rank != CauseRank.Outside));
        var ownRoot = Root(Order(subject, own, runs));
        if (ownRoot is null)
        {
            var fallback = FallbackFinding.For(subject, counts, runs);
            var explains = fallback.Reason == StatementReasons.Unknown && outside.Any(f => f.Severity == Severity.Blocking);
            own = explains ? own : own.Add(fallback);
            outside = explains ? outside : [.. outside.Select(BesideStatement)];
        }

        var ordered = Order(subject, own.AddRange(outside), runs);

        ordered = WithRoles(LessCertain(Undecided.First(subject, ordered, Root(ordered)), runs));
        ordered = PatchedFields.WithoutRepeated(PatchCosts.Told(subject, PatchedFields.WithOneValue(ordered)));
        ordered = ordered.SetItem(0, ClockAhead.Weighed(subject, RootCauseConfidence.Weighed(subject, ordered[0])));
        ordered = ordered.SetItem(0, ordered[0] with { Evidence = [.. ordered[0].Evidence, .. InconsistentDocuments.Versions(subject)] });
        var root = ordered[0];
        var state = StateOf(subject, counts, root.Rank == CauseRank.Outside ? ownRoot ?? root : root, runs);
        return new WorkloadDiagnosis(
            subject.Workload, state, Headline.For(subject, root), ordered, asked, StuckSince.For(subject, state, root), counts);
    }

    /// <summary>The rank of the finding, but for two whose weight hangs on what else is found.</summary>
    private static CauseRank RankOf(AnalysisContext subject, Finding finding, ImmutableArray<AnalyzerRun> runs)
    {
        // A task that ended without a word proves less than an agent that is gone, or than the want of a place or of any offer for the next one.
        if (finding.Reason == StatementReasons.Unknown && finding.Rank == CauseRank.ProvenFailure)
        {
            return HasNoPlace(runs) || HasNoOffer(runs) || IsWithheld(runs) ? CauseRank.PlacementDetail : CauseRank.DependencyLost;
        }

        // The agents of old instances would take new ones if they were freed: the upgrade itself holds the places that it needs.
        if (finding.Reason == DeploymentReasons.UpgradeNeedsHeadroom && OldPlacesWouldDo(subject, runs))
        {
            return CauseRank.DependencyLost;
        }

        return finding.Severity == Severity.Advisory && finding.Rank < CauseRank.Advice ? CauseRank.Advice : finding.Rank;
    }

    /// <summary>What others say of a workload that is well, proceeds, or is a riddle for other reasons does not make it stuck.</summary>
    private static Finding BesideStatement(Finding outside) => outside with
    {
        Rank = CauseRank.Advice, Severity = outside.Severity == Severity.Blocking ? Severity.Degrading : outside.Severity,
    };

    private static bool OldPlacesWouldDo(AnalysisContext subject, ImmutableArray<AnalyzerRun> runs)
    {
        var old = subject.Workload.Instances
            .Where(i => i.IsRunning && DefinitionAge.IsOlder(i, subject)).Select(i => i.AgentId).ToHashSet(StringComparer.Ordinal);
        return runs.Any(r => r.Placement is { Capacity.FitNow: 0, Agents: var agents }
            && Enumerable.Range(0, agents.Count).Any(agent => old.Contains(agents.AgentId(agent)) && WouldDo(agents, agent)));
    }

    /// <summary>True when the agent would take a new instance if the old one were not there: it is in use, or counted by a constraint.</summary>
    private static bool WouldDo(AgentVerdicts agents, int agent) => agents.FitOf(agent) == Fit.FitsWhenFreed || agents.FailsOnlyForInstances(agent);

    /// <summary>
    /// A failure that Marathon only remembers, while the relaunch now waits for a place that no agent has, is no longer what holds the
    /// workload: the place is.
    /// </summary>
    private static Finding Weighed(AnalysisContext subject, Finding finding, ImmutableArray<AnalyzerRun> runs)
    {
        if (finding.Rank != CauseRank.ProvenFailure || subject.QueueItems.IsEmpty || subject.QueueItems.Any(q => q.DelayLeft > TimeSpan.Zero))
        {
            return finding;
        }

        var noPlace = HasNoPlace(runs);
        var failedAt = finding.Evidence.Select(e => (e.Detail as FailureEvidence)?.Failure.At).Max();
        var refusedAt = subject.QueueItems.Select(q => q.ProcessedOffers?.LastUnusedOfferAt).Max();
        var usedAt = subject.QueueItems.Select(q => q.ProcessedOffers?.LastUsedOfferAt).Max();
        var waitsSince = noPlace && failedAt is not null && refusedAt > failedAt && (usedAt is null || usedAt <= failedAt);
        return waitsSince ? finding with { Rank = CauseRank.PlacementDetail, Severity = Severity.Degrading } : finding;
    }

    private static bool HasNoPlace(ImmutableArray<AnalyzerRun> runs) =>
        runs.SelectMany(r => r.Findings).Any(f => f is { Rank: CauseRank.Placement, Severity: Severity.Blocking });

    private static bool HasNoOffer(ImmutableArray<AnalyzerRun> runs) =>
        runs.SelectMany(r => r.Findings).Any(f => f.Reason == OfferReasons.NoneReceived && f.Severity == Severity.Blocking);

    private static bool IsWithheld(ImmutableArray<AnalyzerRun> runs) =>
        runs.SelectMany(r => r.Findings).Any(f => f is { Rank: CauseRank.WithheldOffers, Severity: Severity.Blocking });

    private static ImmutableArray<Finding> Order(AnalysisContext subject, ImmutableArray<Finding> findings, ImmutableArray<AnalyzerRun> runs) =>
    [
        .. findings
            .OrderBy(f => RankOf(subject, f, runs))
            .ThenByDescending(f => f.Severity)
            .ThenByDescending(f => f.Confidence)
            .ThenByDescending(f => f.AffectedInstances),
    ];

    private static Finding? Root(ImmutableArray<Finding> ordered) =>
        ordered.FirstOrDefault(f => f.Severity != Severity.Advisory && f.Rank is not (CauseRank.Advice or CauseRank.Statement));

    /// <summary>
    /// What an analyzer that did not finish, or was not asked, would have found may outrank what is there: the root is then likely, not certain. Nothing
    /// outranks a proven failure, which somebody who left the others out has asked for.
    /// </summary>
    private static ImmutableArray<Finding> LessCertain(ImmutableArray<Finding> ordered, ImmutableArray<AnalyzerRun> runs)
    {
        var silent = runs.Where(r => r.IsSilent).Select(r => r.AnalyzerId).ToArray();
        var isAnyUnfinished = runs.Any(r => r.IsUnfinished);
        var why = isAnyUnfinished ? "finished" : "was asked";
        return silent.Length == 0 ? ordered :
        [
            .. ordered.Select(f => f.Confidence <= Likely || (!isAnyUnfinished && f.Rank == CauseRank.ProvenFailure) ? f : f with
            {
                Confidence = Likely,
                Explanation = $"{f.Explanation} Not certain, since not every analyzer {why} ({string.Join(", ", silent)}).".TrimStart(),
            }),
        ];
    }

    private static ImmutableArray<Finding> WithRoles(ImmutableArray<Finding> ordered)
    {
        var root = ordered.FirstOrDefault(f => f.Reason == StatementReasons.Undecided) ?? Root(ordered) ?? ordered.First(f => f.Rank == CauseRank.Statement);
        var others = ordered.Where(f => !ReferenceEquals(f, root)).Select(f => f with
        {
            Role = f.Rank == CauseRank.Consequence && root.Rank < CauseRank.Consequence ? FindingRole.Symptom : FindingRole.Contributing,

            // Beside a cause that is known, what nothing explains does not block.
            Severity = f.Reason == StatementReasons.Unknown && f.Severity == Severity.Blocking ? Severity.Degrading : f.Severity,
        });
        var isStatement = root.Rank == CauseRank.Statement && root.Reason != StatementReasons.Unknown;
        return [root with { Role = isStatement ? FindingRole.Statement : FindingRole.RootCause }, .. others];
    }

    private static WorkloadState StateOf(
        AnalysisContext subject, InstanceCounts counts, Finding root, ImmutableArray<AnalyzerRun> runs) => root.Rank switch
    {
        CauseRank.ProvenFailure => WorkloadState.Failing,
        CauseRank.Consequence => root.Reason == TaskReasons.Backoff ? WorkloadState.Failing : WorkloadState.Blocked,
        CauseRank.FailingCheck => WorkloadState.Unhealthy,
        CauseRank.WithheldOffers or CauseRank.Placement or CauseRank.PlacementDetail => WorkloadState.Waiting,

        // What is done with, and runs as it should, is what its definition says: only its deployment waits. Where an analyzer is silent, that is open.
        CauseRank.DependencyLost or CauseRank.Deployment when root.Reason == DeploymentReasons.BlockedByDependency && root.Severity == Severity.Degrading
            && !runs.Any(run => run.IsSilent) =>
            counts.Wanted == 0 ? WorkloadState.Suspended : WorkloadState.Healthy,
        CauseRank.DependencyLost or CauseRank.Deployment => WorkloadState.Blocked,
        CauseRank.BrokenDefinition or CauseRank.Outside => counts.Waiting > 0 ? WorkloadState.Waiting : WorkloadState.Blocked,
        _ when root.Reason == StatementReasons.Healthy => WorkloadState.Healthy,
        _ when root.Reason == StatementReasons.Suspended => WorkloadState.Suspended,
        _ when root.Reason == StatementReasons.Scaling => WorkloadState.Progressing,
        _ when root.Reason == StatementReasons.Undecided && root.Evidence.Any(e => e.Detail is FailureEvidence) => WorkloadState.Failing,
        _ => WorkloadState.Unknown,
    };
}
