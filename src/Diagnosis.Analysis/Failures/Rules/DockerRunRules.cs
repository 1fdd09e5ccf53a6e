using Diagnosis.Analysis.Failures.Causes;
using Diagnosis.Analysis.Failures.Text;

namespace Diagnosis.Analysis.Failures.Rules;

/// <summary>
/// What <c>docker run</c> prints into the sandbox when the container cannot be created or started. "Not found" is about many things here, rarely about an
/// image.
/// </summary>
internal static class DockerRunRules
{
    private const TextOrigin Run = TextOrigin.DockerRun;
    private const TextOrigin Start = TextOrigin.DockerRun | TextOrigin.Launcher;

    /// <summary>The client's name, or the head of its log line, before its words.</summary>
    internal const string Prefix = @"\A(?:docker[\w.\-]*: |\x01+: |[a-z]:\\[^:]*: |fata\[\d+\] |time=.*?msg=""|[\d/]+ [\d:]+ )?";

    public static IReadOnlyList<FailureRule> All { get; } =
    [
        new("run-init-oom-killed", ProgramCauses.OutOfMemory, Start)
        {
            Any = ["oom-killed", "oom killed"],
            Detail = "while the container was being started",
            Examples =
            [
                "OCI runtime create failed: runc create failed: unable to start container process: container init was OOM-killed (memory limit too low?): "
                    + "unknown.",
            ],
        },
        new("run-port-taken", NetworkCauses.PortConflict, Run)
        {
            Any = ["port is already allocated", "bind: address already in use", "ports are not available: ", "address already in use"],
            Pattern = @"(?:bind for|listen (?:tcp|udp)[46]?|exposing port (?:tcp|udp)"
                + @"|bind (?:host )?port(?: for)?) [^ ]*?:(?<port>\d+)\b.*(?:port is already allocated|address already in use|not available"
                + @"|access a socket in a way forbidden)",
            Examples =
            [
                "driver failed programming external connectivity on endpoint mesos-1 (ab54): Bind for 0.0.0.0:31001 failed: port is already allocated.",
                "driver failed programming external connectivity on endpoint mesos-1 (ab54): Error starting userland proxy: listen tcp 0.0.0.0:31001: bind: "
                    + "address already in use.",
                "driver failed programming external connectivity on endpoint x (ab54): Error starting userland proxy: listen tcp4 0.0.0.0:8080: bind: address "
                    + "already in use.",
                "driver failed programming external connectivity on endpoint x (ab54): failed to bind host port for 0.0.0.0:8080:172.17.0.2:80/tcp: address "
                    + "already in use.",
                "Ports are not available: exposing port TCP 0.0.0.0:80 -> 0.0.0.0:0: listen tcp 0.0.0.0:80: bind: An attempt was made to access a socket in a "
                    + "way forbidden by its access permissions.",
            ],
        },
        new("run-port-taken-unnamed", NetworkCauses.PortConflict, Run)
        {
            Any = ["port is already allocated", "bind: address already in use", "the specified port already exists", "ports are not available: "],
            Examples =
            [
                "failed: port is already allocated.",
                "failed to create endpoint mesos-1 on network nat: HNS failed with error : The specified port already exists.",
            ],
        },
        new("run-iptables", ProgramCauses.DockerRunFailed, Run)
        {
            Any = ["iptables failed", "no chain/target/match by that name"],
            Detail = "its iptables chains are gone",
            Examples =
            [
                "driver failed programming external connectivity on endpoint m (ab): (iptables failed: iptables --wait -t nat -A DOCKER -p tcp: iptables: No "
                    + "chain/target/match by that name. (exit status 1)).",
            ],
        },
        new("run-no-address-left", NetworkCauses.NoAddressLeft, Run)
        {
            Any = ["no available ipv4 addresses", "no available ip addresses", "address already in use"],
            Pattern = @"no available ip(?:v4)? addresses(?: on this network's address pools: (?<network>\S+))?.*|address already in use",
            Examples = ["no available IPv4 addresses on this network's address pools: app-net (ab54).", "Address already in use."],
        },
        new("run-network-not-found", NetworkCauses.NetworkNotFound, Run)
        {
            Any = ["network "],
            Pattern = @"network (?<network>[^ ""]+) not found|could not find network .*",
            Examples = ["network app-net not found."],
        },
        new("run-volume-plugin-missing", StorageCauses.PluginMissing, Run)
        {
            Any = ["volume plugin", "legacy plugin", "plugin "],
            Pattern = @"error looking up volume plugin (?<plugin>[^ :]+).*|(?:legacy )?plugin ""?(?<plugin>[^ ""]+)""? not found",
            Examples = ["error looking up volume plugin rexray: plugin \"rexray\" not found."],
        },
        new("run-bind-source-missing", StorageCauses.HostPathMissing, Run)
        {
            Any = ["bind source path does not exist", "bind mount source path does not exist", "error while creating mount source path"],
            Pattern = @"bind (?:mount )?source path does not exist: (?<path>\x01+|[a-z]:\S+)|bind (?:mount )?source path does not exist.*"
                + @"|error while creating mount source path '(?<path>[^']+)'.*",
            Examples =
            [
                "invalid mount config for type \"bind\": bind source path does not exist: /data/app.\nSee 'docker run --help'.",
                "invalid mount config for type \"bind\": bind mount source path does not exist: C:\\data.",
                "error while creating mount source path '/x': mkdir /x: read-only file system.",
            ],
        },
        new("run-options-invalid", DefinitionCauses.DockerOptionsInvalid, Run)
        {
            Any =
            [
                "duplicate mount point", "minimum memory limit allowed", "no command specified", "invalid mount config", "conflicting options",
                "invalid volume specification", "unknown flag", "invalid argument \"", "is not a valid ", "invalid containerport", "invalid hostport",
                "range of cpus is from", "invalid volume spec", "mount path must be absolute", "is not an absolute path", "invalid environment variable",
                "bad format for", "minimum memory", "minimum memoryswap limit", "memory reservation", "invalid env file", "invalid publish opts format",
                "invalid container name", "invalid config for network", "invalid endpoint settings", "user specified ip address is supported",
                "network-scoped alias is supported only", "network-scoped aliases are only supported", "invalid capadd", "invalid capdrop",
                "user specified ip address is only supported",
            ],
            Pattern = @"(?<detail>(?:duplicate mount point|minimum (?:kernel )?memory|no command specified|invalid mount config|conflicting options"
                + @"|invalid volume spec|unknown flag|invalid argument|invalid \w*port|range of cpus|mount path must be|bad format for|invalid env file"
                + @"|invalid publish opts|invalid container name|invalid config for network|invalid endpoint settings|user specified ip address is"
                + @"|invalid cap(?:add|drop)|network-scoped alias|[^:]*is not a(?:n absolute| valid)|invalid environment variable).*)",
            Examples =
            [
                "Duplicate mount point: /data.", "Minimum memory limit allowed is 6MB.", "No command specified.\nSee 'docker run --help'.",
                "Minimum memory limit can not be less than memory reservation limit, see usage.",
                "user specified IP address is supported on user defined networks only.",
                "network-scoped alias is supported only for containers in user defined networks.",
                "invalid config for network bridge: invalid endpoint settings:\nnetwork-scoped alias is supported only for containers in user defined "
                    + "networks.",
                "Invalid container name (mesos 1), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed.",
                "docker: invalid env file (/etc/app.env): open /etc/app.env: no such file or directory.",
                "docker: invalid publish opts format (should be name=value but got '80').",
            ],
        },
        new("run-seccomp-profile", DefinitionCauses.Seccomp, Run)
        {
            Any = ["opening seccomp profile", "decoding seccomp profile"],
            Pattern = @"(?<detail>(?:opening|decoding) seccomp profile (?:\((?<path>\x01+|[^)]*)\) )?failed.*)",
            Examples =
            [
                "docker: opening seccomp profile (/etc/docker/seccomp/app.json) failed: open /etc/docker/seccomp/app.json: no such file or directory.",
                "Decoding seccomp profile failed: json: cannot unmarshal string into Go value.",
            ],
        },
        new("run-user-not-found", DefinitionCauses.UserNotFound, Run)
        {
            Any = ["unable to find user ", "unable to find group "],
            Pattern = @"unable to find (?:user|group) (?<user>[^ :]+): .*",
            Detail = DefinitionCauses.InImage,
            Examples =
            [
                "linux spec user: unable to find user svc: no matching entries in passwd file.",
                "unable to find group staff: no matching entries in group file.",
            ],
        },
        new("run-windows-version-mismatch", ImageCauses.PlatformMismatch, Run)
        {
            Any = ["container operating system does not match", "operating system of the container does not match", "-based image is incompatible with"],
            Examples =
            [
                "hcsshim::CreateComputeSystem 8f66: The container operating system does not match the host operating system.",
                "container 328b encountered an error during CreateContainer: failure in a Windows system call: The operating system of the container does not "
                    + "match the operating system of the host. (0xc0370101).",
            ],
        },
        new("run-mount-failed-why", StorageCauses.MountFailed, Start)
        {
            Any = ["to rootfs"],
            Pattern = @".*mounting ""(?<path>[^""]+)"" to rootfs.*? caused ""(?<detail>[^""]+)"".*"
                + @"|.*error mounting ""(?<path>[^""]+)"" to rootfs.*: (?<detail>not a directory|is a directory|no such file or directory|permission denied"
                + @"|read-only file system|invalid argument|operation not permitted)\b.*",
            Examples =
            [
                "oci runtime error: container_linux.go:247: starting container process caused \"process_linux.go:359: container init caused "
                    + "\\\"rootfs_linux.go:54: mounting \\\\\\\"/srv/app.conf\\\\\\\" to rootfs caused \\\\\\\"not a directory\\\\\\\"\\\"\"",
                "failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error mounting "
                    + "\"/srv/app.conf\" to rootfs at \"/etc/app.conf\": mount /srv/app.conf:/etc/app.conf (via /proc/self/fd/6), flags: 0x5000: not a "
                    + "directory: unknown: Are you trying to mount a directory onto a file (or vice-versa)?",
            ],
        },
        new("run-mount-failed", StorageCauses.MountFailed, Start)
        {
            Any =
            [
                "volumedriver.", "are you trying to mount a directory onto a file", "error while mounting volume", "error mounting ", "to rootfs",
                "failed to mount local volume",
            ],
            Pattern = @"error while mounting volume (?:'(?<volume>[^']*)')?(?:: (?<detail>.*))?|(?<detail>volumedriver\..*)|.*mounting ""(?<path>[^""]+)"".*"
                + @"|error mounting ""(?<path>[^""]+)"".*|.*are you trying to mount a directory onto a file.*|.*to rootfs.*"
                + @"|(?<detail>failed to mount local volume.*)",
            Examples =
            [
                "error while mounting volume '': VolumeDriver.Mount: {\"Error\":\"volume not found\"}\n.",
                "OCI runtime create failed: x: unknown: Are you trying to mount a directory onto a file (or vice-versa)? Check if the specified host path "
                    + "exists and is the expected type.",
            ],
        },
        new("run-gpu-unavailable", DefinitionCauses.GpuUnavailable, Run)
        {
            Any =
            [
                "could not select device driver", "unknown runtime specified nvidia", "nvidia-container-cli", "unknown or invalid runtime name: nvidia",
                "cdi device",
            ],
            Pattern = @"(?<detail>could not select device driver.*|unknown (?:or invalid )?runtime.*|nvidia-container-cli.*|(?:unresolvable"
                + @"|failed to inject) cdi devices?:? .*gpu.*)",
            Examples =
            [
                "could not select device driver \"nvidia\" with capabilities: [[gpu]].", "Unknown runtime specified nvidia.",
                "failed to create shim task: OCI runtime create failed: error modifying OCI spec: failed to inject CDI devices: unresolvable CDI devices "
                    + "nvidia.com/gpu=0: unknown.",
            ],
        },
        new("run-unknown-runtime", DefinitionCauses.DockerOptionsInvalid, Run)
        {
            Any = ["unknown runtime specified", "unknown or invalid runtime name"],
            Detail = "a container runtime that the agent does not have",
            Examples = ["Unknown runtime specified kata.", "unknown or invalid runtime name: crun."],
        },
    ];

