using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Engine;

/// <summary>
/// Documents are read one after another, and a cluster changes meanwhile. What one of them has and another one would have, had it been read at the same
/// moment, is neither a fault nor all clear: it is said, and read again.
/// </summary>
internal static class InconsistentDocuments
{
    /// <summary>A document is not read longer than this after another one, and a queue entry goes with the launch of its instance.</summary>
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(2);

    /// <summary>A deployment that has just begun may not have been there yet when the apps were read: it proceeds.</summary>
    private static readonly TimeSpan NormalWait = TimeSpan.FromMinutes(5);

    /// <summary>
    /// True when the launch queue has an app that the list of apps, read whole, has in no version, and no deployment is known that starts it.
    /// </summary>
    public static bool IsGone(AnalysisContext subject) => subject is
    {
        Forecast: null,
        Workload: { Kind: WorkloadKind.App, DefinitionReadFrom: DocumentKind.MarathonQueue, Definition.IsKnown: true, OtherVersion: null },
    } && subject.Snapshot.ListsApps() && !subject.IsBeingStopped && !IsBeingStarted(subject);

    /// <summary>
    /// True when as many run as are wanted and no deployment is known to act on it: then nobody needs the place that its entry of the launch queue asks for,
    /// or a replacement does of which nothing is known.
    /// </summary>
    public static bool IsComplete(AnalysisContext subject, InstanceCounts counts) =>
        subject.Forecast is null && subject.Definition.IsKnown && subject.Workload.IsRunningKnown && counts.Wanted > 0 && counts.Running >= counts.Wanted
        && counts.Waiting > 0 && subject.Deployments.IsEmpty && !subject.QueueItems.Any(q => q.DelayLeft > TimeSpan.Zero)
        && !DefinitionAge.IsNewerAwaited(subject);

    /// <summary>The contradiction in words; null when there is none.</summary>
    public static Finding? Find(AnalysisContext subject, InstanceCounts counts)
    {
        if (subject.Forecast is not null)
        {
            return null;
        }

        var id = subject.Workload.Id;
        var newest = subject.Workload.Instances.Where(i => i.IsRunning).Max(i => i.StartedAt ?? i.StagedAt);
        return IsGone(subject)
            ? Of(
                subject, counts, $"{id} is in the launch queue and not in MARATHON_APPS, which was read whole: it was deleted after the queue was read, "
                    + "is being deleted, or was made since; read both again") with
            {
                // That instances wait is Marathon's own word, so that it is listed until another reading says otherwise.
                Severity = subject.Waiting > 0 ? Severity.Degrading : Severity.Advisory,
            }
            : IsCountedAlone(subject, counts)
            ? Of(
                subject, counts, $"{id}: Marathon counts {subject.Workload.TasksRunning} of {InWords.Count(counts.Wanted, "instance")} as running, and the "
                    + $"list of tasks ({subject.Workload.TasksReadFrom.WireName()}) has {counts.Running}: they are of two moments, or the list is a part; "
                    + "read both again")
            : IsComplete(subject, counts) && newest is { } started && subject.Now - started < Between && !(subject.QueueItems.Min(q => q.Since) > newest)
            ? Of(
                subject, counts, $"{id} runs {InWords.Share(counts.Running, counts.Wanted, "instance")}, the newest for {InWords.Span(subject.Now - started)}, "
                    + $"and the launch queue still has {counts.Waiting}: it was read before that start, or holds one too many; read both again")
            : subject.Workload.IsToldFree && IsAtRest(subject, counts) && subject.Deployments.Any(d => subject.Now - d.Version >= NormalWait)
            ? Of(
                subject, counts, $"{id} runs {InWords.Share(counts.Running, counts.Wanted, "instance")} and its own document says that no deployment holds it, "
                    + $"while MARATHON_DEPLOYMENTS has deployment {subject.Deployments[0].Id}, which acts on it: the two were read at different moments; read "
                    + "both again")
            : subject.Workload.DeploymentIds.IsEmpty && !subject.Snapshot.Has(DocumentKind.MarathonDeployments) && IsAtRest(subject, counts)
                && subject.Workload.Instances.Count(i => i.IsRunning && DefinitionAge.MayBeOlder(i, subject)) is > 0 and var older
            ? Of(
                subject, counts, $"{id} runs {InWords.Share(counts.Running, counts.Wanted, "instance")}, {older} of an older definition, and "
                    + "MARATHON_DEPLOYMENTS, which would tell whether they are being replaced, was not read")
            : !subject.Workload.DeploymentIds.IsEmpty && subject.Deployments.IsEmpty && IsAtRest(subject, counts)
                && !subject.Workload.Instances.Any(i => i.IsRunning && DefinitionAge.MayBeOlder(i, subject))
            ? Of(
                subject, counts, $"{id} runs {InWords.Share(counts.Running, counts.Wanted, "instance")} and is held by deployment "
                    + $"{InWords.List(subject.Workload.DeploymentIds)}, as its own document says; {ObservedState.Elsewhere(subject)}")
            : null;
    }

    /// <summary>True when only the list of tasks lacks instances, which neither the queue nor a deployment nor Marathon's own counter does.</summary>
    private static bool IsCountedAlone(AnalysisContext subject, InstanceCounts counts) =>
        subject.Workload.IsCountedOtherwise && subject.Workload.TasksRunning >= counts.Wanted && counts.Running < counts.Wanted && counts.Wanted > 0
        && counts.Waiting == 0 && counts.Staging == 0 && subject.Deployments.IsEmpty && subject.Workload.DeploymentIds.IsEmpty;

    /// <summary>Which of two definitions is spoken of; none when the documents have one.</summary>
    public static IEnumerable<Evidence> Versions(AnalysisContext subject)
    {
        if (subject.Workload.OtherVersion is { } other && subject.Forecast is null)
        {
            yield return Evidence.Of(
                subject, other.ReadFrom, $"{other.ReadFrom.WireName()} has its definition of version {other.Version}; what is said here is of version "
                    + $"{subject.Definition.Version} ({subject.Workload.DefinitionReadFrom.WireName()}).");
        }
    }

    /// <summary>A deployment starts, scales or replaces it: it was made after the apps were read.</summary>
    private static bool IsBeingStarted(AnalysisContext subject) => subject.Deployments.Any(d => d.ActionOn(subject.Workload.Id)
        is { Effect: DeploymentEffect.Starts or DeploymentEffect.Scales or DeploymentEffect.Restarts });

    private static bool IsAtRest(AnalysisContext subject, InstanceCounts counts) =>
        subject.Workload.IsRunningKnown && counts.Wanted > 0 && counts.Running == counts.Wanted && counts.Waiting == 0 && counts.Staging == 0
        && counts.Unhealthy == 0 && !(subject.Workload.TasksUnhealthy > 0)
        && !subject.Workload.Instances.Any(i => i.Condition == InstanceCondition.Killing || DefinitionAge.IsOlder(i, subject));

    private static Finding Of(AnalysisContext subject, InstanceCounts counts, string fact) => Finding.Of(StatementReasons.Undecided, fact) with
    {
        Confidence = 0.5,
        Evidence = [.. ObservedState.Of(subject, counts)],
        Explanation = "Documents that are read one after another are not of one moment. Read again together they tell whether this is over.",
    };
}
