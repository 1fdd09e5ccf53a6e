using Diagnosis.Analysis.Failures.Causes;
using Diagnosis.Analysis.Failures.Text;

namespace Diagnosis.Analysis.Failures.Rules;

/// <summary>
/// What <c>docker run</c> says about the helpers of the daemon on the agent: log drivers, containerd, volume plugins, runtimes, the kernel. Their network
/// errors read like those of a registry, and a missing program of theirs reads like a missing program of the app; so they are asked first.
/// </summary>
internal static class DockerRunServiceRules
{
    private const TextOrigin Run = TextOrigin.DockerRun;

    /// <summary>Programs of the agent that docker starts itself; an app does not bring them.</summary>
    private static readonly string[] AgentPrograms = ["docker-runc", "docker-proxy", "docker-init", "docker-containerd", "containerd-shim"];

    public static IReadOnlyList<FailureRule> All { get; } =
    [
        new("run-logging-driver", ProgramCauses.DockerRunFailed, Run)
        {
            Any = ["failed to initialize logging driver"],
            Pattern = @"(?<detail>failed to initialize logging driver.*)",
            Examples =
            [
                "failed to initialize logging driver: dial tcp 10.0.0.5:12201: connect: connection refused.\nSee 'docker run --help'.",
                "failed to initialize logging driver: Post \"https://logs.example.com/v2/\": x509: certificate signed by unknown authority.",
            ],
        },
        new("run-containerd-unreachable", AgentCauses.DaemonUnavailable, Run)
        {
            Any = ["dial "],
            Pattern = @"dial (?:unix )?(?<path>\x01+): .*",
            When = facts => facts.Path?.Contains("containerd", StringComparison.Ordinal) is true,
            Detail = "its containerd cannot be reached",
            Examples =
            [
                "connection error: desc = \"transport: dial unix /var/run/docker/containerd/docker-containerd.sock: connect: connection refused\": "
                    + "unavailable.",
                "failed to create shim task: failed to connect to containerd: dial unix /run/containerd/containerd.sock: connect: no such file or directory: "
                    + "unavailable.",
            ],
        },
        new("run-volume-driver-unreachable", StorageCauses.MountFailed, Run)
        {
            Any = ["post ", "get "],
            Pattern = @"(?:.*volume '(?<volume>[^']*)'.*?)?(?<detail>(?:get|post) ""?\x01+.*)",
            When = facts => facts.Detail?.Contains("VolumeDriver.", StringComparison.Ordinal) is true,
            Examples =
            [
                "legacy plugin: Post http://%2Frun%2Fdocker%2Fplugins%2Frexray.sock/VolumeDriver.Create: dial unix /run/docker/plugins/rexray.sock: connect: "
                    + "connection refused.",
                "create pg: Post \"http://%2Frun%2Fdocker%2Fplugins%2Fnfs.sock/VolumeDriver.Create\": context deadline exceeded.",
            ],
        },
        new("run-cgroup-no-space", ProgramCauses.DockerRunFailed, Run)
        {
            Any = ["no space left on device"],
            Pattern = @"(?:mkdir|write|open|create) (?<path>\x01+)[^\x01]*no space left on device",
            When = facts => facts.NamesKernelFile,
            Detail = "the kernel could not make a control group for it; no disk is full",
            Confidence = 0.85,
            Examples =
            [
                "mkdir /sys/fs/cgroup/cpuset/docker/0f1e: no space left on device.",
                "OCI runtime create failed: container_linux.go:348: starting container process caused \"process_linux.go:297: applying cgroup configuration "
                    + "for process caused \\\"mkdir /sys/fs/cgroup/memory/docker/0f: no space left on device\\\"\": unknown.",
            ],
        },
        new("run-inotify-watches", ProgramCauses.DockerRunFailed, Run)
        {
            Any = ["inotify"],
            Pattern = @".*inotify.*no space left on device",
            Detail = "the agent has no inotify watches left; no disk is full",
            Confidence = 0.85,
            Examples = ["failed to create shim task: failed to add inotify watch: no space left on device: unknown."],
        },
        new("run-nvidia-runtime-missing", DefinitionCauses.GpuUnavailable, Run)
        {
            Any = ["exec: ", "fork/exec "],
            Pattern = @"(?<detail>(?:exec: ""(?<command>[^""]+)"": |fork/exec (?<command>\x01+): )(?:executable file not found|no such file or directory"
                + @"|permission denied))",
            When = facts => FileName(facts.Command).StartsWith("nvidia-container", StringComparison.Ordinal),
            Examples =
            [
                "OCI runtime create failed: runc create failed: unable to start container process: exec: \"nvidia-container-runtime-hook\": executable file "
                    + "not found in $PATH: unknown.",
                "OCI runtime create failed: unable to retrieve OCI runtime error (open /run/containerd/0f/log.json: no such file or directory): fork/exec "
                    + "/usr/bin/nvidia-container-runtime: no such file or directory: : unknown.",
            ],
        },
        new("run-runtime-not-started", ProgramCauses.DockerRunFailed, Run)
        {
            Any = ["unable to retrieve oci runtime error"],
            Pattern = @"unable to retrieve oci runtime error.*?(?:fork/exec (?<command>\x01+): .*|exec: ""(?<command>[^""]+)"": .*|\z)",
            Detail = "the container runtime of the agent did not start",
            Examples =
            [
                "OCI runtime create failed: unable to retrieve OCI runtime error (open /run/containerd/0f/log.json: no such file or directory): exec: "
                    + "\"crun\": executable file not found in $PATH: unknown.",
            ],
        },
        new("run-docker-program-missing", ProgramCauses.DockerRunFailed, Run)
        {
            Any = ["exec: ", "fork/exec "],
            Pattern = @"exec: ""(?<command>[^""]+)"": .*|fork/exec (?<command>\x01+): .*",
            When = facts => AgentPrograms.Any(known => FileName(facts.Command).StartsWith(known, StringComparison.Ordinal)),
            Detail = "a program of docker itself is missing on the agent",
            Examples =
            [
                "driver failed programming external connectivity on endpoint m (ab): Error starting userland proxy: exec: \"docker-proxy\": executable file "
                    + "not found in $PATH.",
            ],
        },
    ];

    private static ReadOnlySpan<char> FileName(string? program) => program.AsSpan()[(program.AsSpan().LastIndexOf('/') + 1)..];
}
