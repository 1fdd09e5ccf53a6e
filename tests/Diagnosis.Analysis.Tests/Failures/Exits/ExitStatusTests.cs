using Diagnosis.Analysis.Failures.Exits;

namespace Diagnosis.Analysis.Tests.Failures.Exits;

public sealed class ExitStatusTests
{
    [Theory]
    [InlineData(0, 0, null)]
    [InlineData(1, 1, null)]
    [InlineData(125, 125, null)]
    [InlineData(128, 128, null)]
    [InlineData(134, 134, "SIGABRT")]
    [InlineData(137, 137, "SIGKILL")]
    [InlineData(139, 139, "SIGSEGV")]
    [InlineData(143, 143, "SIGTERM")]
    [InlineData(255, 255, null)]
    [InlineData(256, 1, null)]
    [InlineData(32512, 127, null)]
    [InlineData(65280, 255, null)]
    [InlineData(512, 2, null)]
    public void Number_is_read_as_code_or_raw_wait_status(int number, int code, string? signal)
    {
        var status = ExitStatus.FromNumber(number);

        (status.Code, status.Signal).ShouldBe((code, signal));
    }

    [Theory]
    [InlineData(9, 137, "SIGKILL")]
    [InlineData(11, 139, "SIGSEGV")]
    [InlineData(139, 139, "SIGSEGV")]
    [InlineData(256, 1, null)]
    public void Raw_wait_status_holds_a_signal_in_its_low_bits(int raw, int code, string? signal)
    {
        var status = ExitStatus.FromRaw(raw);

        (status.Code, status.Signal).ShouldBe((code, signal));
    }

    [Fact]
    public void Meaning_of_137_does_not_claim_memory()
    {
        var meaning = ExitStatus.FromCode(137).Meaning;

        meaning.ShouldContain("likely");
        meaning.ShouldContain("forced stop");
    }

    [Fact]
    public void Exit_status_125_means_docker_only_where_docker_ran()
    {
        FailureClassifier.Classify(new FailureMessage("Container exited with status 125", "TASK_FAILED")).Cause.Label.ShouldBe("docker_run_failed");
        FailureClassifier.Classify(new FailureMessage("Command exited with status 125", "TASK_FAILED")).Cause.Label.ShouldBe("exit_code");
    }

    [Theory]
    [InlineData("Killed", "SIGKILL")]
    [InlineData("Segmentation fault (core dumped)", "SIGSEGV")]
    [InlineData("Terminated", "SIGTERM")]
    public void Words_of_mesos_name_the_signal(string words, string signal)
    {
        var found = FailureClassifier.Classify(new FailureMessage($"Container terminated with signal {words}", "TASK_FAILED"));

        (found.Cause.Label, found.Facts.Signal).ShouldBe(("killed_by_signal", signal));
    }

    [Theory]
    [InlineData(137, "killed_by_signal")]
    [InlineData(125, "docker_run_failed")]
    [InlineData(126, "exec_permission_denied")]
    [InlineData(127, "command_not_found")]
    [InlineData(32512, "command_not_found")]
    [InlineData(3, "exit_code")]
    public void Exit_status_of_the_container_decides_when_there_is_no_other_text(int status, string cause) =>
        FailureClassifier.Classify(new FailureMessage($"Container exited with status {status}", "TASK_FAILED")).Cause.Label.ShouldBe(cause);
}
