using Diagnosis.Analysis.Analyzers;
using Diagnosis.Analysis.Cluster;
using static Diagnosis.Analysis.Tests.Analyzers.Failures.FailureScene;

namespace Diagnosis.Analysis.Tests.Analyzers.Failures;

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
        root.Explanation.ShouldContain("Seen once, on 10.0.0.1");
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
}
