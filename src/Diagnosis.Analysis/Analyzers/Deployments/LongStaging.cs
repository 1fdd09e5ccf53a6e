using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.TaskFailures;
using Diagnosis.Analysis.Upgrades;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Deployments;

/// <summary>
/// Finds tasks that stay staging past Marathon's limit or any sensible time: <c>task.staging_timed_out</c>. Marathon's own limit is 5 minutes; DC/OS sets it
/// to 24 hours, so a hanging image pull shows no failure for a day (Marathon 1.11, OverdueInstancesActor).
/// </summary>
internal static class LongStaging
{
    private static readonly TimeSpan Default = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Sensible = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan KillTime = TimeSpan.FromMinutes(1);

    public static Finding? Find(DeploymentView view)
    {
        var known = view.Context.Snapshot.Marathon.TaskLaunchTimeout;
        var limit = known ?? Default;
        var threshold = known is not null && known + KillTime < Sensible ? known.Value + KillTime : Sensible;
        var staging = view.Context.Workload.Instances
            .Where(i => i.IsStarting && view.Context.Now - i.StagedAt > threshold)
            .OrderBy(i => i.StagedAt)
            .ToArray();
        if (staging.Length == 0)
        {
            return null;
        }

        var first = staging[0];
        var age = view.Context.Now - first.StagedAt!.Value;
        var isOver = age > limit && known is not null;
        var hosts = InWords.Hosts(staging);
        var limitWords = known is null
            ? "Marathon's task_launch_timeout is not known (5 min by default, 24 h on DC/OS)"
            : isOver ? $"Marathon's limit of {InWords.Span(limit)} is over and its kill has had no effect" : $"Marathon waits up to {InWords.Span(limit)} "
                + "before it gives up";
        var host = first.Host ?? "its agent";
        var work = StagingWork.Of(view.Context.Definition);
        var ignored = IgnoredKill.Of(view.Context).GetValueOrDefault(first.TaskId);
        var fact = $"{view.Id}: {InWords.Count(staging.Length, "task")} on {hosts} {(staging.Length == 1 ? "has" : "have")} been staging for "
            + $"{InWords.Span(age)}, {limitWords}{(ignored is null ? "" : $"; {ignored.Sentence}")}";
        return Finding.Of(TaskReasons.StagingTimedOut, fact) with
        {
            Headline = $"{fact}; {ignored?.Advice(host) ?? work.Look(host)}",
            AffectedInstances = staging.Length,
            Confidence = isOver ? 0.9 : 0.7,
            Explanation = $"While a task is staging {work.Words}; nothing is reported meanwhile. {work.Suspects} When the limit is over Marathon kills the "
                + "task without leaving a failure and starts it anew.",
            Evidence =
            [
                .. staging.Take(5).Select(i => Evidence.OfTasks(
                    view.Context, $"{i.Name} on {InWords.Host(i)}: {i.Condition} for "
                        + $"{InWords.Span(view.Context.Now - i.StagedAt!.Value)}.")),
                .. HeldBackTask.Of(view.Context),
                .. ignored is null ? [] : new[] { ignored.Proof(view.Context) },
                .. known is null ? [] : new[] { Evidence.Of(view.Context, DocumentKind.MarathonInfo, $"{limitWords}.") },
            ],
            Remedies = ignored?.Remedy(host) is { } remedy ? [remedy] :
                [work.LookAt(first.Host), Ending(view, first)],
        };
    }

    private static Remedy Ending(DeploymentView view, Instance first) => view.Context.Definition is { IsKnown: true, Instances: 0 }
        ? new Remedy
        {
            Title = "Stop it, since nobody wants it",
            Description = "Kills the staging task; with 0 instances wanted Marathon starts no other. An executor that never registered cannot be killed so.",
            Risk = Risk.Medium,
        }.Stopping(view.Context.Workload, first)
        : new Remedy
        {
            Title = "Start it anew",
            Description = "Kills the staging task; the next one may get another agent. An executor that never registered cannot be killed so.",
            Risk = Risk.Medium,
        }.Stopping(view.Context.Workload, first);
}
