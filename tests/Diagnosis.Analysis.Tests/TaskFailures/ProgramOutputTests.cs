using Diagnosis.Analysis.Analyzers;
using Diagnosis.Analysis.Cluster;
using static Diagnosis.Analysis.Tests.TaskFailures.FailureScene;

namespace Diagnosis.Analysis.Tests.TaskFailures;

public sealed class ProgramOutputTests
{
    private const string Exit1 = "Container exited with status 1";

    [Theory]
    [InlineData("$MESOS_SANDBOX", "{\"args\":[\"-config=/mnt/mesos/sandbox/x.yml\"]}")]
    [InlineData("${MESOS_SANDBOX}", "{\"args\":[\"-config=/mnt/mesos/sandbox/x.yml\"]}")]
    [InlineData("$CONFIG_DIR", null)]
    public async Task A_variable_of_args_that_the_program_saw_as_it_is_written_is_the_cause(string variable, string? patch)
    {
        var diagnosis = await new FailureScene()
            .Last(Failure(Exit1))
            .Args($"-config={variable}/x.yml")
            .Log(
                DocumentKind.TaskLog,
                TaskId("a"),
                $"level=error msg=\"no configuration: open {variable}/x.yml: no such file or directory\" source=\"main.go:208\"\n")
            .DiagnoseAsync();

        var root = diagnosis.Findings[0];
        root.Code.ShouldBe("task.exit_code");
        root.Confidence.ShouldBe(0.95);
        root.Summary.ShouldBe(
            $"/shop/web: the program ended with exit code 1: \"open {variable}/x.yml: no such file or directory\"; {variable} stands in args, where no shell "
                + "expands it");
        diagnosis.Headline.ShouldContain($"write the value in place of {variable} in args");
        root.Remedies[0].DefinitionPatch.ShouldBe(patch);
    }

    [Fact]
    public async Task A_variable_that_the_program_never_saw_is_no_cause()
    {
        var diagnosis = await new FailureScene()
            .Last(Failure(Exit1))
            .Args("-config=$CONFIG_DIR/x.yml")
            .Log(DocumentKind.TaskLog, TaskId("a"), "cannot reach the database\n")
            .DiagnoseAsync();

        diagnosis.Findings[0].Summary.ShouldBe("/shop/web: the program ended with exit code 1; its last words: \"cannot reach the database\"");
    }

    [Fact]
    public async Task Last_lines_that_were_handed_over_are_quoted_and_need_not_be_read()
    {
        var log = "cannot reach the database\nI0101 11:59:40.000000 1 exec.cpp:162] Version: 1.11.0\n";

        var root = (await new FailureScene().Last(Failure(Exit1)).Log(DocumentKind.TaskLog, TaskId("a"), log).DiagnoseAsync()).Findings[0];

        root.Headline.ShouldContain("its last words: \"cannot reach the database\"");
        root.Headline.ShouldNotContain("read the last lines");
        root.Remedies.ShouldNotContain(r => r.Title.StartsWith("Read the last lines", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Lines_that_nobody_handed_over_are_to_be_read() =>
        (await new FailureScene().Last(Failure(Exit1)).DiagnoseAsync()).Headline.ShouldContain("read the last lines");

    [Fact]
    public async Task A_headline_names_the_one_agent_that_all_failures_are_on()
    {
        var scene = new FailureScene().Recorded(Failure(Exit1, "a"), Failure(Exit1, "b", ago: 60));

        (await scene.DiagnoseAsync()).Headline.ShouldContain("; 2 times, always on 10.0.0.1");
    }
}
