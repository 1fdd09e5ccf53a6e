using Diagnosis.Analysis.Failures.Causes;
using Diagnosis.Analysis.Failures.Text;

namespace Diagnosis.Analysis.Failures.Rules;

/// <summary>Why Mesos could not prepare a container: volumes, networks, secrets, devices, rights, artifacts (Mesos containerizers and isolators).</summary>
internal static class ContainerRules
{
    private const TextScope Mesos = TextScope.Mesos;
    private const TextScope Host = TextScope.Mesos | TextScope.Launcher;
    private const TextScope Fetch = TextScope.Mesos | TextScope.Fetcher;

    public static IReadOnlyList<FailureRule> Storage { get; } =
    [
        new(StorageCauses.HostPathMissing, Mesos)
        {
            Any = ["in host_path volume does not exist"],
            Pattern = @"path '(?<path>[^']*)' in host_path volume does not exist.*",
            Examples =
            [
                "Failed to launch container: Collect failed: Path '/data/app' in HOST_PATH volume does not exist",
                "Failed to launch container: Collect failed: Path '/data/app' in HOST_PATH volume does not exist and is not whitelisted for creation: no such directory",
            ],
        },
        new(StorageCauses.CsiFailed, Mesos)
        {
            Any = ["cannot use the read-only volume"],
            Pattern = @"cannot use the read-only volume '(?<volume>[^']*)' in read-write mode",
            Detail = "a read-only volume is asked for in read-write mode",
            Analyzer = "config",
            Examples = ["Failed to launch container: Collect failed: Cannot use the read-only volume 'vol-1' in read-write mode"],
        },
        new(StorageCauses.CsiFailed, Mesos)
        {
            Any = ["cannot publish unknown volume", "csi plugin", "unsupported volume capability"],
            Pattern = @"cannot publish unknown volume '(?<volume>[^']*)'|failed to \w+ csi plugin '(?<plugin>[^']*)'(?:: (?<detail>.*))?|no valid csi plugin configurations found|unsupported volume capability.*|.*csi plugin.*",
            Examples =
            [
                "Failed to launch container: Collect failed: Cannot publish unknown volume 'vol-1'",
                "Failed to launch container: Collect failed: Failed to initialize CSI plugin 'ebs.csi.aws.com': No endpoint found",
                "Failed to launch container: Collect failed: No valid CSI plugin configurations found",
                "Failed to launch container: Collect failed: Unsupported volume capability for volume 'vol-1'",
            ],
        },
        new(StorageCauses.PersistentVolumeFailed, Mesos)
        {
            Any = ["persistent volume", "checkpointed resources being used by the task"],
            Pattern = @"failed to mount persistent volume from '[^']*' to '(?<path>[^']*)'(?:: (?<detail>.*))?|failed to change the ownership of the persistent volume at '(?<path>[^']*)'.*?(?:: (?<detail>.*))?|.*checkpointed resources being used.*|failed to .*persistent volume.*",
            Examples =
            [
                "Failed to launch container: Collect failed: Failed to mount persistent volume from '/a' to '/b': No such file or directory",
                "Failed to launch container: Collect failed: Failed to change the ownership of the persistent volume at '/a' with uid 1000 and gid 1000: Operation not permitted",
                "The checkpointed resources being used by the task or task group are unknown to the agent",
            ],
        },
        new(DefinitionCauses.DockerOptionsInvalid, Mesos)
        {
            Any = ["the volume driver is not specified"],
            Pattern = @"the volume driver is not specified for volume '(?<volume>[^']*)'.*",
            Detail = "a volume without a driver",
            Examples = ["Failed to launch container: Collect failed: The volume driver is not specified for volume 'data' with container 7c0f"],
        },
        new(AgentCauses.DiskFull, TextScope.Mesos | TextScope.Fetcher | TextScope.Launcher)
        {
            Any = ["no space left on device"],
            Pattern = @"(?:.*'(?<path>\x01+)'.*)?no space left on device",
            Examples = ["Failed to launch container: Failed to create 'stdout' file: No space left on device", "Failed to create executor directory '/var/lib/mesos/slave/x': No space left on device"],
        },
        new(AgentCauses.FdExhausted, TextScope.Mesos | TextScope.Fetcher | TextScope.Launcher) { Any = ["too many open files"], Examples = ["Failed to launch container: Failed to create pipe: Too many open files"] },
        new(StorageCauses.MountFailed, Host)
        {
            Any = ["volumedriver.", "timed out in", "absolute container path", "failed to prepare mounts", "failed to mount volume"],
            Pattern = @".*(?<detail>volumedriver\..*)|(?<detail>'\x01+' timed out in .*)|absolute container path '(?<path>[^']*)' does not exist|failed to prepare mounts.*|failed to mount volume.*",
            Examples =
            [
                "Failed to launch container: Collect failed: 'mount' timed out in 2mins",
                "Failed to launch container: Collect failed: Absolute container path '/var/opt/data' does not exist",
                "Failed to launch container: Collect failed: Unexpected termination of the subprocess: time=\"2018-01-01T00:00:00Z\" level=error msg=\"VolumeDriver.Mount: {\\\"Error\\\":\\\"volume not found\\\"}\"",
                "Failed to prepare mounts: Failed to mount '/a' at '/b': Invalid argument",
            ],
        },
    ];

