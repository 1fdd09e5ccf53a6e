using Diagnosis.Analysis.Cluster;
using static Diagnosis.Analysis.Tests.TaskFailures.FailureScene;

namespace Diagnosis.Analysis.Tests.TaskFailures;

/// <summary>A failure on the way to the program is over once a later task came as far as its program.</summary>
public sealed class ResolvedFailuresTests
{
    private const string NoTag = "Failed to launch container: Failed to run 'docker pull registry.example.com/team/web:1.2': exited with status 1; "
        + "stderr='Error response from daemon: manifest for registry.example.com/team/web:1.2 not found'";

    private const string NoDisk = "Failed to launch container: Failed to run 'docker pull registry.example.com/team/web:1.2': exited with status 1; "
        + "stderr='write /var/lib/docker/tmp/x: no space left on device'";

    private const string NoNetwork = "Failed to launch container: Unknown CNI network 'weave'";
    private const string Crash = "Container exited with status 9";

    [Theory]
    [InlineData(NoTag, "10.0.0.1")]
    [InlineData(NoTag, "10.0.0.2")] // every agent would have failed alike
    [InlineData(NoDisk, "10.0.0.1")]
    [InlineData(NoNetwork, "10.0.0.1")]
    [InlineData(NoNetwork, "")]
    [InlineData("Agent has been marked gone", "10.0.0.2")]
    public async Task Later_task_that_came_to_its_program_proves_an_older_failure_over(string message, string host)
    {
        var state = message.StartsWith("Agent", StringComparison.Ordinal) ? "TASK_GONE_BY_OPERATOR" : "TASK_FAILED";

        (await Codes(Failure(message, "old", host, 3000, state: state), Failure(Crash, "new"))).ShouldBe(["task.exit_code", "launch.backoff"]);
    }

    [Fact]
    public async Task What_one_agent_lacks_is_not_proven_there_by_another_agent()
    {
        var codes = await Codes(Failure(NoDisk, "old", "10.0.0.2", 3000), Failure(Crash, "new"));

        codes.ShouldBe(["task.exit_code", "image.agent_disk_full", "launch.backoff"]);
    }

    [Fact]
    public async Task Newest_failure_stands_before_an_older_one_of_another_cause() =>
        (await Codes(Failure(Crash, "old", ago: 3000), Failure(NoDisk, "new"))).ShouldBe(["image.agent_disk_full", "task.exit_code", "launch.backoff"]);

    [Fact]
    public async Task Older_task_that_came_to_its_program_proves_nothing_of_a_newer_failure() =>
        (await Codes(Failure(NoTag, "new"), Failure(Crash, "old", ago: 3000))).ShouldBe(["image.image_tag_not_found", "task.exit_code", "launch.backoff"]);

    private static async Task<IEnumerable<string>> Codes(params TaskFailure[] failures) =>
        (await new FailureScene().Recorded(failures).DiagnoseAsync()).Findings.Select(f => f.Code);
}
