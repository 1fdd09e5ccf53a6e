namespace Diagnosis.Analysis.Failures.Logs;

/// <summary>The catalogue: what bun (the DC/OS bundle analyser) searches for, with its cures, and what shows why a task does not start.</summary>
public static class LogRules
{
    /// <summary>A request for the root or a path named like a health check, with its status, in the common log format and its short forms.</summary>
    internal const string HealthAnswer =
        @"(?:GET|HEAD) (?<path>/(?:[\w./~-]{0,60}(?:health|ready|readiness|liveness|alive|live|ping|status)[\w./~-]{0,40})?)(?:\?\S{0,200})?"
        + @"(?: HTTP/[0-9.]{1,3}""?)? (?<status>[1-5][0-9][0-9])(?:[^0-9A-Za-z]|$)";

    /// <summary>Lines in which the master gives up an agent.</summary>
    internal static readonly LogRule AgentLost = new("agent-lost", LogKind.MesosMaster, " agent ", "The master gave up an agent.")
    {
        OtherLiterals = [" slave "],
        Pattern = @"\b(?:Marking|Marked|Removing|Removed) (?:agent|slave) ",
    };

    private const LogKind Host = LogKind.Kernel | LogKind.MesosAgent;

    /// <summary>All rules, those about tasks first.</summary>
    public static IReadOnlyList<LogRule> All { get; } = [.. Tasks, .. Cluster];

    private static LogRule[] Tasks =>
    [
        new("container-failed-to-start", LogKind.MesosAgent, "failed to start: ", "The agent could not start a container: image, artifacts, volume or network.")
        {
            Pattern = @"(?:container '.*' for executor '.*' of framework|^\.\.\.?).* ?failed to start: ",
        },
        new("docker-command-failed", LogKind.MesosAgent, "Failed to run 'docker ", "A docker command of the agent failed.")
        {
            OtherLiterals = ["Failed to 'docker "],
        },
        new("artifact-fetch-failed", LogKind.MesosAgent | LogKind.Task, "Failed to fetch '", "An artifact could not be fetched.")
        {
            OtherLiterals = ["Failed to fetch all URIs for container", "Failed to extract archive '"],
        },
        new("memory-limit-exceeded", LogKind.MesosAgent | LogKind.Task, "Memory limit exceeded: ", "Mesos killed a container for its memory."),
        new("kernel-oom-kill", Host, "Memory cgroup out of memory", "The kernel killed a process because its control group had no memory left.")
        {
            OtherLiterals = ["oom-kill:constraint="],
        },
        new("kernel-out-of-memory", Host, "Out of memory: Kill", "The kernel killed a process because the host had no memory left.")
        {
            Pattern = "(?:^|[^p] )Out of memory: Kill",
            IsAgentFault = true,
        },
        new("executor-registration-timeout", LogKind.MesosAgent, "did not register within", "An executor did not report in time."),
        new("executor-terminated", LogKind.MesosAgent, "Abnormal executor termination", "A container ended before its executor was up."),
        new("disk-full", Host, "No space left on device", "A disk of the agent is full.") { IsAgentFault = true },
        new("file-handles", Host, "too many open files", "A process of the agent has no file handles left.") { IsAgentFault = true },
        new("docker-daemon-down", LogKind.MesosAgent | LogKind.Task, "Cannot connect to the Docker daemon", "The docker daemon does not answer.")
        {
            IsAgentFault = true,
        },
        new("docker-run-failed", LogKind.Task, "docker: Error response from daemon: ", "docker refused to start the container."),
        new("command-not-executable", LogKind.Task, "Failed to execute '", "The program could not be started.")
        {
            OtherLiterals = ["exec user process caused", "exec format error"],
        },
        new("health-check-failed", LogKind.Task, " health check for task '", "A health check by the executor failed."),
        new("task-update", LogKind.MesosMaster, "status update TASK_", "The master passed on, or made, the end of a task.")
        {
            Pattern = @"status update TASK_(?:FAILED|ERROR|LOST|DROPPED|GONE|GONE_BY_OPERATOR|KILLED|UNREACHABLE)\b",
        },
        new("task-refused", LogKind.MesosMaster, "not authorized to ", "The master refused a task.")
        {
            OtherLiterals = ["Failed to authorize ", "uses invalid ", "is more than available"],
        },
        AgentLost,
        new("health-answer", LogKind.Access, "GET /", "The program answered a request for its health.") { OtherLiterals = ["HEAD /"], Pattern = HealthAnswer },
        new("launch-failed", LogKind.Marathon, "TASK_FAILED (", "Marathon received a failure.")
        {
            OtherLiterals = ["TASK_ERROR (", "Task was killed since health check failed"],
        },
    ];

