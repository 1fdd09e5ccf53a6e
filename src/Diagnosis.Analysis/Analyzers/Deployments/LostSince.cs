using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.TaskFailures;

namespace Diagnosis.Analysis.Analyzers.Deployments;

/// <summary>
/// Since when an instance cannot be reached, as any document tells: a status of Mesos, what Marathon remembers of its task, a line of a log, or the status of a
/// pod, which changes when its agent is lost.
/// </summary>
internal static class LostSince
{
    public static DateTimeOffset? Of(AnalysisContext subject, Instance instance)
    {
        var last = subject.Workload.LastTaskFailure;
        var told = subject.Cluster.Failures(subject.Workload.Id)
            .Concat(last is null ? [] : new[] { last })
            .Where(f => f.State is "TASK_UNREACHABLE" or "TASK_LOST")
            .Concat(FailureLogs.Of(subject).Select(f => f.Failure).Where(f => f.State is "TASK_UNREACHABLE" or "TASK_LOST" || f.AgentId == instance.AgentId))
            .Where(f => f.TaskId.Length > 0 && f.TaskId == instance.TaskId)
            .Select(f => f.At)
            .Where(at => at <= subject.Now)
            .Max();
        return told ?? (subject.Workload.Kind == WorkloadKind.Pod && instance.StartedAt <= subject.Now ? instance.StartedAt : null);
    }
}