    public static IReadOnlyList<FailureRule> Network { get; } =
    [
        new(NetworkCauses.NoAddressLeft, Mesos)
        {
            Any = ["no ip addresses available", "no available ip", "failed to allocate for range"],
            Pattern = @"no ip addresses available in (?:network|range set):? ?(?<network>[\w.\-]*).*|no available ip.*|failed to allocate for range.*",
            Examples = ["Failed to launch container: The CNI plugin '/opt/cni/bridge' failed to attach container 7c0f to CNI network 'dcos': stdout='{\"cniVersion\":\"0.3.1\",\"code\":100,\"msg\":\"no IP addresses available in network: dcos\"}', stderr=''"],
        },
        new(NetworkCauses.NetworkNotFound, Mesos)
        {
            Any = ["unknown cni network"],
            Pattern = @"unknown cni network '(?<network>[^']*)'",
            Examples = ["Failed to launch container: Collect failed: Unknown CNI network 'dcoss'"],
        },
        new(DefinitionCauses.DockerOptionsInvalid, Mesos)
        {
            Any = ["attempted to join cni network"],
            Pattern = @"attempted to join cni network '(?<network>[^']*)' multiple times",
            Detail = "one network is joined twice",
            Examples = ["Failed to launch container: Collect failed: Attempted to join CNI network 'dcos' multiple times"],
        },
        new(NetworkCauses.CniFailed, Mesos)
        {
            Any = ["the cni plugin", "unable to find the plugin", "failed to setup hostname and network files", "could not find the delegate plugin"],
            Pattern = @"(?:the cni plugin '(?<plugin>[^']*)' failed to (?:attach|detach) container \S+ (?:to|from) cni network '(?<network>[^']*)'|unable to find the plugin '?(?<plugin>[^' ]+)'? required to attach .* to network '(?<network>[^']*)'|failed to setup hostname and network files|could not find the delegate plugin '(?<plugin>[^']*)').*",
            Examples =
            [
                "Failed to launch container: The CNI plugin '/opt/mesosphere/active/cni/mesos-cni-port-mapper' failed to attach container 7c0f to CNI network 'mesos-bridge': stdout='', stderr='Could not find the delegate plugin 'bridge' in '/opt''",
                "Failed to launch container: Collect failed: Unable to find the plugin bridge required to attach 7c0f to network 'dcos'",
                "Failed to launch container: Failed to setup hostname and network files: Failed to mount bind '/etc/resolv.conf': No such file or directory",
            ],
        },
        new(NetworkCauses.UnallocatedPorts, Mesos)
        {
            Any = ["is listening on unallocated port"],
            Pattern = @"is listening on unallocated port\(s\): [{\[](?<detail>(?<port>\d+)[\d, \-]*).*",
            Examples = ["Container 7c0f is listening on unallocated port(s): [8080]"],
        },
        new(NetworkCauses.PortNotInOffer, Mesos)
        {
            Any = ["not included in resources"],
            Pattern = @"port \[(?<port>\d+)\] not included in resources",
            Examples = ["Failed to create docker run options: Port [31000] not included in resources"],
        },
    ];