    private static LogRule[] Cluster =>
    [
        new(
            "unmount-volume",
            LogKind.MesosAgent,
            "Failed to remove rootfs mount point",
            "The agent could not unmount a volume of an ended container (MESOS-8830).")
        {
            IsAgentFault = true,
        },
        new("exhibitor-disk-space", LogKind.Exhibitor, "No space left on device", "The disk of ZooKeeper is full."),
        new(
            "migration-in-progress",
            LogKind.Marathon,
            "Migration Failed: Migration is already in progress",
            "Marathon does not start: the flag of an upgrade was left behind."),
        new("networking-errors", LogKind.Network, "[error]", "The DC/OS network service reports errors.")
        {
            OtherLiterals = ["[emergency]", "[critical]", "[alert]"],
        },
        new("zookeeper-fsync", LogKind.Exhibitor, "fsync-ing the write ahead log in", "The disk under ZooKeeper is too slow.") { MostAllowed = 1 },
        new("cockroach-time-sync", LogKind.Cockroach, "fewer than half the known nodes are within the maximum offset", "The clocks of the masters differ."),
        new("time-sync", LogKind.Network, "internal consistency is broken", "The clock of the host is not in time.")
        {
            OtherLiterals = ["Unable to determine clock sync", "Time is not synchronized", "Clock is less stable than allowed", "Clock is out of sync"],
            Cure = "Time is in sync",
        },
        new("zookeeper-instances", LogKind.Exhibitor, "Exception: Expected", "Not all ZooKeeper instances are up.")
        {
            Pattern = "Exception: Expected.*servers",
            Cure = "Zookeeper connection established, state: CONNECTED",
        },
        new(
            "mesos-agent-invalid-cert",
            LogKind.MesosAgent,
            "SSL certificate problem: self signed certificate",
            "The agent does not trust a certificate while it fetches.")
        {
            Pattern = @"Container.*Failed to perform 'curl'.*SSL certificate problem: self signed certificate",
            IsAgentFault = true,
        },
        new("overlay-network-recovery", LogKind.MesosMaster, "overlay-master in", "The overlay network does not get out of its recovery.")
        {
            Pattern = "overlay-master in.*RECOVERING.*state",
            Cure = "Moving overlay-master",
        },
        new(
            "kmem-errors",
            LogKind.Kernel,
            "SLUB: Unable to allocate memory on node -1",
            "A fault of the kernel's memory accounting keeps containers from starting.")
        {
            IsAgentFault = true,
        },
        new("oom-kills", LogKind.Kernel, "invoked oom-killer", "A process used more memory than it may."),
        new("docker-not-running", LogKind.ProcessList, "dockerd", "The docker daemon must run.") { MustBeFound = true },
        new("nscd-running", LogKind.ProcessList, "nscd", "nscd must not run on DC/OS hosts.") { Pattern = @"(?:^|[ /])nscd(?: |$)" },
        new("firewalld-running", LogKind.ProcessList, "firewalld", "firewalld must not run on DC/OS hosts."),
        new("task-blocked", LogKind.Kernel, " blocked for more than ", "Processes wait for a disk that does not answer.")
        {
            Pattern = "task .+ blocked for more than .+ seconds",
            IsAgentFault = true,
        },
        new("overlay-ip-pool", LogKind.MesosMaster, "Unable to reserve VTEP", "The overlay network has no addresses left."),
        new("zookeeper-tls", LogKind.Exhibitor, "Unrecognized SSL message, plaintext connection?", "Old TLS settings of ZooKeeper were left behind."),
        new("zookeeper-len-error", LogKind.Exhibitor, "Len error", "A ZooKeeper node is larger than allowed: the group state of Marathon or Metronome."),
    ];
}
