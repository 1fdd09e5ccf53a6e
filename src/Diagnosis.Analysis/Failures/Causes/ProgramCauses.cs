using Diagnosis.Analysis.Failures.Exits;
using Diagnosis.Analysis.Failures.Text;
using Diagnosis.Analysis.Wording;
using static Diagnosis.Analysis.Failures.Causes.CauseWording;

namespace Diagnosis.Analysis.Failures.Causes;

/// <summary>Causes that show in the end of the program itself, or in docker's refusal to start it.</summary>
internal static class ProgramCauses
{
    public static readonly FailureCause ExitCode = new("exit_code", FailureArea.Task, FailureCategory.Crash)
    {
        Summary = f => f.ExitCode is { } code ? $"the program ended with exit code {code}{Detail(f)}" : "the program ended, and its exit status is not known",
        Explanation = f => f.ExitCode is { } code
            ? $"Mesos started the program, and it ended by itself: {ExitStatus.FromCode(code).Meaning}. The reason is in its own output."
            : "The executor could not learn the exit status, or only the program's own output is at hand. That output is the next place to look.",
        Remedies = f => [Sandbox(f)],
    };

    public static readonly FailureCause KilledBySignal = new("killed_by_signal", FailureArea.Task, FailureCategory.Crash)
    {
        Summary = f => $"the program was ended by {f.Signal ?? "a signal"}{(f.ExitCode is { } code ? $" (exit status {code})" : "")}{Killed(f)}",
        Explanation = f => f.Signal is "SIGKILL"
            ? "SIGKILL comes from outside the program: the kernel when memory runs out, docker or a person. With the Docker containerizer the status is the "
                + "same in all cases; `docker inspect` (`State.OOMKilled`) or the kernel log of the agent can tell."
            : $"{(f.Signal is null ? "A signal" : ExitStatus.MeaningOf(f.Signal))} ended the program. Nothing in the text says that Mesos asked for it.",
        Remedies = f => f.Signal is "SIGKILL"
            ?
            [
                f.KernelLog is null
                    ? new($"Look for an out-of-memory kill in the kernel log of {f.Agent ?? "the agent"}",
                        "At the time of the failure.", Risk.Low, "dmesg -T | grep -i 'out of memory'")
                    : new($"Ask docker on {ThatAgent(f)} whether memory ran out",
                        "Of the container that ended, `docker inspect` shows it as `State.OOMKilled`.", Risk.Low,
                        "docker ps --all --filter exited=137 --filter name=mesos-"),
                new("Give the task more memory if that is confirmed", "Fit heap settings to it.", Risk.Low) { Fix = DefinitionFix.MoreMemory },
            ]
            : [Sandbox(f)],
    };

    public static readonly FailureCause CommandNotFound = new("command_not_found", FailureArea.Task, FailureCategory.Crash)
    {
        Summary = f => $"the program to run{(f.Command is null ? "" : $", `{f.Command}`,")} does not exist "
            + (f.HasNoImage ? "on the agent" : "in the container"),
        Explanation = f => (f.HasNoImage
                ? "The task has no image, so that its program is one of the agent or was fetched: the path is wrong, the program is missing there, or the "
                    + "interpreter named in its first line is missing. "
                : "The container was there, the program was not: a wrong path, a program missing in the image, or the interpreter named in its first line is "
                    + "missing. ")
            + (f.ExitCode is 127 ? "Exit status 127 may also come from a shell of the app that did not find one of its commands."
                : f.HasNoImage ? "" : "The image itself was found.").TrimEnd(),
        Remedies = f => f.HasNoImage
            ? [new($"Correct `cmd` or `args`{(f.Command is null ? "" : $" (`{f.Command}`)")}",
                "Name a program that every agent has, with its full path, or fetch it.", Risk.Low)
                {
                    Action = $"Look for {Named(f.Command, "the program")} on {ThatAgent(f)}, and give `cmd` or `args` the full path of a program that is "
                        + "there, or fetch it with `fetch`.",
                }]
            : [new($"Correct `cmd`, `args` or the entrypoint{(f.Command is null ? "" : $" (`{f.Command}`)")}",
            "Name a program that exists in the image, with its full path.", Risk.Low)
            {
                Action = $"Look for {Named(f.Command, "the program")} in {Image(f)}, and give `cmd`, `args` or the entrypoint the full path of a program "
                    + "that is there.",
            }],
    };

