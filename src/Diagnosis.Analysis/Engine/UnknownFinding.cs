using System.Collections.Immutable;
using Diagnosis.Analysis.Analyzers;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Matching;
using Diagnosis.Analysis.Matching.Records;
using Diagnosis.Analysis.Matching.Reports;
using Diagnosis.Analysis.Upgrades;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Engine;

/// <summary>
/// What is said when nothing proves why a workload is not what it should be: the one thing that is true (its step and age, what runs, whether it is queued),
/// what was looked at, and what was not.
/// </summary>
internal static class UnknownFinding
{
    private const double NothingProven = 0.3;
    private const int Shown = 3;

    public static Finding For(AnalysisContext subject, InstanceCounts counts, ImmutableArray<AnalyzerRun> runs, TimeSpan? waited)
    {
        if (!IsTrouble(subject, counts))
        {
            return NothingKnown(subject, counts, runs);
        }

        var lookedAt = runs.Where(r => r.Outcome is Outcome.Healthy or Outcome.Findings).Select(r => r.AnalyzerId).ToArray();
        var missing = string.Join(
            " ", runs.Where(r => r.IsBlind || r.IsUnfinished).Select(r => $"{Named(r.AnalyzerId)}: {r.Detail}"));
        var placement = counts.Waiting > 0 ? runs.Select(r => r.Placement).FirstOrDefault(p => p is not null) : null;
        var fit = placement is null ? 0 : placement.Capacity.FitNow - placement.Capacity.FitNowNotOffered;
        var room = fit > 0 ? $" although {InWords.Count(fit, "agent")} ({Hosts(placement!, fit)}) would take one now," : "";
        var fact = subject.Forecast is not null && counts.Waiting > 0 && placement is null && !runs.Any(r => r.IsUnfinished)
            ? $"{subject.Workload.Id} would wait for {InWords.Count(counts.Waiting, "instance")}, and without the agents nothing tells whether "
                + InWords.Verb(counts.Waiting, "it finds a place", "they find a place")
            : $"{subject.Workload.Id} {Truth(subject, counts, waited)}{room} and {NotProven(runs)}";
        return Finding.Of(StatementReasons.Unknown, fact) with
        {
            Headline = lookedAt.Length == 0 || runs.Any(r => r.IsUnfinished)
                ? fact
                : $"{fact}; looked at {InWords.List([.. lookedAt.Select(Named)], most: lookedAt.Length)}",
            Confidence = NothingProven,
            AffectedInstances = subject.Workload.IsRunningKnown ? Math.Max(0, counts.Wanted - counts.Running) : 0,
            Evidence = [.. fit > 0 ? Room(subject, placement!) : [], .. ObservedState.Of(subject, counts)],
            Remedies = Remedies(subject, counts),
            Explanation = (lookedAt.Length == 0
                    ? "No analyzer had what it needs."
                    : $"Looked at: {string.Join(", ", lookedAt.Select(Named))}; none of these explains it.")
                + (missing.Length == 0 ? "" : $" Not looked at: {InWords.Sentence(missing)}")
                + $" {WouldTell(subject, runs)}",
        };
    }

    /// <summary>An analyzer in words.</summary>
    private static string Named(string analyzerId) => analyzerId.Replace('_', ' ');

    private static string Hosts(PlacementReport placement, int fit) =>
        InWords.List([.. placement.Agents.FittingNow().Where(placement.Agents.IsOffered).Take(3).Select(placement.Agents.Hostname)], 3, fit);

    /// <summary>
    /// Something waits or is held, an end is told of, or fewer than wanted are known to run. Where nothing of the kind is known, whether anything is wrong is
    /// not known either.
    /// </summary>
    private static bool IsTrouble(AnalysisContext subject, InstanceCounts counts) => subject.Workload.IsRunningKnown || subject.Forecast is not null
        || counts.Waiting > 0 || !subject.Deployments.IsEmpty || !subject.Workload.DeploymentIds.IsEmpty || counts.Unhealthy > 0
        || subject.Workload.IsPodUnsettled || subject.Workload.Instances.Any(i => i.HasFailed || i.IsUnreachable);

