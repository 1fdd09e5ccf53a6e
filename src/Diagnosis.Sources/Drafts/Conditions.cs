using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Sources.Drafts;

/// <summary>Marathon's conditions as far as documents tell (Marathon 1.11, TaskConversion and PodStatusConversion).</summary>
internal static class Conditions
{
    /// <summary>Which of its tasks' conditions an instance has: the first of these (Marathon 1.11, InstanceState).</summary>
    private static readonly List<InstanceCondition> Priority =
    [
        InstanceCondition.Error, InstanceCondition.Failed, InstanceCondition.Gone, InstanceCondition.Dropped, InstanceCondition.Unreachable,
        InstanceCondition.UnreachableInactive, InstanceCondition.Killing, InstanceCondition.Starting, InstanceCondition.Staging, InstanceCondition.Unknown,
        InstanceCondition.Provisioned, InstanceCondition.Scheduled, InstanceCondition.Running, InstanceCondition.Finished, InstanceCondition.Killed,
    ];

    /// <param name="state">Mesos state that Marathon shows for the task.</param>
    /// <param name="hasVersion">Marathon writes a task's version only while the task is active, which tells states apart that look alike.</param>
    public static InstanceCondition OfTask(string state, bool hasVersion) => (TaskStates.ConditionOf(state), hasVersion) switch
    {
        (InstanceCondition.Staging, false) => InstanceCondition.Scheduled,
        (InstanceCondition.Unreachable, false) => InstanceCondition.UnreachableInactive,
        (var condition, _) => condition,
    };

    /// <summary>A pod instance: the condition of the container that counts first, made precise by the instance's status.</summary>
    public static InstanceCondition OfPod(string status, IReadOnlyList<ContainerStatus> containers)
    {
        var first = containers.Select(c => OfTask(c.Status, hasVersion: true)).Where(c => c != InstanceCondition.Unspecified)
            .OrderBy(c => Priority.IndexOf(c)).FirstOrDefault();
        return (status, first) switch
        {
            ("PENDING", InstanceCondition.Unspecified) => InstanceCondition.Scheduled,

            // Marathon shows a provisioned container as staging; a staging one would make the instance staging.
            ("PENDING", InstanceCondition.Staging) => InstanceCondition.Provisioned,
            ("TERMINAL", InstanceCondition.Unspecified) => InstanceCondition.Killed,
            ("PENDING" or "TERMINAL", _) => first,
            ("STAGING", InstanceCondition.Starting) => InstanceCondition.Starting,
            ("STAGING", _) => InstanceCondition.Staging,
            ("DEGRADED", InstanceCondition.Unreachable) => InstanceCondition.Unreachable,

            // What is being stopped is degraded as well.
            (PodStates.Stable or PodStates.Degraded, InstanceCondition.Killing) => InstanceCondition.Killing,
            (PodStates.Stable or PodStates.Degraded, _) => InstanceCondition.Running,
            _ => InstanceCondition.Unspecified,
        };
    }

    /// <summary>
    /// True when an instance is not meant to run again: with the goal to run, one that ended is scheduled anew and shows as pending (Marathon 1.11,
    /// PodStatusConversion).
    /// </summary>
    public static bool IsStopped(string status) => status == "TERMINAL";
}
