using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Sources.Marathon;

/// <summary>Marathon's conditions as far as documents tell (Marathon 1.11, TaskConversion and PodStatusConversion).</summary>
internal static class Conditions
{
    /// <param name="state">Mesos state that Marathon shows for the task.</param>
    /// <param name="hasVersion">Marathon writes a task's version only while the task is active, which tells states apart that look alike.</param>
    public static InstanceCondition OfTask(string state, bool hasVersion) => state switch
    {
        "TASK_STAGING" => hasVersion ? InstanceCondition.Staging : InstanceCondition.Scheduled,
        "TASK_STARTING" => InstanceCondition.Starting,
        "TASK_RUNNING" => InstanceCondition.Running,
        "TASK_KILLING" => InstanceCondition.Killing,
        "TASK_FINISHED" => InstanceCondition.Finished,
        "TASK_FAILED" => InstanceCondition.Failed,
        "TASK_KILLED" => InstanceCondition.Killed,
        "TASK_ERROR" => InstanceCondition.Error,
        "TASK_DROPPED" => InstanceCondition.Dropped,
        "TASK_GONE" or "TASK_GONE_BY_OPERATOR" or "TASK_LOST" => InstanceCondition.Gone,
        "TASK_UNKNOWN" => InstanceCondition.Unknown,
        "TASK_UNREACHABLE" => hasVersion ? InstanceCondition.Unreachable : InstanceCondition.UnreachableInactive,
        _ => InstanceCondition.Unspecified,
    };

    /// <summary>A pod instance: its status, made precise by the states of its containers.</summary>
    public static InstanceCondition OfPod(string status, IReadOnlyList<ContainerStatus> containers)
    {
        var states = containers.Select(c => OfTask(c.Status, hasVersion: true)).Where(c => c != InstanceCondition.Unspecified).ToArray();
        return status switch
        {
            "PENDING" => states.Length == 0 ? InstanceCondition.Scheduled
                : states.Contains(InstanceCondition.Staging) ? InstanceCondition.Provisioned
                : states[0],
            "STAGING" => states.Contains(InstanceCondition.Starting) ? InstanceCondition.Starting : InstanceCondition.Staging,
            "STABLE" => InstanceCondition.Running,
            "DEGRADED" => states.Contains(InstanceCondition.Unreachable) ? InstanceCondition.Unreachable : InstanceCondition.Running,
            "TERMINAL" => states.Length == 0 ? InstanceCondition.Killed : states[0],
            _ => InstanceCondition.Unspecified,
        };
    }
}