    public static IReadOnlyList<FailureRule> Definition { get; } =
    [
        new(DefinitionCauses.UserNotFound, Host)
        {
            Any = ["no such user", "failed to get user information for", "failed to get the uid of user", "failed to chown work directory"],
            Pattern = @"no such user '(?<user>[^']*)'|failed to get user information for '(?<user>[^']*)'.*|failed to get the uid of user '(?<user>[^']*)'.*|failed to chown work directory.*",
            Examples =
            [
                "Failed to create executor directory '/var/lib/mesos/x': Failed to chown directory to 'svc-app': No such user 'svc-app'",
                "Failed to launch container: Failed to chown '/x/stdout' to user 'svc' : No such user 'svc'",
                "Failed to chown directory: /x to user: svc with error: Failed to get user information for 'svc' : Success",
                "Failed to launch container: Failed to execute mesos-fetcher: Failed to chown work directory",
                "Failed to get the uid of user 'svc': not found",
            ],
        },
        new(DefinitionCauses.DockerOptionsInvalid, Mesos)
        {
            Any = ["failed to create docker run options", "sharing agent pid namespace", "only one volume driver is supported", "unable to set hostname with host network"],
            Pattern = @"failed to create docker run options: (?<detail>.*)|(?<detail>sharing agent pid namespace .*|only one volume driver is supported|unable to set hostname with host network mode)",
            Examples =
            [
                "Failed to create docker run options: Both host_path 'data' and container_path 'data' of a volume are relative",
                "Failed to create docker run options: No network info found in container info",
                "Failed to create docker run options: Port mappings are only supported for bridge and user-defined networks",
                "Failed to launch container: Collect failed: Sharing agent pid namespace with top-level container is not allowed",
            ],
        },
        new(DefinitionCauses.DockerOptionsInvalid, TextScope.Launcher) { Any = ["failed to chdir into current working directory"], Detail = "the working directory does not exist in the image", Examples = ["Failed to chdir into current working directory '/srv': No such file or directory"] },
        new(DefinitionCauses.GpuUnavailable, Mesos)
        {
            Any = ["gpus but only", "without nvidia libraries", "to gpu device", "nvidia gpu isolator", "failed to glob /dev/nvidia"],
            Pattern = @"requested [\d.]+ gpus but only [\d.]+ available|attempted to allocate gpus without nvidia libraries.*|failed to grant cgroups access to gpu device.*|nvidia gpu isolator.*|failed to glob.*",
            Examples = ["Failed to launch container: Collect failed: Requested 1 gpus but only 0 available", "Failed to launch container: Collect failed: Nvidia GPU isolator does not support non-Docker images", "Failed to launch container: Collect failed: Attempted to allocate GPUs without Nvidia libraries available"],
        },
        new(DefinitionCauses.GpuUnavailable, Mesos) { Any = ["failed to glob"], Pattern = @"failed to glob \x01+.*", Examples = ["Failed to launch container: Collect failed: Failed to glob /dev/nvidia*"] },
        new(DefinitionCauses.Capabilities, Host)
        {
            Any = ["requested capabilities", "requested bounding capabilities", "'effective_capabilities' is allowed", "only one of ", "failed to set process capabilities"],
            Pattern = @"requested (?:bounding |effective )?capabilities.*|only one of '[^']*' or '[^']*' is allowed|failed to set process capabilities.*",
            Examples =
            [
                "Failed to launch container: Collect failed: Requested capabilities '{NET_ADMIN}', but only '{CHOWN}' are allowed",
                "Failed to launch container: Collect failed: Requested bounding capabilities '{NET_ADMIN}', but only '{CHOWN}' are allowed",
                "Failed to launch container: Only one of 'capability_info' or 'effective_capabilities' is allowed",
                "Failed to set process capabilities: Operation not permitted",
            ],
        },
        new(DefinitionCauses.Seccomp, Host)
        {
            Any = ["seccomp", "cannot determine 'defaultaction'", "cannot determine '"],
            Pattern = @"(?<detail>.*seccomp.*|cannot determine '.*)",
            Examples = ["Failed to launch container: Collect failed: Missing Seccomp profile name", "Failed to load Seccomp filter: Operation not permitted", "Failed to launch container: Collect failed: Cannot determine 'defaultAction' for the Seccomp configuration"],
        },
        new(DefinitionCauses.SecretUnresolved, Mesos)
        {
            Any = ["contains secret but no", "volume has secret", "secret has no value", "secret resolver", "invalid secret specified", "secret generation failed"],
            Pattern = @"(?:error: )?environment variable '(?<secret>[^']*)' contains secret.*|(?<detail>invalid secret specified in environment '(?<secret>[^']*)'.*)|(?<detail>.*secret (?:resolver|has no value|generation).*)|.*volume has secret.*",
            Examples =
            [
                "Failed to launch container: Collect failed: Default secret resolver cannot resolve references",
                "Failed to launch container: Collect failed: Secret has no value",
                "Failed to launch container: Error: Environment variable 'DB_PASSWORD' contains secret but no secret resolver provided",
                "Failed to launch container: Error: Volume has secret but no secret-resolver provided",
                "Failed to launch container: Invalid secret specified in environment 'DB_PASSWORD': bad type",
            ],
        },
        new(AgentCauses.Misconfigured, Mesos)
        {
            Any = ["failed to find mesos-fetcher", "none of the enabled containerizers", "failed to create a containerizer", "failed to get docker version"],
            Pattern = @"(?<detail>failed to find mesos-fetcher|none of the enabled containerizers \([^)]*\).*|failed to (?:create a containerizer|get docker version).*)",
            Examples =
            [
                "Failed to launch container: Could not fetch URIs: failed to find mesos-fetcher",
                "None of the enabled containerizers (mesos) could create a container for the provided TaskInfo/ExecutorInfo message",
                "Failed to create a containerizer: Could not create DockerContainerizer: Failed to create docker: Failed to get docker version: Failed to execute",
            ],
        },
        new(AgentCauses.ClientVersion, Mesos) { Any = ["user defined networks require docker version"], Examples = ["Failed to launch container: User defined networks require Docker version 1.9.0 or higher"] },
    ];

