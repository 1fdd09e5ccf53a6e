using Diagnosis.Analysis.Failures.Causes;
using Diagnosis.Analysis.Failures.Text;

namespace Diagnosis.Analysis.Failures.Rules;

/// <summary>How tasks end: limits, exit status, executors (Mesos executors, isolators, agent).</summary>
internal static class TaskRules
{
    private const TextOrigin Mesos = TextOrigin.Mesos;
    private const string Exited = @"\A(?:docker container run error: )?(?:container exited on error: |container |command )(?:exited with status"
        + @"|exit status:?) (?<exit>\d+)(?:: (?<detail>.*))?";

    public static IReadOnlyList<FailureRule> Limits { get; } =
    [
        new("memory-limit", ProgramCauses.OutOfMemory, Mesos)
        {
            Any = ["memory limit exceeded"],

            // A pod's instance is told of without the amounts.
            Pattern = @"memory limit exceeded(?:: (?:requested: ?(?<limit>[\d.]+ ?\w+) maximum used: ?(?<used>[\d.]+ ?\w+)|.*)|[.:]?\s*\z)",
            Examples =
            [
                "Memory limit exceeded: Requested: 64MB Maximum Used: 64MB\n\nMEMORY STATISTICS: \ncache 0\nrss 67108864\n",
                "Memory limit exceeded: \nMEMORY STATISTICS post-OOM: \nanon: 66MB\n",
                "Memory limit exceeded",
                "Command exited with status 1: Memory limit exceeded: Requested: 64MB Maximum Used: 64MB\n\nMEMORY STATISTICS: \ncache 0\n",
            ],
        },
        new("kernel-out-of-memory", ProgramCauses.OutOfMemory, Mesos | TextOrigin.Kernel)
        {
            Any =
            [
                "memory cgroup out of memory", "out of memory: kill", "oom-kill:", "invoked oom-killer", "oomkilled\":true", "oomkilled\": true",
                "oomkilled=true", "oomkilled: true",
            ],
            Pattern = @"(?:memory cgroup out of memory|out of memory): kill(?:ed)? process \d+ ?,? ?(?:\((?<command>[^)]*)\))?.*|oom-kill:.*"
                + @"|.*invoked oom-killer.*|oomkilled""?[:=] ?true",
            Examples =
            [
                "Memory cgroup out of memory: Killed process 12345 (java) total-vm:1kB", "java invoked oom-killer: gfp_mask=0xd0, order=0, oom_score_adj=0",
            ],
        },
        new("disk-quota", StorageCauses.DiskQuota, Mesos)
        {
            Any = ["disk usage ("],
            Pattern = @"disk usage \((?<used>[^)]*)\) exceed(?:s|ed) quota \((?<limit>[^)]*)\)(?: for volume '(?<volume>[^']*)')?",
            Examples = ["Disk usage (104MB) exceeds quota (100MB)", "Disk usage (1.1GB) exceeded quota (1GB) for volume 'data#1c'"],
        },
        new("container-update", AgentCauses.ContainerUpdateFailed, Mesos)
        {
            Any = ["failed to update resources for container"],
            Examples =
            [
                "Failed to update resources for container: Failed to determine cgroup for the 'cpu' subsystem: Failed to read /proc/612/cgroup: Failed to open "
                    + "file: No such file or directory",
            ],
        },
        new("preempted", NonFailureCauses.Preempted, Mesos) { Any = ["preempted by qos correction"], Examples = ["Container preempted by QoS correction"] },
    ];

