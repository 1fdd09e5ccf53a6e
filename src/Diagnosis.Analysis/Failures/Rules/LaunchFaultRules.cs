using Diagnosis.Analysis.Failures.Causes;
using Diagnosis.Analysis.Failures.Text;

namespace Diagnosis.Analysis.Failures.Rules;

/// <summary>
/// Faults of the agent itself while it starts a container: control groups, processes, its own book-keeping (Mesos containerizers, linux launcher).
/// </summary>
internal static class LaunchFaultRules
{
    private const TextOrigin Mesos = TextOrigin.Mesos;

    /// <summary>How Mesos prints a mount command as JSON.</summary>
    private static readonly string[] MountCommands = ["[\"mount\"", "\"value\":\"mount"];

    public static IReadOnlyList<FailureRule> All { get; } =
    [
        new("launcher-pre-exec-mount", StorageCauses.MountFailed, TextOrigin.Launcher)
        {
            Any = ["failed to execute pre-exec command"],
            Pattern = @"failed to execute pre-exec command '(?<command>[^']*)' ?(?<detail>.*)",
            When = facts => facts.Command is { } command
                && (command.StartsWith("mount ", StringComparison.Ordinal) || MountCommands.Any(form => command.Contains(form, StringComparison.Ordinal))),
            Examples =
            [
                "Failed to execute pre-exec command '{\"arguments\":[\"mount\",\"-n\",\"--rbind\",\"/a\",\"/b\"],\"shell\":false,\"value\":\"mount\"}'\nmount: "
                    + "mount(2) failed: No such file or directory",
                "Failed to execute pre-exec command 'mount -n --rbind /a /b'",
            ],
        },
        new("launcher-pre-exec", AgentCauses.InternalError, TextOrigin.Launcher)
        {
            Any = ["failed to execute pre-exec command"],
            Pattern = @"(?<detail>failed to execute pre-exec command .*)",
            Confidence = 0.8,
            Examples = ["Failed to execute pre-exec command '{\"arguments\":[\"ip\",\"link\",\"set\",\"lo\",\"up\"],\"shell\":false,\"value\":\"ip\"}'"],
        },
        new("cgroup-no-space-path", AgentCauses.InternalError, Mesos)
        {
            Any = ["no space left on device"],
            Pattern = @"(?:.*'(?<path>\x01+)'.*)?no space left on device",
            When = facts => facts.NamesKernelFile,
            Detail = "its kernel could not make a control group; no disk is full",
            Examples =
            [
                "Failed to create directory '/sys/fs/cgroup/memory/mesos/0f': No space left on device",
                "Failed to create the cgroup at '/sys/fs/cgroup/cpuset/mesos/0f1e': Failed to create directory '/sys/fs/cgroup/cpuset/mesos/0f1e': No space "
                    + "left on device",
            ],
        },
        new("cgroup-no-space", AgentCauses.InternalError, Mesos)
        {
            Any = ["cgroup: no space left on device"],
            Detail = "its kernel could not make a control group; no disk is full",
            Examples = ["Failed to fork executor: Failed to assign container to its freezer cgroup: No space left on device"],
        },
        new("agent-internal", AgentCauses.InternalError, Mesos)
        {
            Any =
            [
                "cgroup", "failed to fork", "failed to clone child process", "checkpoint", "container already started", "already been prepared",
                "standard devices", "container devices directory", "failed to execute mesos-fetcher",
            ],
            Pattern = @"\A(?<detail>failed to (?:create|assign|prepare|add|move|set) [^:']*\bcgroups?\b.*|failed to fork(?: executor)?: .*"
                + @"|failed to clone child process: .*|failed to create container: (?:the cgroup|failed to).*|the cgroup '[^']*' already exists.*"
                + @"|(?:could not|failed to) checkpoint (?:the )?(?:executor|container|forked)\b.*|container already started"
                + @"|container has already been prepared|failed to prepare standard devices.*|failed to create container devices directory.*"
                + @"|failed to execute mesos-fetcher: .*)",
            Confidence = 0.8,
            Examples =
            [
                "Failed to create the cgroup at '/sys/fs/cgroup/memory/mesos/0f1e': Failed to create directory '/sys/fs/cgroup/memory/mesos/0f1e': Cannot "
                    + "allocate memory",
                "Failed to fork executor: Failed to clone child process: Failed to clone: Resource temporarily unavailable",
                "Failed to create container: The cgroup 'mesos/0f1e' already exists", "Could not checkpoint executor's pid", "Container already started",
                "Container has already been prepared", "Failed to prepare standard devices: Failed to create device: Operation not permitted",
                "Failed to create container devices directory: Permission denied", "Failed to execute mesos-fetcher: Failed to fork: Cannot allocate memory",
            ],
        },
    ];
}