    public static IReadOnlyList<FailureRule> Artifacts { get; } =
    [
        new(AgentCauses.LaunchInterrupted, Mesos)
        {
            Any = ["failed to fetch all uris", "failed to fetch uris"],
            Pattern = @"failed to fetch (?:all )?uris for container '[^']*'(?:: terminated with signal .*|:? (?:with )?exit status:? (?:9|15)$)",
            Detail = "while its artifacts were fetched",
            Examples = ["Failed to launch container: Failed to fetch all URIs for container 'c0c4': terminated with signal Killed", "Failed to launch container: Failed to fetch all URIs for container 'c0c4' with exit status: 9"],
        },
        new(DefinitionCauses.ArtifactFetch, Mesos)
        {
            Any = ["could not fetch: ", "malformed uri", "illegal characters in uri", "uri output file must be"],
            Pattern = @"(?:could not fetch: )?(?<detail>malformed uri[^:]*|illegal characters in uri|uri output file must be within the sandbox directory)(?:: (?<uri>\S+))?",
            Analyzer = "config",
            Examples = ["Failed to launch container: Could not fetch: Malformed URI (missing path): https://artifacts.example.com", "Failed to launch container: Could not fetch: URI output file must be within the sandbox directory"],
        },
        new(DefinitionCauses.ArtifactFetch, Fetch)
        {
            Any = ["failed to fetch '"],
            Pattern = @"failed to fetch '(?<uri>[^']*)': (?<detail>(?:.*received http return code (?<http>\d+))?.*)",
            Examples = ["Failed to fetch 'https://a.example.com/x.tgz': Error downloading resource, received HTTP return code 404", "Failed to fetch 'https://a.example.com/x.tgz': Error downloading resource: Couldn't resolve host name"],
        },
        new(DefinitionCauses.ArtifactFetch, Fetch)
        {
            Any = ["failed to extract archive"],
            Pattern = @"failed to extract archive '(?<path>[^']*)' to '[^']*': (?<detail>.*)",
            Examples = ["Failed to extract archive '/x/app.tgz' to '/x': Failed to execute: exited with status 2"],
        },
        new(DefinitionCauses.ArtifactFetch, Fetch)
        {
            Any = ["failed to fetch all uris", "failed to fetch uris", "failed to create hdfs client", "hdfs copytolocal failed", "file uri only supports", "error downloading resource"],
            Pattern = @"failed to fetch (?:all )?uris for container.*|(?<detail>failed to create hdfs client.*|hdfs copytolocal failed.*|file uri only supports.*|error downloading resource.*)",
            Examples =
            [
                "Failed to launch container: Failed to fetch all URIs for container 'c0c4': exited with status 1",
                "Failed to launch container: Failed to fetch all URIs for container 'c0c4' with exit status: 256",
                "Failed to launch container: Failed to fetch URIs for container 'c0c4': exit status 256",
            ],
        },
    ];
}
