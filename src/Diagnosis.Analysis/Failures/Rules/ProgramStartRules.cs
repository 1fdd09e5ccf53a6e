using Diagnosis.Analysis.Failures.Causes;
using Diagnosis.Analysis.Failures.Text;

namespace Diagnosis.Analysis.Failures.Rules;

/// <summary>What <c>docker run</c>, runc and the launch helper of Mesos say when the container is there and its program cannot be started.</summary>
internal static class ProgramStartRules
{
    private const TextOrigin Run = TextOrigin.DockerRun;
    private const TextOrigin Start = TextOrigin.DockerRun | TextOrigin.Launcher;

    public static IReadOnlyList<FailureRule> All { get; } =
    [
        new("run-exec-format", ProgramCauses.ExecFormatError, Start)
        {
            Any = ["exec format error"],
            Pattern = @"(?:exec (?<command>[^ :""]+): )?.*exec format error",
            Examples = ["standard_init_linux.go:211: exec user process caused \"exec format error\"", "exec /usr/local/bin/start.sh: exec format error"],
        },
        new("run-exec-permission", ProgramCauses.ExecPermissionDenied, Start)
        {
            Any = ["permission denied", "is a directory", "could not be invoked"],
            Pattern = @"(?:exec: ""(?<command>[^""]+)"": |failed to execute '(?<command>[^']+)': |container command '(?<command>[^']+)' "
                + @"|exec user process caused.*|exec (?<command>[^ :""]+): ).*(?:permission denied|is a directory|could not be invoked)",
            Examples =
            [
                "OCI runtime create failed: container_linux.go:349: starting container process caused \"exec: \\\"/start.sh\\\": permission denied\": unknown.",
                "Failed to execute '/opt/app/run': Permission denied", "Container command '/start.sh' could not be invoked..",
                "failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: \"/etc\": is a directory: "
                    + "unknown.",
            ],
        },
        new("run-command-not-found", ProgramCauses.CommandNotFound, Start)
        {
            Any = ["executable file not found in", "no such file or directory", "not found or does not exist"],
            Pattern = @"(?:exec: ""(?<command>[^""]+)"": |container command '(?<command>[^']+)' |failed to execute '(?<command>[^']+)': "
                + @"|exec (?<command>[^ :""]+): |exec user process caused.*).*(?:executable file not found in|no such file or directory"
                + @"|not found or does not exist).*",
            Examples =
            [
                "Container command 'foo' not found or does not exist..",
                "oci runtime error: container_linux.go:247: starting container process caused \"exec: \\\"foo\\\": executable file not found in $PATH\".",
                "failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: \"foo\": executable file "
                    + "not found in $PATH: unknown.",
                "Failed to execute '/opt/app/bin/server': No such file or directory",
                "standard_init_linux.go:211: exec user process caused \"no such file or directory\"", "exec /start.sh: no such file or directory",
            ],
        },

        // The launch helper of Mesos up to 1.3 does not name the program.
        new("launcher-exec-permission", ProgramCauses.ExecPermissionDenied, TextOrigin.Launcher)
        {
            Any = ["failed to execute command: "],
            Pattern = @"\Afailed to execute command: permission denied ?\z",
            Examples = ["Failed to execute command: Permission denied"],
        },
        new("launcher-command-not-found", ProgramCauses.CommandNotFound, TextOrigin.Launcher)
        {
            Any = ["failed to execute command: "],
            Pattern = @"\Afailed to execute command: no such file or directory ?\z",
            Examples = ["Failed to execute command: No such file or directory"],
        },
        new("run-windows-command-not-found", ProgramCauses.CommandNotFound, Run)
        {
            Any = ["the system cannot find the file specified", "the system cannot find the path specified"],
            Pattern = @"createprocess.*the system cannot find the (?:file|path) specified(?:.*""commandline"":""(?<command>[^""]+)"")?.*",
            Examples =
            [
                "container 0f1e encountered an error during hcsshim::System::CreateProcess: failure in a Windows system call: The system cannot find the file "
                    + "specified. (0x2) extra info: {\"CommandLine\":\"serve\"}.",
            ],
        },
    ];
}