    public static readonly FailureCause ExecPermissionDenied = new("exec_permission_denied", FailureArea.Task, FailureCategory.Crash)
    {
        Summary = f => $"{Named(f.Command, "the command")} exists but may not be executed",
        Explanation = f => "The file lacks the executable bit, is a directory, or the file system is mounted `noexec`. "
            + (f.ExitCode is 126 ? "Exit status 126 may also come from a shell of the app."
                : f.HasNoImage ? "Changing the file or the start command is the way out."
                : "Changing the image or its start command is the way out."),
        Remedies = f => [new($"Make {Named(f.Command, "the command")} executable",
            $"Set the file mode {(f.HasNoImage ? "where the file comes from" : "in the image build")} (`chmod +x`), or start it through its interpreter.",
            Risk.Low)
            {
                Action = $"Run `chmod +x {f.Command ?? "<file>"}` {(f.HasNoImage ? "where the file comes from" : $"in the build of {Image(f)}")}, or start the "
                    + "file through its interpreter, for instance `sh "
                    + $"{f.Command ?? "<file>"}`.",
            }],
    };

    public static readonly FailureCause ExecFormatError = new("exec_format_error", FailureArea.Task, FailureCategory.Crash)
    {
        Summary = f => $"{Named(f.Command, "the program")} is not made for the agent's CPU, or is a script without `#!`",
        Explanation = f => "The kernel could not read the file as a program. Either the "
            + $"{(f.HasNoImage ? "program" : "image")} was built for another CPU architecture, or the script has no interpreter line. The task status only "
            + "shows exit status 1.",
        Remedies = f => [new($"Build the {(f.HasNoImage ? "program" : "image")} for the CPU of the agents",
            "Or add the interpreter line to the start script.", Risk.Low)],
    };

    public static readonly FailureCause DockerRunFailed = new("docker_run_failed", FailureArea.Task, FailureCategory.Agent)
    {
        Summary = f => $"docker refused to start the container{Detail(f)}",
        Explanation = f => (f.ExitCode is 125 ? "Exit status 125 means that docker itself failed, not the program. "
                : "The image was there; docker failed at starting the container. ")
            + (f.Detail is null ? "The words of docker are in the `stderr` of the sandbox, on a line that starts with `docker: `."
                : "The words after the colon are docker's own; its log on that agent tells more."),
        Remedies = f => f switch
        {
            { Detail: null } => [new("Read `stderr` in the sandbox of the task", "The line that starts with `docker: ` has the reason.", Risk.Low, TaskLog(f))],
            _ when Says(f, "iptables") => 
            [
                new($"Restart docker on {ThatAgent(f)}",
                    "It makes its iptables chains again. A restart stops its containers unless live-restore is on.", Risk.High, "systemctl restart docker"),
            ],
            _ when Says(f, "is already in use by container") => 
            [
                new($"Remove the old container on {ThatAgent(f)}", "An earlier container still has the name.", Risk.Medium, "docker rm <container>"),
            ],
            _ => [new($"Look at the docker log of {ThatAgent(f)}",
                "If docker's words name a setting of the app, correct it there; if not, the log of that moment has more.", Risk.Low,
                "journalctl -u docker")],
        },
    };

    public static readonly FailureCause OutOfMemory = new("oom_killed", FailureArea.Task, FailureCategory.ResourceLimit)
    {
        IsOfProgram = true,
        Summary = f => "the task used more memory than it may and was killed"
            + (f.Limit is null ? "" : $": limit {f.Limit}{(f.Used is null ? "" : $", used {f.Used}")}")
            + (f.Command is null ? "" : $" (process `{f.Command}`)"),
        Explanation = f => (f.Command is not null && f.Limit is null
                ? "The kernel's line of that moment names a process and no task, so this is likely and not certain. "
                : "The kernel or Mesos says so itself, so this is certain. ")
            + "The memory of a container includes the page cache it cannot give back and "
            + "everything its processes use, not the heap of the program alone.",
        Remedies = f =>
        [
            new($"Raise `mem`{(f.Limit is null ? "" : $" above {f.Limit}")}", "Then watch what it needs under load.", Risk.Low)
            {
                Fix = DefinitionFix.MoreMemory,
            },
            new("Limit the program's own heap", "Leave room for threads, buffers and native memory below `mem`.", Risk.Low),
        ],
    };

    /// <summary>What to do while nobody has read the program's output.</summary>
    internal static FailureRemedy Sandbox(FailureFacts facts) => new(
        "Read the last lines of `stdout` and `stderr` in the sandbox", "The program says there why it ended.", Risk.Low, TaskLog(facts))
    {
        Action = "In the UI of Mesos, open the sandbox of the task that ended, and read the last lines of its `stdout` and `stderr`.",
        ReadsSandbox = true,
    };

    private static string Killed(FailureFacts facts) =>
        (Says(facts, "container terminated") ? "" : Detail(facts))
        + (facts.Signal is not "SIGKILL" ? "" : $"; {facts.KernelLog ?? "memory is a likely cause, not a proven one"}");
}