    public static IReadOnlyList<FailureRule> Ends { get; } =
    [
        new("docker-run-discarded", ProgramCauses.DockerRunFailed, Mesos)
        {
            Any = ["docker container run error: future discarded"],
            Detail = "`docker run` was given up before it answered",
            Confidence = 0.7,
            Examples = ["Docker container run error: future discarded"],
        },
        new("launch-discarded", ImageCauses.PullTimeout, Mesos)
        {
            Any = ["discarded"],
            Pattern = @"\A(?:future )?discarded\.?\z",
            Confidence = 0.7,
            Examples = ["discarded; Abnormal executor termination: unknown container", "discarded; Abnormal executor termination"],
        },
        new("destroyed-while-pulling", ImageCauses.PullTimeout, Mesos)
        {
            Any = ["destroyed while pulling image"],
            Confidence = 0.8,
            Examples = ["Container destroyed while pulling image"],
        },
        new("destroyed-during-launch", AgentCauses.LaunchInterrupted, Mesos)
        {
            Any =
            [
                "container is being destroyed during", "container destroyed during", "container destroyed while", "container was destroyed while",
                "container is already destroyed",
            ],
            Pattern = @"(?<detail>container (?:is being destroyed|destroyed|was destroyed) (?:during|while) \w+.*|container is already destroyed)",
            Examples =
            [
                "Container is being destroyed during fetching", "Container destroyed while mounting volumes", "Container was destroyed while launching",
                "Container is already destroyed",
            ],
        },
        new("image-not-found", ImageCauses.NotFound, Mesos)
        {
            Any = ["failed to find image"],
            Pattern = @"\Afailed to find image.*",
            Confidence = 0.7,
            Examples = ["Failed to find image"],
        },
        new("agent-component-failed", AgentCauses.InternalError, Mesos)
        {
            Any = ["'ioswitchboard'", "failed to kill the docker container", "failed to unschedule directories", "exited with status"],
            Pattern = @"\A'\x01+' exited with status \d+|failed to kill the docker container.*|.*failed to unschedule directories.*",
            Examples =
            [
                "'IOSwitchboard' exited with status 1", "Failed to kill the Docker container: exited with status 1",
                "Could not launch the task because we failed to unschedule directories scheduled for gc",
            ],
        },
        new("exit-125", ProgramCauses.DockerRunFailed, Mesos)
        {
            Any = ["exited with status", "exit status"],
            Pattern = @"\A(?:docker container run error: )?(?:container exited on error: |container )(?:exited with status|exit status:?) (?<exit>125|32000)\b",
            Confidence = 0.85,
            Examples = ["Container exited with status 125"],
        },
        new("exit-126", ProgramCauses.ExecPermissionDenied, Mesos)
        {
            Any = ["exited with status", "exit status"],
            Pattern = Exited,
            When = facts => facts.ExitCode is 126,
            Confidence = 0.75,
            Examples = ["Container exited with status 126", "Command exited with status 126"],
        },
        new("exit-127", ProgramCauses.CommandNotFound, Mesos)
        {
            Any = ["exited with status", "exit status"],
            Pattern = Exited,
            When = facts => facts.ExitCode is 127,
            Confidence = 0.75,
            Examples = ["Container exited with status 127", "Container exited with status 32512"],
        },
        new("exit-by-signal", ProgramCauses.KilledBySignal, Mesos)
        {
            Any = ["exited with status", "exit status"],
            Pattern = Exited,
            When = facts => facts.Signal is not null,
            Confidence = 0.8,
            Examples = ["Container exited with status 137", "Container exited with status 143", "Container exited with status 139"],
        },
        new("exit-code", ProgramCauses.ExitCode, Mesos)
        {
            Any = ["exited with status", "exit status"],
            Pattern = Exited,
            Examples =
            [
                "Container exited with status 1", "Command exited with status 255",
                "Docker container run error: Container exited on error: exited with status 1", "Command exited with status 256",
            ],
        },
        new("terminated-by-signal", ProgramCauses.KilledBySignal, Mesos)
        {
            Any = ["terminated with signal"],
            Pattern = @"\A(?:container |command )terminated with signal (?<signal>[\w /]+(?:\(core dumped\))?)(?:: (?<detail>.*))?",
            Confidence = 0.9,
            Examples =
            [
                "Command terminated with signal Killed", "Container terminated with signal Segmentation fault",
                "Command terminated with signal Aborted (core dumped)",
            ],
        },
        new("exit-unknown", ProgramCauses.ExitCode, Mesos)
        {
            Any = ["failed to get exit status", "command's termination information", "terminated with unknown status"],
            Confidence = 0.6,
            Examples =
            [
                "Failed to get exit status of container", "Failed to get exit status for Command", "Unable to retrieve command's termination information",
                "Command terminated with unknown status",
            ],
        },
        new("launcher-agent-gone", AgentCauses.InternalError, TextOrigin.Launcher)
        {
            Any = ["failed to synchronize with agent"],
            Detail = "its agent went away while the container was started",
            Examples = ["Failed to synchronize with agent (it's probably exited)"],
        },
        new("executor-registration-timeout", AgentCauses.RegistrationTimeout, Mesos)
        {
            Any = ["executor did not register within"],
            Pattern = @"executor did not register within (?<time>[\d.]+ ?\w+)",
            Examples = ["Executor did not register within 10mins", "Executor did not register within 10mins; Container killed"],
        },
        new("executor-reregistration-timeout", AgentCauses.Restarted, Mesos)
        {
            Any =
            [
                "executor did not reregister within", "executor did not re-register within", "task launched during agent restart",
                "task launched during slave restart",
            ],
            Examples = ["Executor did not reregister within 10secs", "Executor did not re-register within 2secs", "Task launched during agent restart"],
        },
        new("executor-directory", AgentCauses.InternalError, Mesos)
        {
            Any = ["failed to create executor directory", "failed to create subprocess"],
            Pattern = @"(?<detail>failed to create (?:executor directory|subprocess).*)",
            Examples = ["Failed to create executor directory '/var/lib/mesos/x': Input/output error"],
        },
        new("killed-before-delivery", NonFailureCauses.KilledByRequest, Mesos)
        {
            Any = ["killed before delivery to the executor", "killed while launching"],
            Examples = ["Killed before delivery to the executor", "A task within the task group was killed before delivery to the executor"],
        },
        new("container-killed", NonFailureCauses.KilledByRequest, Mesos)
        {
            Any = ["container killed"],
            Pattern = @"\Acontainer killed\.?\z",
            IsWrapper = true,
            Confidence = 0.6,
            Examples = ["Container killed"],
        },
        new("executor-terminated", AgentCauses.ExecutorTerminated, Mesos)
        {
            Any =
            [
                "executor terminat", "abnormal executor termination", "unregistered executor", "but one already exists", "no executor is expected to launch",
                "cannot find executor", "container terminated",
            ],
            Pattern = @"\A(?:executor terminat(?:ed|ing)|abnormal executor termination|unregistered executor|master wants to launch executor"
                + @"|no executor is expected|cannot find executor|container terminated).*",
            IsWrapper = true,
            Confidence = 0.6,
            Examples =
            [
                "Executor terminated", "Executor terminating", "Abnormal executor termination", "Abnormal executor termination: unknown container",
                "Unregistered executor", "Cannot find executor", "Master wants to launch executor, but one already exists",
                "No executor is expected to launch and there is none running",
            ],
        },
    ];

