using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Failures.Text;
using Diagnosis.Analysis.TaskFailures;

namespace Diagnosis.Analysis.Analyzers.Deployments;

/// <summary>
/// Since when instances cannot be reached, as any document tells: a status of Mesos, what Marathon remembers of their tasks, a line of a log, or the status of
/// a pod, which changes when its agent is lost.
/// </summary>
internal static class LostSince
{
    /// <summary>When the last of them was lost; null when no document tells.</summary>
    public static DateTimeOffset? Of(AnalysisContext subject, IReadOnlyCollection<Instance> instances)
    {
        RecordedFailure[] last = subject.Workload.LastTaskFailure is { } failure ? [new(failure)] : [];
        var told = subject.Cluster.Failures(subject.Workload.Id).Select(f => new RecordedFailure(f)).Concat(last).Concat(FailureLogs.Of(subject))
            .Where(IsLoss).Select(recorded => recorded.Failure).Where(f => f.TaskId.Length > 0 && f.At <= subject.Now)
            .ToLookup(f => f.TaskId, f => f.At, StringComparer.Ordinal);
        return instances.Select(i => told[i.TaskId].Max() ?? OfPod(subject, i)).Max();
    }

    /// <summary>The master's log tells of the loss of the agent, and of no state of the task.</summary>
    private static bool IsLoss(RecordedFailure recorded) =>
        recorded.Failure.State is TaskStates.Unreachable or TaskStates.Lost || recorded.Channel == FailureChannel.MasterLog;

    private static DateTimeOffset? OfPod(AnalysisContext subject, Instance instance) =>
        subject.Workload.Kind == WorkloadKind.Pod && instance.StartedAt <= subject.Now ? instance.StartedAt : null;
}
