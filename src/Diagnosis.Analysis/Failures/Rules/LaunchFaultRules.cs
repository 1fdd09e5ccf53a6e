using Diagnosis.Analysis.Failures.Causes;
using Diagnosis.Analysis.Failures.Text;

namespace Diagnosis.Analysis.Failures.Rules;

/// <summary>Faults of the agent itself while it starts a container: control groups, processes, its own book-keeping (Mesos containerizers, linux launcher).</summary>
internal static class LaunchFaultRules
{
    private const TextScope Mesos = TextScope.Mesos;

    public static IReadOnlyList<FailureRule> All { get; } =
    [
        new(StorageCauses.MountFailed, TextScope.Launcher)
        {
            Any = ["failed to execute pre-exec command"],
            Pattern = @"failed to execute pre-exec command '(?<command>[^']*)' ?(?<detail>.*)",
            When = facts => facts.Command is { } command && (command.StartsWith("mount ", StringComparison.Ordinal) || command.Contains("[\"mount\"", StringComparison.Ordinal) || command.Contains("\"value\":\"mount", StringComparison.Ordinal)),
            Examples =
            [
                "Failed to execute pre-exec command '{\"arguments\":[\"mount\",\"-n\",\"--rbind\",\"/a\",\"/b\"],\"shell\":false,\"value\":\"mount\"}'\nmount: mount(2) failed: No such file or directory",
                "Failed to execute pre-exec command 'mount -n --rbind /a /b'",
            ],
        },
        new(AgentCauses.InternalError, TextScope.Launcher)
        {
            Any = ["failed to execute pre-exec command"],
            Pattern = @"(?<detail>failed to execute pre-exec command .*)",
            Confidence = 0.8,
            Examples = ["Failed to execute pre-exec command '{\"arguments\":[\"ip\",\"link\",\"set\",\"lo\",\"up\"],\"shell\":false,\"value\":\"ip\"}'"],
        },
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