    /// <summary>What the container runtime or the network refused, when nothing more is known.</summary>
    public static IReadOnlyList<FailureRule> Refusals { get; } =
    [
        new("run-refused", ProgramCauses.DockerRunFailed, Run)
        {
            Any = ["is already in use by container", "oci runtime", "driver failed programming", "failed to create endpoint"],
            Pattern = @"(?<detail>conflict\. .*is already in use by container.*|oci runtime.*|driver failed programming.*"
                + @"|failed to create endpoint \S+ on network (?<network>[^ :]+).*)",
            Confidence = 0.8,
            Examples =
            [
                "Conflict. The container name \"/mesos-1\" is already in use by container \"0d5a\". You have to remove (or rename) that container to be able "
                    + "to reuse that name.",
                "failed to create endpoint mesos-1 on network overlay: could not add to store: Get http://10.0.0.5:8500/v1/kv: dial tcp 10.0.0.5:8500: "
                    + "connect: connection refused.",
            ],
        },
    ];

    /// <summary>docker refused, and nothing knows why.</summary>
    public static IReadOnlyList<FailureRule> Last { get; } =
    [
        new("run-unknown", ProgramCauses.DockerRunFailed, Run | TextOrigin.DockerCommand)
        {
            Pattern = Prefix + "(?:error response from daemon: )?(?<detail>.*)",
            Confidence = 0.5,
            IsWrapper = true,
            Examples = ["something new happened."],
        },
    ];
}
