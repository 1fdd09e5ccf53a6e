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
}
