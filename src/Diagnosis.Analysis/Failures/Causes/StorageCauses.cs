using Diagnosis.Analysis.Failures.Text;
using Diagnosis.Analysis.Wording;
using static Diagnosis.Analysis.Failures.Causes.CauseWording;

namespace Diagnosis.Analysis.Failures.Causes;

/// <summary>Causes around volumes and disk quota.</summary>
internal static class StorageCauses
{
    public static readonly FailureCause MountFailed = new("volume_mount_failed", FailureArea.Storage, FailureCategory.Storage)
    {
        Summary = f => $"{Volume(f)} could not be mounted{Detail(f)}",
        Explanation = f => "Volume and image are known, but the mount did not succeed: the volume driver, the mount point or the kind of path (file or "
            + "directory) does not fit. A volume still attached to another agent gives such texts for minutes.",
        Remedies = f =>
        [
            new($"Check {Volume(f)} and its mount point", "Does it exist, is it free, and is its path in the container of the right kind?", Risk.Low)
            {
                Action = $"On {ThatAgent(f)}: see whether {Volume(f)} exists, whether another agent holds it, and whether it is a file where the container "
                    + "has a file and a directory where it has a directory.",
            },
        ],
    };

    public static readonly FailureCause PluginMissing = new("volume_plugin_missing", FailureArea.Storage, FailureCategory.Storage)
    {
        Summary = f => $"the volume plugin {Named(f.Plugin, "of the definition")} is not installed on the agent",
        Explanation = f => $"\"Not found\" is about the plugin {Named(f.Plugin, "named in the volume")}, not about an image or volume. Agents differ in their "
            + "plugins.",
        Remedies = f => [new($"Install {Named(f.Plugin, "the plugin")} on the agents or name another driver",
            "Or bind the task by a constraint to agents that have it.", Risk.Medium)
            {
                Action = $"Install {Named(f.Plugin, "the plugin")} on {ThatAgent(f)} and the other agents that may run the task, or bind the task by a "
                    + "constraint to agents that have it.",
            }],
    };

    public static readonly FailureCause HostPathMissing = new("volume_host_path_missing", FailureArea.Storage, FailureCategory.Storage)
    {
        Summary = f => $"{Path(f, "a host path of a volume")} does not exist on the agent",
        Explanation = f => $"The definition mounts {Path(f, "a path")} of the host, and this agent does not have it or cannot create it. Other agents may have "
            + "it.",
        Remedies = f => [new($"Create {Path(f, "the path")} on the agents",
            "Or bind the task by a constraint to agents that have it, or use a persistent volume.", Risk.Low, $"mkdir -p {f.Path ?? "<path>"}")],
    };

    public static readonly FailureCause PersistentVolumeFailed = new("persistent_volume_failed", FailureArea.Storage, FailureCategory.Storage)
    {
        Summary = f => $"the persistent volume {Named(f.Path ?? f.Volume, "of the instance")} could not be used on the agent{Detail(f)}",
        Explanation = f => "The reservation was there, but the agent could not mount the volume, set its owner, or does not know it any more. The data may "
            + "still be on the disk.",
        Remedies = f => [new($"Look at the volume on {ThatAgent(f)} before anything is deleted",
            "Compare the agent's log and the reserved resources.", Risk.Low,
            AgentLog(f))],
    };

    public static readonly FailureCause CsiFailed = new("csi_failed", FailureArea.Storage, FailureCategory.Storage)
    {
        Summary = f => $"the CSI volume {Named(f.Volume ?? f.Plugin, "of the task")} could not be used{Detail(f)}",
        Explanation = f => "The agent's CSI plugin does not know the volume, does not run, or refuses this way of using it.",
        Remedies = f =>
        [
            new($"Check the CSI plugin {Named(f.Plugin, "on the agent")}", "Its configuration on the agent, and the access mode in the definition.", Risk.Low),
        ],
    };

    public static readonly FailureCause DiskQuota = new("disk_quota_exceeded", FailureArea.Storage, FailureCategory.ResourceLimit)
    {
        IsOfProgram = true,
        Summary = f => $"the task wrote more to {(f.Volume is null ? "its sandbox" : $"volume `{f.Volume}`")} than it may"
            + (f.Limit is null ? "" : $": limit {f.Limit}{(f.Used is null ? "" : $", used {f.Used}")}"),
        Explanation = f => "Mesos ended the task because its disk quota was used up. "
            + (f.Volume is null ? "The sandbox holds the artifacts and the logs `stdout` and `stderr` too." : "The volume is full, not the sandbox."),
        Remedies = f =>
        [
            new($"Raise `disk`{(f.Limit is null ? "" : $" above {f.Limit}")} or write less", "Rotate logs; put data on a volume of its own.", Risk.Low)
            {
                Fix = DefinitionFix.MoreDisk,
            },
        ],
    };

    private static string Volume(FailureFacts facts) => facts.Volume is { } volume ? $"volume `{volume}`" : Path(facts, "the volume");
}
