using Diagnosis.Analysis.Engine;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Tests.TaskFailures;
using static Diagnosis.Analysis.Tests.TaskFailures.FailureScene;

namespace Diagnosis.Analysis.Tests.Analyzers.Failures;

public sealed class CrashLoopTests
{
    private const string Exit1 = "Container exited with status 1";

    [Fact]
    public async Task Crash_is_the_root_and_its_back_off_a_symptom()
    {
        var diagnosis = await new FailureScene().Last(Failure(Exit1)).DiagnoseAsync();

        diagnosis.Findings.Select(f => (f.Code, f.Role)).ShouldBe([("task.exit_code", FindingRole.RootCause), ("launch.backoff", FindingRole.Symptom)]);
    }

    [Theory]
    [InlineData(new[] { 12.0 }, "; it had run 12 s")]
    [InlineData(new[] { 0.4 }, "; it ended within 1 s of its start")]
    [InlineData(new[] { 1.0, 2.0, 0.5 }, "; each of 3 runs ended within 2 s of its start")]
    [InlineData(new[] { 30.0, 31.0, 30.5 }, "; each of 3 runs lasted 30 s to 31 s")]
    [InlineData(new[] { 30.0, 30.2 }, "; each of 2 runs lasted about 30 s")]
    [InlineData(new[] { 4.0, 2400.0 }, "; 2 runs lasted 4 s to 40 min")]
    public async Task Run_times_are_told_as_far_as_they_are_known(double[] seconds, string words)
    {
        var scene = new FailureScene().Recorded([.. seconds.Select((ran, i) => Failure(Exit1, $"t{i}", ago: 20 + (i * 60), ranSeconds: ran))]);

        (await scene.DiagnoseAsync()).Findings[0].Summary.ShouldBe($"/shop/web: the program ended with exit code 1{words}");
    }

    [Fact]
    public async Task Steady_run_times_point_at_a_fixed_step()
    {
        var scene = new FailureScene().Recorded(Failure(Exit1, "a", ago: 20, ranSeconds: 30), Failure(Exit1, "b", ago: 90, ranSeconds: 31));

        (await scene.DiagnoseAsync()).Findings[0].Explanation.ShouldContain("Ending after the same time each run");
    }

    [Fact]
    public async Task Tasks_that_end_with_success_are_found_in_Mesos_statuses()
    {
        var scene = new FailureScene().Recorded(
            Failure("Command exited with status 0", "a", ago: 20, ranSeconds: 2, state: "TASK_FINISHED"),
            Failure("", "b", ago: 40, ranSeconds: 2, state: "TASK_FINISHED"));

        var diagnosis = await scene.DiagnoseAsync();

        diagnosis.Findings[0].Code.ShouldBe("task.exited_immediately");
        diagnosis.Headline.ShouldBe(
            "/shop/web ends by itself with exit code 0 and has been started 3 times in a loop; each of 2 runs ended within 2 s of its start; make its command "
                + "stay in the foreground, or run it as a job.");
    }

    [Theory]
    [InlineData(0.5, "")]
    [InlineData(40, "40 s left means at least 28 failures in a row; the next one makes the delay at least 46 s.")]
    [InlineData(290, "290 s left means at least 42 failures in a row; the next one makes the delay 300 s, the most it can be.")]
    public async Task Delay_tells_how_often_it_has_grown(double left, string growth)
    {
        var backoff = (await new FailureScene().Last(Failure(Exit1)).Delay(left).DiagnoseAsync()).Findings.Single(f => f.Code == "launch.backoff");

        backoff.Summary.ShouldContain($"next try at {Now.AddSeconds(left):HH:mm:ss} UTC");
        if (growth.Length > 0)
        {
            backoff.Explanation.ShouldContain(growth);
        }
        else
        {
            backoff.Explanation.ShouldNotContain("in a row");
        }
    }

    [Theory]
    [InlineData(
        "Container exited with status 137",
        "the program was ended by SIGKILL (exit status 137); memory is a likely cause, not a proven one",
        "The kernel log of the agent was not read")]
    [InlineData("Container exited with status 143", "the program was ended by SIGTERM (exit status 143)", "The sandbox's stdout and stderr were not read")]
    [InlineData("Container exited with status 139", "the program was ended by SIGSEGV (exit status 139)", "The sandbox's stdout and stderr were not read")]
    [InlineData("Container exited with status 125", "docker refused to start the container", "it holds docker's own error")]
    [InlineData("Container exited with status 127", "the program to run does not exist in the container", "it names the command")]
    [InlineData(
        "Failed to launch container: Failed to fetch all URIs for container 'c0': exited with status 1",
        "the artifact in `fetch` could not be fetched",
        "it names the artifact")]
    public async Task What_was_not_read_is_told_with_what_it_would_tell(string message, string summary, string unread)
    {
        var root = (await new FailureScene().Last(Failure(message)).DiagnoseAsync()).Findings[0];

        root.Summary.ShouldStartWith($"/shop/web: {summary}");
        root.Explanation.ShouldContain(unread);
    }
}