    /// <summary>Outer words alone.</summary>
    public static IReadOnlyList<FailureRule> Last { get; } =
    [
        new("launch-secret", DefinitionCauses.SecretUnresolved, Mesos)
        {
            Any = ["secret"],
            Pattern = @"\A(?:failed to launch container: |failed to launch nested container \S+: )(?:collect failed: )?(?<detail>.*\bsecrets?\b.*)",
            Confidence = 0.6,
            Examples = ["Failed to launch container: could not read secret from the store"],
        },
        new("pull-failed-unquoted", ImageCauses.PullUnknown, Mesos)
        {
            Any = ["failed to pull docker image"],
            Pattern = @"failed to pull docker image '(?<image>[^']*)'(?:: (?<detail>.*))?",
            Confidence = 0.8,
            Examples = ["Failed to launch container: Failed to pull docker image 'team/web:1'"],
        },
        new("launch-unknown", AgentCauses.ExecutorTerminated, Mesos)
        {
            Any = ["failed to launch container", "failed to launch nested container", "failed to start"],
            Pattern = @"\A(?:failed to launch (?:nested )?container(?: [^ :]+)?|container .* failed to start"
                + @"|.{0,4}failed to start)(?:: (?:collect failed: )?(?<detail>.*))?",
            IsWrapper = true,
            Confidence = 0.3,
            Examples = ["Failed to launch container: something nobody has seen before"],
        },
    ];
}
