using Diagnosis.Analysis.Failures.Text;
using Diagnosis.Analysis.Wording;
using static Diagnosis.Analysis.Failures.Causes.CauseWording;

namespace Diagnosis.Analysis.Failures.Causes;

/// <summary>Causes that lie on one agent: its disk, its Docker daemon, its Mesos agent process.</summary>
internal static class AgentCauses
{
    public static readonly FailureCause DiskFull = new("agent_disk_full", FailureArea.Agent, FailureCategory.Agent)
    {
        CountsAsPull = true,
        Summary = f => $"a disk of {Agent(f, "the agent")} is full{(f.Path is null ? "" : $": writing `{f.Path}` failed")}",
        Explanation = f => "The agent could not write any more. Which disk it is, the path tells: `/var/lib/docker` is Docker's, `/var/lib/mesos` the agent's. "
            + "The same text comes when the inodes or the pool of the storage driver are used up.",
        Remedies = f =>
        [
            new($"Look at space and inodes on {(f.Agent is null ? "the agent" : ThatAgent(f))}",
                f.Path is null ? "On all file systems." : $"On the file system of `{f.Path}`.", Risk.Low, "df -h && df -i"),
            new($"Remove unused images and old sandboxes on {(f.Agent is null ? "the agent" : ThatAgent(f))}",
                "Stopped containers and images nobody uses; old sandboxes go sooner with a shorter `gc_delay`.", Risk.Medium, "docker system prune -a"),
        ],
    };

    public static readonly FailureCause FdExhausted = new("agent_fd_exhausted", FailureArea.Agent, FailureCategory.Agent)
    {
        CountsAsPull = true,
        Summary = f => "the agent has no file handles left (too many open files)",
        Explanation = f => "A process on the agent, most often the docker daemon, has reached its limit of open files. What it wanted to open is chance; the "
            + "limit or a leak is the cause.",
        Remedies = f => [new($"Restart the docker daemon of {ThatAgent(f)} and raise its limit",
            "Set a higher `LimitNOFILE` for the docker unit. A restart stops running containers unless live-restore is on.", Risk.High)],
    };

    public static readonly FailureCause DaemonUnavailable = new("docker_daemon_unavailable", FailureArea.Agent, FailureCategory.Agent)
    {
        CountsAsPull = true,
        Summary = f => $"the docker daemon of the agent does not answer{Detail(f)}",
        Explanation = f => "The docker client ran but could not talk to the daemon on the same host: it is down, hangs, or the Mesos agent may not use its "
            + "socket. Image and definition play no part.",
        Remedies = f => [new($"Check and restart docker on {ThatAgent(f)}",
            "Look at the daemon's state and log first; a restart stops its containers unless live-restore is on.", Risk.High, "systemctl status docker")],
    };

    public static readonly FailureCause ClientVersion = new("docker_client_version", FailureArea.Agent, FailureCategory.Agent)
    {
        CountsAsPull = true,
        Summary = f => "docker client and docker daemon of the agent are of versions that do not fit",
        Explanation = f => "The docker client that the Mesos agent calls speaks another API version than the daemon, or docker is too old for what was asked. "
            + "Only the agent's installation can be changed.",
        Remedies = f => [new($"Install client and daemon of one version on {ThatAgent(f)}", "Compare with an agent that works.", Risk.High, "docker version")],
    };

    public static readonly FailureCause Misconfigured = new("agent_misconfigured", FailureArea.Agent, FailureCategory.Agent)
    {
        CountsAsPull = true,
        Summary = f => LacksIsolator(f) ? $"the agent was started without the filesystem/linux isolator, which {OfContainer(f)} need{Detail(f)}"
            : LacksDocker(f) ? $"the agent was started without the Docker containerizer{Detail(f)}"
            : $"the agent is not set up for this kind of task{Detail(f)}",
        Explanation = f => "A program or a containerizer the task needs is missing on that agent. Agents that are set up alike will fail alike."
            + (LacksDocker(f) ? " The definition asks for a Docker container." : ""),
        Remedies = f => LacksIsolator(f)
            ?
            [
                new("Start the agents with filesystem/linux among --isolation",
                    "Images need docker/runtime beside it, and the agents --image_providers=docker.", Risk.Medium)
                {
                    Action = $"On {ThatAgent(f)}: add `filesystem/linux` and `docker/runtime` to the agent's `--isolation`, start it with "
                        + "`--image_providers=docker` and `--launcher=linux`, and restart the agent.",
                },
            ]
            : LacksDocker(f)
            ?
            [
                new("Start the agents with --containerizers=docker,mesos", "Docker must run on them.", Risk.Medium)
                {
                    Action = $"On {ThatAgent(f)}: install Docker, add `docker` to the agent's `--containerizers` and restart the agent.",
                },
            ]
            : [new("Compare the agent's flags and programs with an agent that works",
            "`--containerizers`, the docker client, `curl` and `mesos-fetcher` must be there.", Risk.Low)
            {
                Action = $"On {ThatAgent(f)}: compare the agent's `--containerizers`, its docker client, `curl` and `mesos-fetcher` with those of an agent "
                    + "on which such tasks run.",
            }],
    };

