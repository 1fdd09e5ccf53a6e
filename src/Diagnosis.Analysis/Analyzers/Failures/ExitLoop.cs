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
    public static Finding? Find(AnalysisContext subject)
    {
        var recorded = subject.Cluster.Failures(subject.Workload.Id).Where(f => f.State == TaskStates.Finished)
            .Concat(subject.Snapshot.Logs.Where(l => l.Kind == DocumentKind.MarathonLog).SelectMany(l => StatusUpdates.FinishedOf(subject, l)))
            .Where(f => !DefinitionAge.IsOlder(f, subject))
            .OrderByDescending(f => f.At)
            .ToArray();
        var finished = subject.Workload.Instances.Where(i => i.Condition == InstanceCondition.Finished)
            .Select(i => (i.TaskId, Host: i.Host ?? "", Record: (TaskFailure?)null))
            .Concat(recorded.Select(f => (f.TaskId, Host: FailureSpread.NameOf(subject, f), Record: (TaskFailure?)f)))
            .DistinctBy(f => f.TaskId)
            .ToArray();
        if (finished.Length == 0 || subject.Lacking is null or 0)
        {
            return null;
        }

        var newest = finished.OrderByDescending(f => IncarnationOf(f.TaskId)).ThenByDescending(f => f.Record?.At).First();
        var times = Math.Max(IncarnationOf(newest.TaskId), finished.Length);
        var runs = RunLengths.Of(subject, recorded);
        var lasted = runs.Words.Length > 0 ? $"; {runs.Words}" : "";
        var id = subject.Workload.Id;
        var fact = $"task {newest.TaskId} is TASK_FINISHED{(newest.Host.Length == 0 ? "" : $" on {newest.Host}")}, "
            + $"{InWords.Count(subject.Lacking.Value, "instance")} missing";
        var often = times > 1 ? $" {times} times" : "";
        return Finding.Of(TaskReasons.ExitedImmediately, $"{id} ends with exit code 0 and is started again{often}: a service must keep running{lasted}") with
        {
            Headline = $"{id} ends by itself with exit code 0 and has been started{often} in a loop{lasted}; "
                + "make its command stay in the foreground, or run it as a job",
            Explanation = "Marathon runs services, so it starts a task again whenever it ends, also after success, and each end lengthens the launch delay. "
                + "A command that starts a daemon in the background and returns looks just like this.",
            AffectedInstances = finished.Length,
            Evidence = [newest.Record is { } record ? Evidence.OfFailure(subject, record, fact) : Evidence.OfTasks(subject, fact)],
            Remedies =
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
            ],
        };
    }

    private static int IncarnationOf(string taskId) => TaskId.Parse(taskId)?.Incarnation ?? 0;
}