    private static Finding NothingKnown(AnalysisContext subject, InstanceCounts counts, ImmutableArray<AnalyzerRun> runs)
    {
        var fact = $"{subject.Workload.Id} wants {InWords.Count(counts.Wanted, "instance")}; how many run is not known, and nothing says that "
            + "anything is wrong";
        var tasks = UntoldTasks.Document(subject.Workload);
        var missing = string.Join(" ", runs.Where(r => r.IsBlind).Select(r => $"{Named(r.AnalyzerId)}: {r.Detail}"));
        return Finding.Of(StatementReasons.Unknown, fact) with
        {
            Severity = Severity.Advisory,
            Headline = $"{fact}; {tasks.WireName()} would tell",
            Confidence = NothingProven,
            Evidence = [.. ObservedState.Of(subject, counts)],
            Explanation = "Nothing of it waits, no deployment holds it and no failure is told of, as far as the documents go."
                + (missing.Length == 0 ? "" : $" Not looked at: {InWords.Sentence(missing)}"),
        };
    }

    private static string WouldTell(AnalysisContext subject, ImmutableArray<AnalyzerRun> runs)
    {
        var log = subject.Deployments.FirstOrDefault() is { } deployment && !subject.Snapshot.Has(DocumentKind.MarathonLog)
            ? $"Marathon's log, by the id of deployment {deployment.Id}, would tell what it waits for. " : "";
        return log + (runs.Any(r => r.IsBlind) ? "" : "Marathon's launch queue, /v2/deployments, the agents and the last task failure, read a minute later, "
            + "would tell more.");
    }

    /// <summary>What helps whatever holds a deployment up, and what ends it.</summary>
    private static ImmutableArray<Remedy> Remedies(AnalysisContext subject, InstanceCounts counts)
    {
        if (Stop(subject, counts) is { } stop)
        {
            return [stop];
        }

        if (SlowStaging.Look(subject) is { } look)
        {
            return [look];
        }

        if (IsForgotten(subject, counts))
        {
            return ForgottenInstances.Remedies(subject.Workload);
        }

        return subject.Forecast is not null || subject.Deployments.FirstOrDefault(d => d.ActionOn(subject.Workload.Id) is not null) is not { } deployment ? [] :
        [
            new()
            {
                Title = "Read what Marathon does about it",
                Description = "Its log has each step of the deployment, each kill and each launch.",
                OperatorAction = $"Search Marathon's log for {deployment.Id} and for {subject.Workload.Id} from the beginning of the deployment.",
            },
            LeaderElection.Remedy,
            CancelledDeployment.Of(
                deployment.Id,
                "Frees the workload for another try; what it has started stays, what it has not done is not done."),
        ];
    }

    /// <summary>What is left over of a workload that is scaled to 0 can be stopped, whatever left it.</summary>
    private static Remedy? Stop(AnalysisContext subject, InstanceCounts counts) => counts.Wanted == 0 && subject.Deployments.IsEmpty && subject.Forecast is null
        && subject.Workload.Instances.FirstOrDefault(i => i.IsLaunched) is { } left
            ? new Remedy
            {
                Title = $"Stop {left.TaskId}, which nobody wants",
                Description = "Marathon then asks Mesos to end the task; with nothing wanted it starts no other.",
                Risk = Risk.Medium,
            }.Killing(subject.Workload, left)
            : null;

