using Diagnosis.Analysis.Analyzers;
using Diagnosis.Analysis.Cluster;
using static Diagnosis.Analysis.Tests.TaskFailures.FailureScene;

namespace Diagnosis.Analysis.Tests.TaskFailures;

public sealed class OneFailureTests
{
    private const string AgentId = "6f1d3c1e-0d4b-4a0e-9a8e-111111111111-S0";
    private const string NotFound = "Failed to run 'docker -H unix:///var/run/docker.sock pull org/sample': exited with status 1; "
        + "stderr='Error: image org/sample not found '";

    private static string AgentLine(string words) =>
        $"E0101 11:59:38.538339  1330 slave.cpp:3112] Container 'c1' for executor '{TaskId("a")}' of framework 'f' failed to start: {words}\n";

    [Theory]
    [InlineData(AgentId)]
    [InlineData("10.0.0.1")]
    [InlineData("")]
    public async Task A_task_that_two_documents_tell_of_failed_once_on_one_agent(string subject)
    {
        var last = Failure($"Failed to launch container: {NotFound}") with { AgentId = AgentId };

        var root = (await new FailureScene().Last(last).Log(DocumentKind.AgentLog, subject, AgentLine(NotFound)).DiagnoseAsync()).Findings[0];

        root.Code.ShouldBe("image.image_not_found_or_no_access");
        root.Explanation.ShouldContain("One failure is in the documents, on 10.0.0.1");
        root.Evidence.Select(e => e.Source).ShouldContain("MARATHON_APPS lastTaskFailure");
        root.Evidence.Count(e => e.Source.StartsWith("AGENT_LOG", StringComparison.Ordinal)).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task An_agent_is_one_whether_its_id_or_its_host_is_told()
    {
        var scene = new FailureScene().Recorded(
            Failure("Container exited with status 1", "a") with { AgentId = AgentId },
            Failure("Container exited with status 1", "b", host: "", ago: 60) with { AgentId = AgentId });

        (await scene.DiagnoseAsync()).Findings[0].Explanation.ShouldContain("Seen 2 times, all on 10.0.0.1");
    }

    [Fact]
    public async Task The_agents_log_explains_a_status_that_only_says_that_the_executor_ended()
    {
        var diagnosis = await new FailureScene()
            .Last(Failure("Abnormal executor termination") with { AgentId = AgentId })
            .Log(DocumentKind.AgentLog, AgentId, AgentLine(NotFound))
            .DiagnoseAsync();

        diagnosis.Findings.Select(f => f.Code).ShouldBe(["image.image_not_found_or_no_access", "launch.backoff"]);
    }

    [Theory]
    [InlineData(DocumentKind.AgentLog, AgentId, "I0101 08:00:01.1 9 slave.cpp:626] Agent hostname: 10.0.0.1\n")]
    [InlineData(DocumentKind.AgentLog, "10.0.0.1", "I0101 08:00:02.1 9 slave.cpp:1452] Registered with master m; given agent ID " + AgentId + "\n")]
    [InlineData(DocumentKind.MasterLog, "", "I0101 08:00:02.1 9 master.cpp:7000] Registered agent " + AgentId + " at slave(1)@10.0.0.1:5051 (10.0.0.1)\n")]
    public async Task A_log_that_has_id_and_host_tells_that_they_are_one_agent(DocumentKind kind, string subject, string line)
    {
        var scene = new FailureScene().Log(kind, subject, line).Recorded(
            Failure("Container exited with status 1", "a"),
            Failure("Container exited with status 1", "b", host: "", ago: 60) with { AgentId = AgentId });

        (await scene.DiagnoseAsync()).Findings[0].Explanation.ShouldContain("Seen 2 times, all on 10.0.0.1");
    }

    [Fact]
    public async Task A_task_that_is_told_with_its_host_and_with_an_id_tells_whose_id_that_is()
    {
        var scene = new FailureScene().Recorded(
            Failure("Container exited with status 1", "a"),
            Failure("Container exited with status 1", "a", host: "") with { AgentId = AgentId },
            Failure("Container exited with status 1", "b", host: "", ago: 60) with { AgentId = AgentId });

        (await scene.DiagnoseAsync()).Findings[0].Explanation.ShouldContain("Seen 2 times, all on 10.0.0.1");
    }

    [Fact]
    public async Task An_id_and_a_host_that_no_document_brings_together_are_not_called_two_agents()
    {
        var scene = new FailureScene().Recorded(
            Failure("Container exited with status 1", "a"),
            Failure("Container exited with status 1", "b", host: "", ago: 60) with { AgentId = AgentId });

        var explanation = (await scene.DiagnoseAsync()).Findings[0].Explanation;

        explanation.ShouldContain($"Seen on 10.0.0.1 and {AgentId}; no document says which id is which host");
        explanation.ShouldNotContain("2 agents");
        explanation.ShouldNotContain("not to blame");
    }

    [Theory]
    [InlineData("web-7", "web-7.example.com")]
    [InlineData("web-7.example.com", "web-7")]
    public async Task A_host_is_one_with_and_without_its_domain(string one, string other)
    {
        var scene = new FailureScene().Running("x", "web-7.example.com").Recorded(
            Failure("Container exited with status 1", "a", one), Failure("Container exited with status 1", "b", other, ago: 60));

        (await scene.DiagnoseAsync()).Findings[0].Explanation.ShouldContain("Seen 2 times, all on web-7.example.com");
    }

    [Fact]
    public async Task One_end_of_a_task_has_one_cause_whatever_the_documents_say_of_it()
    {
        var diagnosis = await new FailureScene()
            .Last(Failure("Container exited with status 137"))
            .Recorded(
                Failure("Memory limit exceeded: Requested: 64MB Maximum Used: 64MB", reason: "REASON_CONTAINER_LIMITATION_MEMORY"),
                Failure("") with { ReadFrom = new(DocumentKind.AgentState) })
            .DiagnoseAsync();

        diagnosis.Findings.Select(f => f.Code).ShouldBe(["task.oom_killed", "launch.backoff"]);
        diagnosis.Findings[0].Explanation.ShouldContain("One failure is in the documents, on 10.0.0.1");
    }
}
