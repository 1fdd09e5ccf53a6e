using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Upgrades;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Deployments;

/// <summary>
/// Finds launch queue entries that wait although everything wanted runs, left over after an agent was lost or a scaling:
/// <c>deployment.surplus_queue_entry</c>. User interfaces then show "Waiting" for a service that is complete.
/// </summary>
internal static class SurplusQueueEntry
{
    private static readonly TimeSpan Settled = TimeSpan.FromMinutes(5);

    /// <summary>The queue may have been read before a task that started within this time did.</summary>
    private static readonly TimeSpan JustStarted = TimeSpan.FromMinutes(2);

    public static Finding? Find(DeploymentView view)
    {
        var subject = view.Context;
        var wanted = subject.Definition.Instances;
        var running = subject.Workload.AreStatesKnown ? view.Instances.New.Count(i => i.IsRunning && IsCurrent(view, i)) : subject.Workload.TasksRunning ?? 0;
        var item = subject.QueueItems.FirstOrDefault(q => q.Count > 0);
        if (item is null || !subject.Deployments.IsEmpty || !subject.Workload.DeploymentIds.IsEmpty
            || !subject.Workload.IsRunningKnown || subject.Workload.Instances.Any(i => i.IsRunning && subject.Now - (i.StartedAt ?? i.StagedAt) < JustStarted)
            || DefinitionAge.IsNewerAwaited(subject) || wanted == 0 || running < wanted || item.DelayLeft > TimeSpan.Zero || subject.Now - item.Since < Settled)
        {
            return null;
        }

        var isFree = view.DeploymentsKnown || subject.Workload.IsToldFree;
        var since = item.Since is null ? "" : $" for {InWords.Span(subject.Now - item.Since.Value)}";
        var all = wanted == 1 ? "the wanted instance runs" : $"{InWords.All(wanted, "wanted instance")} run";
        var meaning = isFree ? "it is left over, nothing is missing"
            : "it is left over, or belongs to a replacement, which MARATHON_DEPLOYMENTS would tell";
        var fact = $"{view.Id}: {all}, and the launch queue has held {subject.Waiting} more{since}; {meaning}";
        return Finding.Of(DeploymentReasons.SurplusQueueEntry, fact) with
        {
            Headline = isFree ? $"{fact}; scale it to {wanted} again to clear the entry" : $"{fact}; read the deployments",
            Confidence = view.DeploymentsKnown ? 0.85 : isFree ? 0.65 : 0.5,
            Explanation = (isFree ? "No deployment runs and as many" : "As many") + " instances run as are wanted. "
                + "Such an entry stays when an instance was replaced while its agent was "
                + "away, or after scaling down, and user interfaces show it as waiting. Refused offers for it mean nothing.",
            Evidence =
            [
                Evidence.OfQueue(subject, $"The queue holds {subject.Waiting} of {view.Id}{since}."),
                Evidence.OfTasks(
                    subject, $"{InWords.Share(running, wanted, "instance")} {(subject.Workload.AreStatesKnown ? "of the current definition " : "")}"
                        + $"{InWords.Verb(running, wanted, "runs", "run")}{(isFree ? "; no deployment holds it" : "")}."),
            ],
            Remedies = !isFree ? [] :
            [
                new()
                {
                    Title = $"Scale to {wanted} again",
                    Description = "A scaling makes Marathon compare what is wanted with what there is.",
                    Command = $"dcos marathon {(subject.Workload.Kind == WorkloadKind.Pod ? "pod" : "app")} "
                        + $"{(subject.Workload.Kind == WorkloadKind.Pod ? $"update {view.Id}" : $"update {view.Id} instances={wanted}")}",
                },
                LeaderElection.Remedy with { Description = "The queue is built anew." },
            ],
        };
    }

    /// <summary>Without the deployments one that is older may be about to be replaced, and the entry be its successor's.</summary>
    private static bool IsCurrent(DeploymentView view, Instance instance) => view.DeploymentsKnown || !DefinitionAge.MayBeOlder(instance, view.Context);
}
