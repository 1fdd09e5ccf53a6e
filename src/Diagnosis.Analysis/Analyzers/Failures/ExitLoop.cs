using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.TaskFailures;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Failures;

/// <summary>
/// A program that ends with exit code 0 is started again and again: Marathon records no failure for it (Marathon 1.11, TaskFailure), so the
/// finished tasks themselves are the proof: in Marathon's list, or in Mesos' task statuses.
/// </summary>
internal static class ExitLoop
{
    /// <summary>How far one end with success, of a run of unknown length, may be believed to be the first of many.</summary>
    private const double Once = 0.6;

    public static Finding? Find(AnalysisContext subject)
    {
        var recorded = subject.Cluster.Failures(subject.Workload.Id).Where(f => f.State == TaskStates.Finished)
            .Concat(subject.Snapshot.Logs.Where(l => l.Kind == DocumentKind.MarathonLog).SelectMany(l => StatusUpdates.FinishedOf(subject, l)))
            .Where(f => !DefinitionAge.IsOlder(f, subject) && !HasRunLong(f) && !Replacement.ProvesOver(subject, f))
            .OrderByDescending(f => f.At)
            .ToArray();
        var isMissing = subject.Lacking > 0;
        var finished = subject.Workload.Instances.Where(i => isMissing && i.Condition == InstanceCondition.Finished)
            .Select(i => (i.TaskId, Host: i.Host ?? "", Record: (TaskFailure?)null))
            .Concat(recorded.Select(f => (f.TaskId, Host: FailureSpread.NameOf(subject, f), Record: (TaskFailure?)f)))
            .DistinctBy(f => f.TaskId)
            .ToArray();
        if (finished.Length == 0 || (!isMissing && !IsReplacedForNow(subject, recorded)))
        {
            return null;
        }

        var newest = finished.OrderByDescending(f => IncarnationOf(f.TaskId)).ThenByDescending(f => f.Record?.At).First();
        var times = Math.Max(IncarnationOf(newest.TaskId), finished.Length);
        var runs = RunLengths.Of(subject, recorded);
        return Told(subject, newest.Record, times, runs.Words.Length > 0 ? $"; {runs.Words}" : "") with
        {
            Explanation = "Marathon runs services, so it starts a task again whenever it ends, also after success, and each end lengthens the launch delay. "
                + "A command that starts a daemon in the background and returns looks just like this.",
            AffectedInstances = finished.Length,

            // Once, and nobody knows after how long: what keeps the next one from starting comes before it.
            Rank = times > 1 || runs.Words.Length > 0 ? CauseRank.ProvenFailure : CauseRank.PlacementDetail,
            Confidence = times > 1 || runs.Words.Length > 0 ? 1 : Once,
            Evidence = [EvidenceOf(subject, newest.Record, $"task {newest.TaskId} is TASK_FINISHED{(newest.Host.Length == 0 ? "" : $" on {newest.Host}")}, "
                + (isMissing ? $"{InWords.Count(subject.Lacking ?? 0, "instance")} missing" : "and another one was started for it"))],
            Remedies = Remedies(subject.Workload.Id),
        };
    }

    /// <summary>What is said while an instance is missing, or while another run is under way, which may be the one that stays.</summary>
    private static Finding Told(AnalysisContext subject, TaskFailure? newest, int times, string lasted)
    {
        var id = subject.Workload.Id;
        var often = times > 1 ? $" {times} times" : "";
        const string Advice = "make its command stay in the foreground, or run it as a job";
        if (newest is { At: { } at } && Restarts.NothingIsMissing(subject) && Replacement.UndecidedAfter(subject, newest) is { } soFar)
        {
            var story = $"{id} ended by itself with exit code 0 {InWords.Span(subject.Now - at)} ago{(times > 1 ? $", {times} times so far" : "")}"
                + $"{lasted}, and what was started again has run {(Replacement.IsStartKnown(subject, newest) ? "" : "at most ")}{InWords.Span(soFar)}, "
                + "which does not decide yet whether it stays";
            return Finding.Of(TaskReasons.ExitedImmediately, story) with { Headline = $"{story}; {Advice}", Severity = Severity.Degrading };
        }

        return Finding.Of(TaskReasons.ExitedImmediately, $"{id} ends with exit code 0 and is started again{often}: a service must keep running{lasted}") with
        {
            Headline = times > 1 ? $"{id} ends by itself with exit code 0 and has been started{often} in a loop{lasted}; {Advice}"
                : $"{id} ended by itself with exit code 0, and Marathon starts it again{lasted}; {Advice}",
        };
    }

    /// <summary>
    /// True when something was started after the newest end that has yet to prove that it stays.
    /// </summary>
    private static bool IsReplacedForNow(AnalysisContext subject, TaskFailure[] ended) =>
        ended is [{ At: { } at } newest, ..]
        && (!subject.Workload.AreStatesKnown || subject.Workload.Instances.Any(i =>
            i.IsLaunched && (i.StartedAt ?? i.StagedAt) >= at && !DefinitionAge.IsOlder(i, subject)));

    /// <summary>A program that has run for long has started well: what ends it now and then is no fault of its start.</summary>
    private static bool HasRunLong(TaskFailure end) => end.At - end.StartedAt >= Replacement.ProvenByRun;

    private static Evidence EvidenceOf(AnalysisContext subject, TaskFailure? record, string fact) => record is null
        ? Evidence.OfTasks(subject, fact)
        : Evidence.OfFailure(subject, record, fact, new FailureEvidence(record, null, ""));

    private static ImmutableArray<Remedy> Remedies(string id) =>
    [
        new Remedy
        {
            Title = "Keep the process in the foreground",
            Description = "Start the program itself instead of a script that returns, or add the flag that stops it from becoming a daemon.",
            OperatorAction = $"Let cmd or args of {id} start a program that stays in the foreground.",
        },
        new Remedy
        {
            Title = "Run it as a job",
            Description = "If it is meant to end, a scheduler for jobs (Metronome, Chronos) is the place for it.",
            OperatorAction = $"Create a job with what {id} runs, and remove the service.",
        },
    ];

    private static int IncarnationOf(string taskId) => TaskId.Parse(taskId)?.Incarnation ?? 0;
}
