using Diagnosis.Analysis.Cluster;
using static Diagnosis.Analysis.Tests.TaskFailures.FailureScene;

namespace Diagnosis.Analysis.Tests.TaskFailures;

/// <summary>Old versions of Mesos start an app with a user through su.</summary>
public sealed class RefusedUserTests
{
    [Theory]
    [InlineData("svc", "su: System error\n", "task.user_not_found")]
    [InlineData(null, "su: System error\n", "task.exit_code")] // su is then a part of the program
    [InlineData("svc", "starting\nsu: System error\n", "task.exit_code")] // the program had begun
    public async Task Only_word_in_the_sandbox_of_an_app_with_a_user_is_that_of_su(string? user, string words, string code)
    {
        var scene = new FailureScene().User(user).Last(Failure("Command exited with status 1"))
            .Log(DocumentKind.TaskLog, TaskId("a"), $"I0101 11:59:38.101010 20001 exec.cpp:162] Version: 1.0.1\n{words}");

        var root = (await scene.DiagnoseAsync()).Findings[0];

        root.Code.ShouldBe(code);
        root.Summary.ShouldContain("su: System error");
    }

    [Theory]
    [InlineData("Failed to launch container: Failed to chown '/x/stdout' to user 'svc' : No such user 'svc'", "",
        "the user `svc` does not exist on the agent: \"Failed to chown '/x/stdout' to user 'svc' : No such user 'svc'\"")]
    [InlineData("Failed to execute mesos-fetcher: Failed to chown work directory", "",
        "the sandbox could not be given to the task's user `svc`: \"Failed to chown work directory\"")]
    [InlineData("Failed to launch container: Failed to fetch all URIs for container 'c1': exited with status 1",
        "E0101 11:59:38.101010 20001 fetcher.cpp:613] EXIT with status 1: Failed to chown work directory\n",
        "the sandbox could not be given to the task's user `svc`: \"Failed to chown work directory\"")]
    [InlineData("Command exited with status 1", "Failed to chown /var/lib/mesos/x\n",
        "the sandbox could not be given to the task's user `svc`: \"Failed to chown /var/lib/mesos/x\"")]
    public async Task Sandbox_that_cannot_be_given_to_the_user_of_the_definition_is_told_in_the_words_that_prove_it(
        string message, string sandbox, string summary)
    {
        var scene = new FailureScene().User("svc").Last(Failure(message));
        scene = sandbox.Length == 0 ? scene : scene.Log(DocumentKind.TaskLog, TaskId("a"), sandbox);

        var root = (await scene.DiagnoseAsync()).Findings[0];

        root.Code.ShouldBe("task.user_not_found");
        root.Summary.ShouldContain(summary);
    }

    [Fact]
    public async Task Program_that_fails_to_chown_by_itself_is_no_missing_user()
    {
        var scene = new FailureScene().User("svc").Last(Failure("Command exited with status 1"))
            .Log(DocumentKind.TaskLog, TaskId("a"), "starting\nFailed to chown /data: Operation not permitted\n");

        (await scene.DiagnoseAsync()).Findings[0].Code.ShouldBe("task.exit_code");
    }
}
