using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;

namespace Diagnosis.Analysis.TaskFailures;

/// <summary>
/// A task that its agent has and has not handed over: the executor has not registered, which it does when its image is pulled and its artifacts are fetched
/// (<c>queued_tasks</c> of the agent's state; Mesos 1.11, slave.cpp).
/// </summary>
internal static class HeldBackTask
{
    private const int MostShown = 3;

    /// <summary>What agents' states say of the instances that start.</summary>
    public static IEnumerable<Evidence> Of(AnalysisContext subject) => subject.Workload.Instances
        .Where(i => i.IsStarting && (subject.Snapshot.QueuedTasks.Contains(i.TaskId) || subject.Snapshot.QueuedTasks.Contains(i.Id)))
        .Take(MostShown)
        .Select(i => Evidence.Of(
            subject,
            DocumentKind.AgentState,
            $"{i.Name} is among the queued_tasks of {i.Host ?? "its agent"}: the agent hands it over once its executor has registered, and that comes after "
                + "the image pull and all that is fetched."));
}
