using Diagnosis.Analysis.Cluster;
using static Diagnosis.Analysis.Tests.TaskFailures.FailureScene;

namespace Diagnosis.Analysis.Tests.TaskFailures;

/// <summary>"Cannot start" is said only where nothing runs.</summary>
public sealed class FailureHeadlineTests
{
    private const string Crash = "Container exited with status 78";
    private const string NoTag = "Failed to launch container: Failed to run 'docker pull registry.example.com/team/web:1.2': exited with status 1; "
        + "stderr='Error response from daemon: manifest for registry.example.com/team/web:1.2 not found'";

    [Fact]
    public async Task Some_instances_run_and_another_one_failed()
    {
        var root = (await new FailureScene().Running("x", "10.0.0.2").Last(Failure(Crash)).DiagnoseAsync()).Findings[0];

        root.Headline.ShouldStartWith("/shop/web runs 1 of 2 instances, and another one failed: the program ended with exit code 78; ");
        root.Headline.ShouldNotContain("only on");
        root.Explanation.ShouldContain("One failure is in the documents, on 10.0.0.1; it cannot tell the agent's fault from the workload's.");
    }

    [Theory]
    [InlineData(Crash, "the program ended with exit code 78")]
    [InlineData(NoTag, "registry.example.com has no manifest")]
    public async Task Instances_of_the_old_version_run_and_say_nothing_of_the_new_one(string message, string cause)
    {
        var root = (await new FailureScene().Replaced().Running("x", "10.0.0.2", 90_000).Last(Failure(message)).DiagnoseAsync()).Findings[0];

        root.Headline.ShouldStartWith($"/shop/web: its new version cannot start while 1 instance of the old one runs: {cause}");
        $"{root.Headline} {root.Explanation}".ShouldNotContain("only");
    }

    [Theory]
    [InlineData("TASK_GONE_BY_OPERATOR", "Agent has been marked gone")]
    [InlineData("TASK_LOST", "Slave 10.0.0.1 removed: health check timed out")]
    public async Task Loss_of_an_agent_says_nothing_of_starting(string state, string message)
    {
        var root = (await new FailureScene().Last(Failure(message, state: state)).DiagnoseAsync()).Findings[0];

        root.Headline.ShouldNotContain("cannot start");
        root.Remedies.ShouldAllBe(r => r.OperatorAction!.Contains("10.0.0.1") && r.OperatorAction != r.Title);
    }
}
