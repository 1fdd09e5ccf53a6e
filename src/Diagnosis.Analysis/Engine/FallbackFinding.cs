using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Health;
using Diagnosis.Analysis.Matching;
using Diagnosis.Analysis.Upgrades;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Engine;

/// <summary>
/// What is said when nothing is found wrong: that it runs, is suspended, proceeds, or that nothing proves why it does not. That all is well may be said only
/// when every analyzer that could refute it has finished; where one lacked a document it is said with less confidence, and with what is assumed.
/// </summary>
internal static class FallbackFinding
{
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

        var course = NormalCourse.Of(subject);
        var statement = runs.Any(r => r.IsUnfinished) ? null : Statement(subject, counts, runs, course);
        return statement is null ? UnknownFinding.For(subject, counts, runs, subject.Now - course.Moved) : Qualified(statement, runs);
    }

    private static Finding? Statement(AnalysisContext subject, InstanceCounts counts, ImmutableArray<AnalyzerRun> runs, NormalCourse course)
    {
        var id = subject.Workload.Id;
        var view = new DeploymentView(subject);
        if (InconsistentDocuments.Find(subject, counts) is { } moments)
        {
            return moments;
        }

        var left = subject.Workload.Instances.Where(i => i.IsActive || i.HoldsResources).ToArray();
        if (counts.Wanted == 0 && view.IsDone && counts is { Running: 0, Staging: 0 } && left.All(i => i.IsUnreachable))
        {
            var lost = left.Length == 0 ? "" : $"; {InWords.Count(left.Length, "task")} of it {InWords.Verb(left.Length, "is", "are")} on a lost agent "
                + $"({InWords.Hosts(left)}) and stopped when that is back";
            return Finding.Of(StatementReasons.Suspended, $"{id} is scaled to 0 instances, so nothing is meant to run{Done(subject)}{lost}") with
            {
                Evidence =
                [
                    .. subject.Deployments.IsEmpty ? [Evidence.OfDefinition(subject, "It wants 0 instances.")] : ObservedState.Of(subject, counts),
                ],
            };
        }

        if (CounterEvidence.Find(subject, counts) is { } unproven)
        {
            return unproven;
        }

        var isStill = counts.Waiting == 0 && view.IsDone && counts.Staging == 0;
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
                + $"{InWords.Verb(counts.Running, counts.Wanted, "runs", "run")}, and the health check of {unreported} has not reported "
                    + $"yet{Grace(course)}", course);
        }

        var isFree = subject.Workload.DeploymentIds.All(held => subject.Deployments.Any(d => d.Id == held));
        if (isStill && counts.Wanted > 0 && counts.Running > counts.Wanted && subject.Workload.IsRunningKnown && subject.Forecast is null)
        {
            return Surplus(subject, counts);
        }

        if (isStill && isFree && unhealthy == 0 && subject.Workload.IsRunningKnown
            && counts.Wanted > 0 && counts.Running >= counts.Wanted)
        {
            return AssumedOver.Weighed(
                subject, Finding.Of(StatementReasons.Healthy, Healthy(id, counts) + Done(subject)) with { Evidence = [.. ObservedState.Of(subject, counts)] });
        }

        if (isStill && unhealthy > 0 && inGrace >= unhealthy && counts.Running >= counts.Wanted)
        {
            return Proceeds(subject, counts, $"{id} is starting and proceeds normally: {InWords.Count(inGrace, "instance")} of {counts.Running} "
                + $"{(inGrace == 1 ? "is" : "are")} within the grace period of the health check, which does not pass yet{Grace(course)}", course);
        }

        if (view.Current is null && subject.Deployments.FirstOrDefault(view.IsToCome) is { } later
            && DeploymentSteps.Of(subject.Cluster, later).IsOnCourse)
        {
            return Proceeds(subject, counts, $"{id} has its turn in a later step of deployment {later.Id}, which proceeds normally: at step "
                + $"{later.CurrentStep} of {later.TotalSteps} it acts on {InWords.List([.. later.CurrentActions.Select(a => a.WorkloadId)])}", course);
        }

        if (VainReservations.Find(subject, counts) is { } vain)
        {
            return vain;
        }

        if (course.IsOn(subject.Now) && SilentRestarts.IsLikely(subject))
        {
            return SilentRestarts.Describe(subject, counts, subject.Now - course.Moved);
        }

        if (SlowStaging.Find(subject, counts) is { } slow)
        {
            return slow;
        }

        var isHeldLately = !isFree && subject.Now - VersionTime.Of(subject.Definition.Version) < NormalCourse.Wait;
        return (!isStill || isHeldLately) && (course.IsOn(subject.Now) || MayHaveBegun(subject, course))
            ? Proceeds(subject, counts, $"{Proceeding(id, counts, subject)}{Grace(course)}{Killed(course, subject)}", course)
            : null;
    }

    /// <summary>More than are wanted serve as well, but somebody asked for fewer: Marathon compares the two every 5 min (scale_apps_interval).</summary>
    private static Finding Surplus(AnalysisContext subject, InstanceCounts counts)
    {
        var fact = $"{subject.Workload.Id} runs {InWords.Count(counts.Running, "instance")} and wants {counts.Wanted}: "
            + $"{counts.Running - counts.Wanted} too many, and no deployment is stopping {InWords.Verb(counts.Running - counts.Wanted, "it", "them")}";
        return Finding.Of(StatementReasons.Undecided, fact) with
        {
            Headline = $"{fact}; read it again in 5 min, when Marathon has compared them",
            Confidence = Assumed,
            Evidence = [.. ObservedState.Of(subject, counts)],
            Explanation = "Marathon stops what is too many when it compares what runs with what is wanted, every 5 min (scale_apps_interval); an instance that "
                + "came back from a lost agent, or a deployment that was cancelled, leaves such ones.",
        };
    }

    /// <summary>Where nothing dates the wait it has lasted no longer than the definition that it is for.</summary>
    private static bool MayHaveBegun(AnalysisContext subject, NormalCourse course) => course.Until is null
        && !(subject.Now - (subject.Definition.LastScalingAt ?? VersionTime.Of(subject.Definition.Version)) >= NormalCourse.Wait);

    private static string Done(AnalysisContext subject) => subject.Deployments is [var deployment, ..]
        ? $"; deployment {deployment.Id} is done with it and goes on with others" : "";

    private static string Grace(NormalCourse course) => course.Grace is { } ends ? $"; the grace period ends at {InWords.Moment(ends)}" : "";

    /// <summary>How long a stop may take by the definition; what is allowed for beyond that is none of Marathon's times.</summary>
    private static string Killed(NormalCourse course, AnalysisContext subject)
    {
        if (!course.AwaitsKill || subject.Definition.KillGracePeriodSeconds is not { } seconds)
        {
            return "";
        }

        var grace = $"taskKillGracePeriodSeconds {InWords.Number(seconds)}";
        return BoundedTime.After(subject.Workload.Instances.Max(i => i.KillingSince), BoundedTime.OfSeconds(seconds)) is not { } ends
            ? $"; what is being stopped may take its grace period ({grace}), and no document says since when it is"
            : ends > subject.Now ? $"; what is being stopped has until {InWords.Moment(ends)} to end ({grace})" : "";
    }

    private static Finding Proceeds(AnalysisContext subject, InstanceCounts counts, string what, NormalCourse course)
    {
        var silence = AwaitedOffers.Silence(subject);
        var refused = AwaitedOffers.Refused(subject);
        return Finding.Of(StatementReasons.Scaling, silence is { } silent ? $"{what}; no offer has come for it in {InWords.Span(silent)}" : what) with
        {
            Confidence = course.Moved is null ? Undated : IsQueueMissed(subject, counts) || silence is not null || refused.Length > 0 ? Assumed : 1,
            Evidence = [.. ObservedState.Of(subject, counts)],
            Explanation = course.Moved is not { } moved
                ? "The documents do not say since when it waits; nothing in them speaks against a normal start."
                : $"The latest sign of movement is {InWords.Span(subject.Now - moved)} old; up to {NormalCourse.Wait.TotalMinutes:0} minutes is the normal "
                    + $"course{(course.Grace is null && !course.AwaitsKill ? "" : ", and a grace period is waited for as long as it is")}."
                    + (IsQueueMissed(subject, counts) ? " Assumed, since the launch queue is not known: that no launch is delayed and no offer refused." : "")
                    + (silence is null ? "" : " Assumed: that an offer comes yet. What was refused before is of an older definition or of an earlier wait.")
                    + refused,
        };
    }

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

    private static string Healthy(string id, InstanceCounts counts) => counts.Healthy > 0
        ? $"{id} runs {InWords.Share(counts.Running, counts.Wanted, "instance")}"
            + (counts.Running == 1 ? ", which reports healthy" : $" and {counts.Healthy} of them {InWords.Verb(counts.Healthy, "reports", "report")} healthy")
        : $"{id} runs {InWords.Share(counts.Running, counts.Wanted, "instance")} and nothing is wrong";

    /// <summary>True when agents as they are would take all that waits, beside whatever runs.</summary>
    private static bool HaveRoom(AnalysisContext subject, InstanceCounts counts) => subject.Snapshot.ListsAgents() && !subject.Snapshot.Agents.IsEmpty
        && PlacementEngine.For(subject.Snapshot)
            .Analyze(subject.Workload, subject.QueueItems.FirstOrDefault(), PlacementOptions.Brief with { Wanted = counts.Waiting }, CancellationToken.None)
            .Packing.Placeable >= counts.Waiting;

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
                : HaveRoom(subject, counts) ? $", {counts.Waiting} {InWords.Verb(counts.Waiting, "waits", "wait")} for an offer"
                : $", {counts.Waiting} {InWords.Verb(counts.Waiting, "waits", "wait")} for a place"
                + (DefinitionAge.IsBeingReplaced(subject) && UpgradeInstances.Of(subject) is { Old.IsEmpty: false } or { Killing.IsEmpty: false }
                    ? ", which each old instance that stops makes free" : "");
        return $"{id} {what} and proceeds normally: {ObservedState.Running(subject, counts)}{waits}";
    }
}
