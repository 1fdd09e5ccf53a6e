using Diagnosis.Analysis.Failures.Causes;
using Diagnosis.Analysis.Failures.Text;

namespace Diagnosis.Analysis.Failures.Rules;

/// <summary>Why Mesos could not prepare a container: users, options, devices, rights, secrets, artifacts (Mesos containerizers and isolators).</summary>
internal static class ContainerRules
{
    private const TextOrigin Mesos = TextOrigin.Mesos;
    private const TextOrigin Host = TextOrigin.Mesos | TextOrigin.Launcher;
    private const TextOrigin Fetch = TextOrigin.Mesos | TextOrigin.Fetcher;

    public static IReadOnlyList<FailureRule> Definition { get; } =
    [
        new("image-colon-twice", ImageCauses.InvalidReference, Mesos)
        {
            Any = ["not expecting multiple "],
            Pattern = @"\Anot expecting multiple '.' in image: (?<image>\S+)",
            Detail = "this Mesos reads only one colon, and a registry with a port and a tag has two",
            Examples = ["Not expecting multiple ':' in image: registry.example.com:5000/team/app:1"],
        },
        new("user-not-found", DefinitionCauses.UserNotFound, Host)
        {
            Any =
            [
                "no such user", "failed to get user information for", "failed to get the uid of user", "failed to get the gid of user",
                "failed to get the supplementary gids of user",
            ],
            Pattern = @"(?<detail>(?:failed to chown.*?)?(?:no such user '(?<user>[^']*)'|failed to get user information for '(?<user>[^']*)'.*"
                + @"|failed to get the (?:uid|gid|supplementary gids) of user '(?<user>[^']*)'.*))",
            Examples =
            [
                "Failed to create executor directory '/var/lib/mesos/x': Failed to chown directory to 'svc-app': No such user 'svc-app'",
                "Failed to chown '/x/stdout' to user 'svc' : No such user 'svc'",
                "Failed to chown directory: /x to user: svc with error: Failed to get user information for 'svc' : Success",
                "Failed to get the uid of user 'svc': not found",
                "Failed to get the gid of user 'svc': not found", "Failed to get the supplementary gids of user 'svc': Invalid argument",
            ],
        },
        new("sandbox-chown", DefinitionCauses.UserNotFound, Host)
        {
            Any = ["failed to chown"],
            Pattern = @"(?<detail>failed to chown.*)",
            Confidence = 0.6,
            Examples = ["Failed to execute mesos-fetcher: Failed to chown work directory", "Failed to chown: Operation not permitted"],
        },
        new("container-options-invalid", DefinitionCauses.DockerOptionsInvalid, Mesos)
        {
            Any =
            [
                "failed to create docker run options", "sharing agent pid namespace", "only one volume driver is supported",
                "unable to set hostname with host network", "failed to determine the launch command",
                "port mappings are only supported for",
            ],
            Pattern = @"failed to (?:create docker run options|determine the launch command): (?<detail>.*)|(?<detail>sharing agent pid namespace .*"
                + @"|only one volume driver is supported|unable to set hostname with host network mode|port mappings are only supported for .*)",
            Examples =
            [
                "Failed to create docker run options: Both host_path 'data' and container_path 'data' of a volume are relative",
                "Failed to create docker run options: No network info found in container info",
                "Failed to create docker run options: Port mappings are only supported for bridge and user-defined networks",
                "Failed to run docker container: Port mappings are only supported for bridge and user-defined networks",
                "Failed to determine the launch command: No executable is found",
                "Failed to determine the launch command: Shell specified but no command value provided",
                "Sharing agent pid namespace with top-level container is not allowed",
            ],
        },
        new("launcher-working-directory", DefinitionCauses.DockerOptionsInvalid, TextOrigin.Launcher)
        {
            Any = ["failed to chdir into current working directory"],
            Detail = "the working directory does not exist in the image",
            Examples = ["Failed to chdir into current working directory '/srv': No such file or directory"],
        },
        new("gpu-not-available", DefinitionCauses.GpuUnavailable, Mesos)
        {
            Any =
            [
                "gpus but only", "without nvidia libraries", "to gpu device", "nvidia gpu isolator", "failed to glob /dev/nvidia",
                "failed to complete gpu allocation",
            ],
            Pattern = @"requested [\d.]+ gpus but only [\d.]+ available|attempted to allocate gpus without nvidia libraries.*|failed to (?:grant"
                + @"|deny) cgroups access to gpu device.*|failed to complete gpu allocation.*|nvidia gpu isolator.*|failed to glob.*",
            Examples =
            [
                "Requested 1 gpus but only 0 available", "Nvidia GPU isolator does not support non-Docker images",
                "Attempted to allocate GPUs without Nvidia libraries available",
            ],
        },
        new("gpu-device-access", DefinitionCauses.GpuUnavailable, Mesos)
        {
            Any = ["cgroups access to '", "resource must be an unsigned integer"],
            Pattern = @"\A(?<detail>failed to (?:grant|deny) cgroups access to '(?<path>[^']*)'.*|the '\x01+' resource must be an unsigned integer)",
            When = facts => facts.Path?.Contains("nvidia", StringComparison.Ordinal) ?? facts.Detail!.Contains("'gpus'", StringComparison.Ordinal),
            Examples =
            [
                "Failed to grant cgroups access to '/dev/nvidiactl': Failed to write", "The 'gpus' resource must be an unsigned integer",
                "Failed to deny cgroups access to '/dev/nvidia-uvm': Failed to write",
            ],
        },
        new("gpu-glob", DefinitionCauses.GpuUnavailable, Mesos)
        {
            Any = ["failed to glob"],
            Pattern = @"failed to glob \x01+.*",
            Examples = ["Failed to glob /dev/nvidia*"],
        },
        new("capabilities", DefinitionCauses.Capabilities, Host)
        {
            Any =
            [
                "requested capabilities", "requested bounding capabilities", "'effective_capabilities' is allowed", "only one of ",
                "failed to set process capabilities", "initialize capabilities support", "failed to parse capabilities", "capabilities for the current process",
                "failed to add setpcap",
            ],
            Pattern = @"requested (?:bounding |effective )?capabilities.*|only one of '[^']*' or '[^']*' is allowed|failed to (?:set process capabilities"
                + @"|initialize capabilities support|parse capabilities|get capabilities for the current process|add setpcap to the effective set).*",
            Examples =
            [
                "Requested capabilities '{NET_ADMIN}', but only '{CHOWN}' are allowed",
                "Requested bounding capabilities '{NET_ADMIN}', but only '{CHOWN}' are allowed",
                "Only one of 'capability_info' or 'effective_capabilities' is allowed", "Failed to set process capabilities: Operation not permitted",
                "Failed to get capabilities for the current process: Operation not permitted",
            ],
        },
        new("seccomp", DefinitionCauses.Seccomp, Host)
        {
            Any = ["seccomp", "cannot determine 'defaultaction'", "cannot determine '"],
            Pattern = @"(?<detail>.*seccomp.*|cannot determine '.*)",
            Examples =
            [
                "Missing Seccomp profile name", "Failed to load Seccomp filter: Operation not permitted",
                "Cannot determine 'defaultAction' for the Seccomp configuration",
            ],
        },
        new("secret-unresolved", DefinitionCauses.SecretUnresolved, Mesos)
        {
            Any =
            [
                "contains secret but no", "volume has secret", "secret has no value", "secret resolver", "invalid secret specified", "secret generation failed",
            ],
            Pattern = @"(?:error: )?environment variable '(?<variable>[^']*)' contains secret(?<detail>.*)"
                + @"|(?<detail>invalid secret specified in environment '(?<variable>[^']*)'.*)|(?<detail>.*secret (?:resolver|has no value|generation).*)"
                + @"|(?<detail>.*volume has secret.*)",
            Examples =
            [
                "Default secret resolver cannot resolve references", "Secret has no value",
                "Error: Environment variable 'DB_PASSWORD' contains secret but no secret resolver provided",
                "Error: Volume has secret but no secret-resolver provided", "Invalid secret specified in environment 'DB_PASSWORD': bad type",
            ],
        },
        new("filesystem-isolator-missing", AgentCauses.Misconfigured, Mesos)
        {
            Any = ["volumes in containerinfo is not supported", "container root filesystems not supported"],
            Pattern = "(?<detail>volumes in containerinfo is not supported|container root filesystems not supported)",
            Examples =
            [
                "Failed to launch container: Volumes in ContainerInfo is not supported", "Failed to launch container: Container root filesystems not supported",
            ],
        },
        new("containerizer-missing", AgentCauses.Misconfigured, Mesos)
        {
            Any =
            [
                "failed to find mesos-fetcher", "none of the enabled containerizers", "failed to create a containerizer", "failed to get docker version",
                "containerinfo is not supported",
            ],
            Pattern = @"(?<detail>failed to find mesos-fetcher|containerinfo is not supported|none of the enabled containerizers \([^)]*\).*"
                + @"|failed to (?:create a containerizer"
                + @"|get docker version).*)",
            Examples =
            [
                "Could not fetch URIs: failed to find mesos-fetcher", "Failed to launch container: ContainerInfo is not supported",
                "None of the enabled containerizers (mesos) could create a container for the provided TaskInfo/ExecutorInfo message",
                "Failed to create a containerizer: Could not create DockerContainerizer: Failed to create docker: Failed to get docker version: Failed to "
                    + "execute",
            ],
        },
        new("docker-too-old-for-network", AgentCauses.ClientVersion, Mesos)
        {
            Any = ["user defined networks require docker version"],
            Examples = ["User defined networks require Docker version 1.9.0 or higher"],
        },
    ];