    public static readonly FailureCause LaunchInterrupted = new("launch_interrupted", FailureArea.Task, FailureCategory.Fetch)
    {
        Summary = f => $"the start was cut off while the container was being prepared{Detail(f)}",
        Explanation = f => "The container was destroyed during its preparation: by a kill, or because the executor registration timeout ran out. "
            + "What was being fetched or mounted may be right, and only slow.",
        Remedies = f =>
        [
            new("Find out what took so long",
                "Read the agent log for this container; large artifacts and slow volumes are the usual reason.", Risk.Low, AgentLog(f))
            {
                Action = $"On {ThatAgent(f)}: follow the launch of {Named(f.TaskId, "the task")} in the log of the Mesos agent, and see which step took long.",
            },
        ],
    };

    public static readonly FailureCause RegistrationTimeout = new("executor_registration_timeout", FailureArea.Agent, FailureCategory.Agent)
    {
        Summary = f => $"the executor was started but did not report to the agent{(f.TimeLimit is null ? " in time" : $" within {f.TimeLimit}")}",
        Explanation = f => "The container was launched, and its executor never reached the agent: an overloaded agent, a hanging docker daemon or a network "
            + "fault on that host. A pull that is still running at that time gives another text.",
        Remedies = f => [new($"Look at the load and the log of {ThatAgent(f)}", "Also the executor's `stderr` in the sandbox.", Risk.Low, AgentLog(f))],
    };

    public static readonly FailureCause ExecutorTerminated = new("executor_terminated", FailureArea.Agent, FailureCategory.Agent)
    {
        Summary = f => f.Detail is null ? "the executor ended before it could say why the task failed" : $"the agent could not launch the container{Detail(f)}",
        Explanation = f => f.Detail is null
            ? "Mesos only reports that executor or container are gone. On old agents a failed pull reads the same. The agent log of that moment has the reason."
            : "The words after the colon are the agent's own reason. What is behind it the text does not prove; the agent log of that moment has more.",
        Remedies = f =>
        [
            new($"Read the agent log of {ThatAgent(f)} for this task", "Look for `failed to start` and the task id.", Risk.Low, AgentLog(f))
            {
                Action = $"On {ThatAgent(f)}: look in the log of the Mesos agent for `failed to start` and {Named(f.TaskId, "the task id")}.",
            },
        ],
    };

    public static readonly FailureCause Restarted = new("agent_restarted", FailureArea.Agent, FailureCategory.Agent)
    {
        EndsRunningTasks = true,
        Summary = f => "the Mesos agent was restarted while the task was starting or running",
        Explanation = f => "The loss belongs to the agent's restart, not to the task. Marathon starts a new instance.",
        Remedies = f =>
        [
            new("Find out why the agent was restarted",
                "A deliberate upgrade needs nothing; repeated restarts show in the agent's log.", Risk.Low, AgentLog(f)),
        ],
    };

    public static readonly FailureCause InternalError = new("agent_internal_error", FailureArea.Agent, FailureCategory.Agent)
    {
        Summary = f => $"the agent failed inside while it ran the task{Detail(f)}",
        Explanation = f => "A part of the Mesos agent itself failed. The task may be right; another agent may run it.",
        Remedies = f => [new($"Read the log of {ThatAgent(f)}", "If it repeats on one host, drain that agent.", Risk.Low, AgentLog(f))],
    };

    public static readonly FailureCause ContainerUpdateFailed = new("container_update_failed", FailureArea.Agent, FailureCategory.Crash)
    {
        IsOfProgram = false,
        Summary = f => "the container was gone before the agent could set its resources",
        Explanation = f => "Mostly the program ended in its first moments, so that the agent found no process to give resources to; a fault of the control "
            + "groups on the agent is the rarer reason.",
        Remedies = f => [new("Look at the first lines of the sandbox", "A program that ends at once leaves its reason there.", Risk.Low, TaskLog(f))],
    };

    /// <summary>True when no containerizer of the agent takes the container: it was started without that of Docker.</summary>
    /// <summary>What the isolator of POSIX file systems says of what it cannot do (Mesos 1.11, posix.cpp).</summary>
    private static bool LacksIsolator(FailureFacts facts) => Says(facts, "volumes in containerinfo is not supported", "root filesystems not supported");

    private static string OfContainer(FailureFacts facts) =>
        Says(facts, "volumes in") ? "volumes of a container without Docker" : "images of a container without Docker";

    private static bool LacksDocker(FailureFacts facts) =>
        !LacksIsolator(facts) && Says(facts, "containerinfo is not supported", "none of the enabled");
}
