using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;

namespace Diagnosis.Analysis.Analyzers.Failures;

/// <summary>
/// A program that ends with exit code 0 is started again and again: Marathon records no failure for it (Marathon 1.11, TaskFailure), so the
/// finished task itself is the proof.
/// </summary>
internal static class ExitLoop
{
    public static Finding? Find(Case subject)
    {
        var finished = subject.Workload.Instances.Where(i => i.Condition == InstanceCondition.Finished).ToArray();
        if (finished.Length == 0 || subject.Waiting == 0)
        {
            return null;
        }

        var newest = finished.MaxBy(i => Restarts.Incarnation(i.TaskId))!;
        var times = Restarts.Incarnation(newest.TaskId);
        var id = subject.Workload.Id;
        var often = times > 1 ? $" {times} times" : "";
        return Finding.Of("task.exited_immediately", $"{id} ends with exit code 0 and is started again{often}: a service must keep running") with
        {
            Headline = $"{id} ends by itself with exit code 0 and has been started{often} in a loop; make its command stay in the foreground, or run it as a job",
            Explanation = "Marathon runs services, so it starts a task again whenever it ends, also after success, and each end lengthens the launch delay. "
                + "A command that starts a daemon in the background and returns looks just like this.",
            AffectedInstances = finished.Length,
            Evidence = [new Evidence("MARATHON_APPS", subject.Now, $"task {newest.TaskId} is TASK_FINISHED{(newest.Host is null ? "" : $" on {newest.Host}")}, {subject.Waiting} waiting")],
            Remedies =
            [
                new Remedy { Title = "Keep the process in the foreground", Description = "Start the program itself instead of a script that returns, or add the flag that stops it from becoming a daemon." },
                new Remedy { Title = "Run it as a job", Description = "If it is meant to end, a scheduler for jobs (Metronome, Chronos) is the place for it." },
            ],
        };
    }
}
