using Diagnosis.Analysis.Failures.Causes;
using Diagnosis.Analysis.Failures.Text;

namespace Diagnosis.Analysis.Failures.Rules;

/// <summary>
/// What any docker command prints that cannot do its work on this agent: the daemon before anything a daemon says, a name that docker refuses, and the
/// limits of the host.
/// </summary>
internal static class DockerAgentRules
{
    private const TextOrigin AnyDocker = TextOrigin.Pull | TextOrigin.DockerRun | TextOrigin.DockerCommand;

    private const string NoSpace =
        @"(?:(?:write|mkdir|open|mount to|symlink|link|mknod) (?<path>\x01+)[^\x01]*)?(?:no space left on device|disk quota exceeded|thin pool has .*"
            + @"|not enough space on the disk)";

    public static IReadOnlyList<FailureRule> All { get; } =
    [
        new("docker-daemon-unreachable", AgentCauses.DaemonUnavailable, AnyDocker)
        {
            Any =
            [
                "Cannot connect to the Docker daemon", "trying to connect to the docker daemon socket", "trying to connect to the docker api at",
                "error during connect:", "Bad response from Docker engine", "tls-enabled daemon",
            ],
            Examples =
            [
                "Cannot connect to the Docker daemon. Is 'docker -d' running on this host?",
                "Cannot connect to the Docker daemon. Is the docker daemon running on this host?",
                "Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?",
                "Warning: failed to get default registry endpoint from daemon (Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the "
                    + "docker daemon running?). Using system default: https://index.docker.io/v1/\nCannot connect to the Docker daemon at "
                    + "unix:///var/run/docker.sock. Is the docker daemon running?",
                "permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock: Post "
                    + "\"http://%2Fvar%2Frun%2Fdocker.sock/v1.41/images/create\": dial unix /var/run/docker.sock: connect: permission denied",
                "permission denied while trying to connect to the docker API at unix:///var/run/docker.sock",
                "error during connect: Post http://%2Fvar%2Frun%2Fdocker.sock/v1.39/images/create?fromImage=nginx&tag=1: EOF",
                "Bad response from Docker engine",
                "Post http:///var/run/docker.sock/v1.18/images/create?fromImage=nginx%3A1: dial unix /var/run/docker.sock: no such file or directory. Are you "
                    + "trying to connect to a TLS-enabled daemon without TLS?",
            ],
        },

        // Docker 1.7 to 1.11: the client's words for a daemon that hangs up or is not reached, also over TCP with TLS.
        new("docker-daemon-connection-lost", AgentCauses.DaemonUnavailable, AnyDocker)
        {
            Any = ["an error occurred trying to connect: "],
            Pattern = DockerRunRules.Prefix
                + @"(?:error: |error response from daemon: )?an error occurred trying to connect: (?:get|head|post|put|delete) ""?\x01+""?: (?<detail>.*)",
            Examples =
            [
                "An error occurred trying to connect: Post http:///var/run/docker.sock/v1.19/images/create?fromImage=app%3A1: read unix @: connection reset by "
                    + "peer",
                "docker: An error occurred trying to connect: Post https://10.0.3.17:2376/v1.20/containers/create: x509: certificate is valid for 10.0.3.18, "
                    + "not 10.0.3.17.",
                "FATA[0003] An error occurred trying to connect: Get https://docker-host:2376/v1.18/containers/json: EOF",
            ],
        },

        // Only of a pull: docker run also dials the sockets of volume and network plugins.
        new("docker-socket-unreachable", AgentCauses.DaemonUnavailable, TextOrigin.Pull)
        {
            Any = ["dial unix "],
            Examples = ["Post http:///var/run/docker.sock/v1.20/images/create?fromImage=nginx&tag=1: dial unix /var/run/docker.sock: connection refused"],
        },
        new("docker-client-version", AgentCauses.ClientVersion, AnyDocker)
        {
            Any =
            [
                "client is newer than server", "is too new. Maximum supported API version", "is too old. Minimum supported API version",
                "client and server don't have same version",
            ],
            Examples =
            [
                "client is newer than server (client API version: 1.24, server API version: 1.22)",
                "client and server don't have same version (client : 1.22, server: 1.19)",
                "client version 1.41 is too new. Maximum supported API version is 1.40",
            ],
        },
        new("docker-image-reference", ImageCauses.InvalidReference, AnyDocker)
        {
            Any =
            [
                "invalid reference format", "is not a valid repository/tag", "invalid repository name", "invalid namespace name", "illegal tag name",
                "repository name must be lowercase", "is a reserved name", "cannot specify 64-byte hexadecimal strings", "invalid tag format",
                "invalid checksum digest", "repository name must have at least one component", "repository name must not be more than",
                "unsupported digest algorithm",
            ],
            Pattern = @"(?:error parsing reference|invalid reference format: (?<detail>.*)|invalid |illegal |repository name must |unsupported digest algorithm"
                + @"|.*is a reserved name).*",
            Detail = "it is not a valid reference",
            Examples =
            [
                "Error parsing reference: \"/mybadimage/fakeimage:latest\" is not a valid repository/tag",
                "Error parsing reference: \"x:\" is not a valid repository/tag: invalid reference format",
                "Error parsing reference: \"MyOrg/app\" is not a valid repository/tag: repository name must be lowercase", "invalid reference format",
                "invalid reference format: repository name must be lowercase", "invalid reference format: repository name (library/Foo) must be lowercase",
                "Invalid repository name (Foo), only [a-z0-9-_.] are allowed", "Invalid namespace name (Foo), only [a-z0-9-_] are allowed",
                "Illegal tag name (bad$tag): only [A-Za-z0-9_.-] are allowed, minimum 1, maximum 128 in length", "'scratch' is a reserved name",
                "repository name must have at least one component", "repository name must not be more than 255 characters", "unsupported digest algorithm",
            ],
        },
        new("docker-disk-full", AgentCauses.DiskFull, AnyDocker)
        {
            Any = ["no space left on device", "disk quota exceeded", "blocks which is less than minimum required", "not enough space on the disk"],
            Unless = ["inotify"],
            Pattern = NoSpace,
            When = facts => !facts.NamesKernelFile,
            Examples =
            [
                "write /var/lib/docker/tmp/GetImageBlob123456: no space left on device",
                "failed to register layer: Error processing tar file(exit status 1): write /usr/lib/x.so: no space left on device",
                "failed to register layer: ApplyLayer exit status 1 stdout:  stderr: write /usr/lib/x.so: no space left on device",
                "Untar re-exec error: exit status 1: output: write /usr/lib/x.so: no space left on device",
                "mkdir /var/lib/docker/overlay2/5c1a9f: no space left on device",
                "devmapper: Thin Pool has 4096 free data blocks which is less than minimum required 163840 free data blocks. Create more free space in thin "
                    + "pool or use dm.min_free_space option to change behavior",
                "write /var/lib/docker/tmp/x: disk quota exceeded",
                "failed to register layer: devmapper: Thin Pool has 40 free metadata blocks which is less than minimum required 4096 free metadata blocks. "
                    + "Create more free metadata space in thin pool",
                "failed to register layer: re-exec error: exit status 1: output: hcsshim::ImportLayer failed in Win32: There is not enough space on the disk. "
                    + "(0x70)",
            ],
        },

        // In a pull the path may be one inside the image, whatever it is called.
        new("pull-disk-full", AgentCauses.DiskFull, TextOrigin.Pull)
        {
            Any = ["no space left on device"],
            Pattern = NoSpace,
            Examples = ["failed to register layer: write /sys/fs/cgroup/placeholder: no space left on device"],
        },
        new("docker-file-handles", AgentCauses.FdExhausted, AnyDocker)
        {
            Any = ["too many open files"],
            Examples = ["Get https://registry.example.com/v2/: dial tcp: lookup registry.example.com: open /etc/resolv.conf: too many open files"],
        },
    ];
}
