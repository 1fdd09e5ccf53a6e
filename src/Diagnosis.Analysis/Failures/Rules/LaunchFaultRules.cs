using Diagnosis.Analysis.Failures.Causes;
using Diagnosis.Analysis.Failures.Text;

namespace Diagnosis.Analysis.Failures.Rules;

/// <summary>Faults of the agent itself while it starts a container: control groups, processes, its own book-keeping (Mesos containerizers, linux launcher).</summary>
internal static class LaunchFaultRules
{
    private const TextScope Mesos = TextScope.Mesos;

    public static IReadOnlyList<FailureRule> All { get; } =
    [
        new(AgentCauses.InternalError, Mesos)
        {
            Any = ["no space left on device"],
            Pattern = @"(?:.*'(?<path>\x01+)'.*)?no space left on device",
            When = KernelFiles.AreMeant,
            Detail = "its kernel could not make a control group; no disk is full",
            Examples =
            [
                "Failed to launch container: Collect failed: Failed to create directory '/sys/fs/cgroup/memory/mesos/0f': No space left on device",
                "Failed to launch container: Collect failed: Failed to create the cgroup at '/sys/fs/cgroup/cpuset/mesos/0f1e': Failed to create directory '/sys/fs/cgroup/cpuset/mesos/0f1e': No space left on device",
            ],
        },
    ];
}
