using Diagnosis.Analysis.Failures.Text;

namespace Diagnosis.Analysis.Tests.Failures;

/// <summary>What docker's client says behind Mesos' own words in one message is read like its output.</summary>
public sealed class DockerWordsTests
{
    [Theory]
    [InlineData(
        "Container exited with status 125: docker: Error response from daemon: driver failed programming external connectivity on endpoint mesos-4f "
            + "(8a1c): Bind for 0.0.0.0:9000 failed: port is already allocated.",
        "port_conflict")]
    [InlineData(
        "Command exited with status 125: docker: Error response from daemon: pull access denied for team/web, repository does not exist or may require "
            + "'docker login': denied: requested access to the resource is denied.",
        "image_not_found_or_no_access")]
    [InlineData(
        "Container exited with status 127: docker: Error response from daemon: OCI runtime create failed: container_linux.go:380: starting container process "
            + "caused: exec: \"serve\": executable file not found in $PATH: unknown.",
        "command_not_found")]
    [InlineData("Container exited with status 125: docker: Error response from daemon: network frontend not found.", "network_not_found")]
    public void Message_has_docker_words_behind_the_exit_status_and_they_decide(string text, string cause)
    {
        var found = FailureClassifier.Classify(new FailureMessage(text, "TASK_FAILED"));

        found.Cause.Label.ShouldBe(cause);
        text.ShouldContain(found.Quote);
        found.Quote.ShouldNotContain("exited with status");
    }
}