    public static IReadOnlyList<FailureRule> Artifacts { get; } =
    [
        new("fetch-interrupted", AgentCauses.LaunchInterrupted, Mesos)
        {
            Any = ["failed to fetch all uris", "failed to fetch uris"],
            Pattern = @"failed to fetch (?:all )?uris for container '[^']*'(?:: terminated with signal .*|:? (?:with )?exit status:? (?:9|15)$)",
            Detail = "while its artifacts were fetched",
            Examples =
            [
                "Failed to fetch all URIs for container 'c0c4': terminated with signal Killed",
                "Failed to fetch all URIs for container 'c0c4' with exit status: 9",
            ],
        },
        new("fetch-malformed-uri", DefinitionCauses.ArtifactFetch, Mesos)
        {
            Any = ["could not fetch: ", "malformed uri", "illegal characters in uri", "uri output file must be"],
            Pattern = @"(?:could not fetch: )?(?<detail>malformed uri[^:]*|illegal characters in uri"
                + @"|uri output file must be within the sandbox directory)(?:: (?<uri>\S+))?",
            Examples =
            [
                "Could not fetch: Malformed URI (missing path): https://artifacts.example.com",
                "Could not fetch: URI output file must be within the sandbox directory",
            ],
        },
        new("fetch-artifact", DefinitionCauses.ArtifactFetch, Fetch)
        {
            Any = ["failed to fetch '"],
            Pattern = @"failed to fetch '(?<uri>[^']*)': (?<detail>(?:.*received http return code (?<http>\d+))?.*)",
            Examples =
            [
                "Failed to fetch 'https://a.example.com/x.tgz': Error downloading resource, received HTTP return code 404",
                "Failed to fetch 'https://a.example.com/x.tgz': Error downloading resource: Couldn't resolve host name",
            ],
        },
        new("fetch-extract", DefinitionCauses.ArtifactFetch, Fetch)
        {
            Any = ["failed to extract archive"],
            Pattern = @"failed to extract archive '(?<path>[^']*)' to '[^']*': (?<detail>.*)",
            Examples = ["Failed to extract archive '/x/app.tgz' to '/x': Failed to execute: exited with status 2"],
        },
        new("fetch-failed", DefinitionCauses.ArtifactFetch, Fetch)
        {
            Any =
            [
                "failed to fetch all uris", "failed to fetch uris", "failed to create hdfs client", "hdfs copytolocal failed", "file uri only supports",
                "error downloading resource", "no status available from mesos-fetcher", "fetch exited with status",
            ],
            Pattern = @"failed to fetch (?:all )?uris for container.*|no status available from mesos-fetcher|\Afetch exited with status .*"
                + @"|(?<detail>failed to create hdfs client.*|hdfs copytolocal failed.*|file uri only supports.*|error downloading resource.*)",
            Examples =
            [
                "Failed to fetch all URIs for container 'c0c4': exited with status 1", "Failed to fetch all URIs for container 'c0c4' with exit status: 256",
                "Failed to fetch URIs for container 'c0c4': exit status 256", "Fetch exited with status exited with status 1",
                "No status available from mesos-fetcher",
            ],
        },
    ];
}