    /// <summary>The step of the deployment and its age where there is one, and how many run.</summary>
    public static string Truth(AnalysisContext subject, InstanceCounts counts, TimeSpan? waited)
    {
        var share = InWords.Share(counts.Running, counts.Wanted, "instance");
        var runs = subject.Workload.IsRunningKnown && counts.Wanted == 0 ? Leftover(subject, counts)
            : subject.Workload.IsRunningKnown ? $"runs {share}{OfOldVersion(subject, counts)}{Unreachable(subject)}"
            : $"wants {InWords.Count(counts.Wanted, "instance")}; how many run is not known,";
        if (subject.Deployments.IsEmpty && !subject.Workload.DeploymentIds.IsEmpty && subject.Forecast is null)
        {
            return $"{Held(subject, counts, runs)}{Newest()},";
        }

        if (subject.Deployments.FirstOrDefault() is not { } deployment || subject.Forecast is not null)
        {
            return IsForgotten(subject, counts) ? $"{runs.TrimEnd(',')}{Since(subject)}{Staging(subject)}{ForgottenInstances.Words},"
                : waited is null || counts.Wanted == 0 ? runs
                : !subject.Workload.IsRunningKnown ? $"{runs} nothing has moved for {InWords.Span(waited.Value)},"
                : subject.QueueItems.Any(q => q.Since is not null) ? $"has run {share} for {InWords.Span(waited.Value)}{Staging(subject)}"
                : $"{Since(subject)}{Staging(subject)}" is { Length: > 0 } more ? $"{runs}{more}," : runs;
        }

        var action = deployment.ActionOn(subject.Workload.Id)?.Action;
        var age = deployment.Version is { } begun && begun <= subject.Now ? $" for {InWords.Span(subject.Now - begun)}" : "";
        var queue = !subject.Snapshot.Has(DocumentKind.MarathonQueue) ? ""
            : subject.QueueItems.IsEmpty ? ", has nothing in the launch queue"
            : $", has {InWords.Count(counts.Waiting, "instance")} in the launch queue{Anew(subject)}";
        return $"has been at step {deployment.CurrentStep} of {deployment.TotalSteps} of deployment {deployment.Id}"
            + $"{(action is null ? "" : $" ({action})")}{age}, {runs.TrimEnd(',')}{queue}{Newest()}";

        string Newest() => SilentRestarts.IsLikely(subject) ? SilentRestarts.Words(subject) : Staging(subject);
    }

    /// <summary>That the queue dates a wait from a new leader's beginning, so that neither that date nor its counts are of the wait.</summary>
    private static string Anew(AnalysisContext subject) => !QueuedWait.IsDatedAnew(subject) ? ""
        : $", which counts anew since {InWords.Span(subject.Now - subject.QueueItems.Min(q => q.Since)!.Value)}, as under a new leader of Marathon,";

    /// <summary>Fewer run than are wanted, and nothing is on its way to bring the rest.</summary>
    private static bool IsForgotten(AnalysisContext subject, InstanceCounts counts) => subject.Forecast is null && subject.Workload.IsRunningKnown
        && counts.NotKnown == CountedInstances.None && counts.Running + counts.Staging < counts.Wanted && subject.QueueItems.IsEmpty
        && subject.Deployments.IsEmpty && subject.Workload.DeploymentIds.IsEmpty && subject.Snapshot.Has(DocumentKind.MarathonQueue)
        && subject.Snapshot.Has(DocumentKind.MarathonDeployments);

    /// <summary>How many of those that run a deployment has yet to replace.</summary>
    private static string OfOldVersion(AnalysisContext subject, InstanceCounts counts)
    {
        var old = DefinitionAge.IsBeingReplaced(subject) ? subject.Workload.Instances.Count(i => i.IsRunning && DefinitionAge.IsOlder(i, subject)) : 0;
        return old == 0 ? "" : old == counts.Running ? $", {InWords.Verb(old, "which is", "all")} of the old version" : $", {old} of the old version";
    }

    /// <summary>What cannot be reached: no step of a deployment waits for it, and a scale-down ends it first.</summary>
    private static string Unreachable(AnalysisContext subject)
    {
        var lost = subject.Workload.Instances.Where(i => i.IsUnreachable).ToArray();
        return lost.Length == 0 ? "" : $", {lost.Length} more cannot be reached on {InWords.Hosts(lost)}";
    }

    /// <summary>What has been staging, for how long and where: the one thing that is known of a start that is slow.</summary>
    private static string Staging(AnalysisContext subject)
    {
        var staging = subject.Workload.Instances.Where(i => i.IsStarting && i.StagedAt <= subject.Now).OrderBy(i => i.StagedAt).ToArray();
        var hosts = staging.Select(InWords.Host).Distinct(StringComparer.Ordinal).ToArray();
        return staging.Length == 0 ? "" : $", {InWords.Count(staging.Length, "task")} {InWords.Verb(staging.Length, "has", "have")} been staging for "
            + $"{(staging.Length == 1 ? "" : "up to ")}{InWords.Span(subject.Now - staging[0].StagedAt!.Value)} on {InWords.List(hosts)}";
    }

    /// <summary>How long the newest runs: what is missing may have ended at any time since.</summary>
    private static string Since(AnalysisContext subject) =>
        subject.Workload.Instances.Where(i => i.IsRunning).Max(i => i.StartedAt ?? i.StagedAt) is { } started && started <= subject.Now
            ? $", the newest since {InWords.Moment(started)}" : "";

    /// <summary>A deployment that only the workload's own document names, and how many run of the definition that it brings.</summary>
    private static string Held(AnalysisContext subject, InstanceCounts counts, string runs)
    {
        var older = subject.Workload.Instances.Count(i => i.IsRunning && DefinitionAge.MayBeOlder(i, subject));
        var current = older == 0 || counts.Wanted == 0 ? runs
            : $"runs {Math.Max(0, counts.Running - older)} of {InWords.Count(counts.Wanted, "instance")} of the current definition and {older} of an older one";
        return $"is held by deployment {InWords.List(subject.Workload.DeploymentIds)} ({ObservedState.Elsewhere(subject)}), {current.TrimEnd(',')}";
    }

    /// <summary>What is still there of a workload that is scaled to 0.</summary>
    private static string Leftover(AnalysisContext subject, InstanceCounts counts) => counts.Running > 0
        ? $"is scaled to 0 and still runs {InWords.Count(counts.Running, "instance")}"
        : counts.Staging > 0 ? $"is scaled to 0 and still has {InWords.Count(counts.Staging, "task")} starting"
        : subject.Workload.Instances.FirstOrDefault() is { } left
            ? $"is scaled to 0 and still lists {InWords.Count(subject.Workload.Instances.Length, "task")}, {left.TaskId} as {left.State}"
            : "is scaled to 0 and not done with it";

    private static IEnumerable<Evidence> Room(AnalysisContext subject, PlacementReport placement)
    {
        var fitting = placement.Agents.FittingNow();
        yield return Evidence.OfAgents(
            subject, $"Every requirement is met now on {placement.Agents.HostsInWords(fitting)}.",
            fitting.Select(agent => subject.Snapshot.Agents[agent]));
        if (subject.QueueItems.Select(q => q.ProcessedOffers?.LastUnusedOfferAt).Max() is { } refused)
        {
            yield return Evidence.OfQueue(subject, $"Marathon last refused an offer at {InWords.TimeOfDay(refused)}.");
        }

        // What was refused rightly, and would do now, was freed since: longer ago than an agent rests, so that it explains no waiting.
        var freed = placement.Records.Where(
            r => r.Outcome == RecordOutcome.Reproduced && placement.Agents.WithId(r.AgentId).Any(agent => placement.Agents.FitOf(agent) == Fit.FitsNow));
        foreach (var record in freed.Take(Shown))
        {
            yield return Evidence.OfQueue(subject, $"{record.Hostname} was refused{(record.At is { } at ? $" at {InWords.Moment(at)}" : "")} for "
                + $"{InWords.List(RefusalReason.NamesOf(record.Recorded))}, which was true of that offer; what lacked is free since.");
        }
    }

    /// <summary>An analyzer that did not finish may hold the answer: then it is not the documents that are silent.</summary>
    private static string NotProven(ImmutableArray<AnalyzerRun> runs)
    {
        var unfinished = runs.Where(r => r.IsUnfinished).Select(r => r.AnalyzerId).ToArray();
        return unfinished.Length == 0
            ? "the documents do not prove why"
            : $"why is not known, since not every analyzer finished ({string.Join(", ", unfinished)}); ask again, with more time";
    }
}
