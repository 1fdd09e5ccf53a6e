using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using static Diagnosis.Analysis.Tests.TaskFailures.FailureScene;

namespace Diagnosis.Analysis.Tests.TaskFailures;

public sealed class FailureSpreadTests
{
    private const string Tls = "Failed to launch container: Failed to run 'docker -H unix:///var/run/docker.sock pull registry.example.com/team/web:1.2': "
        + "exited with status 1; stderr='Error response from daemon: Get https://registry.example.com/v2/: x509: certificate signed by unknown authority\n'";

    [Fact]
    public async Task One_failure_cannot_tell_the_agent_from_the_workload() =>
        (await Explanation(new FailureScene().Last(Failure(Tls)))).ShouldContain("One failure is in the documents, on 10.0.0.1; it cannot tell");

    [Fact]
    public async Task Same_failure_on_one_agent_only_points_at_the_agent() =>
        (await Explanation(new FailureScene().Recorded(Failure(Tls, "a"), Failure(Tls, "b", ago: 60))))
            .ShouldContain("Seen 2 times, all on 10.0.0.1: look at that agent first.");

    [Fact]
    public async Task Instances_that_run_elsewhere_speak_against_the_agent() =>
        (await Explanation(new FailureScene().Last(Failure(Tls)).Running("x", "10.0.0.2").Running("y", "10.0.0.3")))
            .ShouldContain("Seen once on 10.0.0.1 only, while instances run on 10.0.0.2 and 10.0.0.3: look at 10.0.0.1 first.");

    [Fact]
    public async Task Same_failure_on_several_agents_is_counted_per_agent() =>
        (await Explanation(new FailureScene().Recorded(Failure(Tls, "a"), Failure(Tls, "b", ago: 60), Failure(Tls, "c", "10.0.0.2", 90))))
            .ShouldContain("Seen on 2 agents (10.0.0.1 2x, 10.0.0.2 1x), so the agents are not to blame.");

    [Fact]
    public async Task Agent_that_only_has_an_id_is_told_by_the_name_Mesos_knows() =>
        (await Explanation(new FailureScene().Recorded(Failure(Tls, "a", "") with { AgentId = "S7" })))
            .ShouldContain("One failure is in the documents, on 10.0.0.7");

    [Fact]
    public async Task The_same_failure_from_two_documents_counts_once() =>
        (await Explanation(new FailureScene().Last(Failure(Tls)).Recorded(Failure(Tls) with { Reason = "REASON_CONTAINER_LAUNCH_FAILED" })))
            .ShouldContain("One failure is in the documents, on 10.0.0.1");

    [Theory]
    [InlineData("manifest for registry.example.com/team/web:1.2 not found")]
    [InlineData("invalid reference format")]
    public async Task No_agent_is_blamed_for_what_every_agent_would_refuse(string words)
    {
        var message = Tls.Replace("x509: certificate signed by unknown authority", words);

        var scene = new FailureScene().Running("x", "10.0.0.2").Recorded(Failure(message, "a"), Failure(message, "b", ago: 60));
        var root = (await scene.DiagnoseAsync()).Findings[0];

        root.Headline.ShouldNotContain("10.0.0.1");
        root.Explanation.ShouldNotContain("10.0.0.1");
    }

    [Fact]
    public async Task Failures_without_an_agent_are_counted_too() =>
        (await Explanation(new FailureScene().Recorded(Failure(Tls, "a"), Failure(Tls, "b", "", 60), Failure(Tls, "c", "", 90))))
            .ShouldContain("3 failures are in the documents, and only of 1 is the agent known: 10.0.0.1.");

    [Fact]
    public async Task Only_agent_of_a_cluster_is_not_blamed_for_being_the_only_one()
    {
        var root = (await new FailureScene().Recorded(Failure(Tls, "a", "10.0.0.7"), Failure(Tls, "b", "10.0.0.7", 60)).DiagnoseAsync()).Findings[0];

        root.Headline.ShouldNotContain("10.0.0.7");
        root.Explanation.ShouldContain("Seen 2 times on 10.0.0.7, the only agent");
    }

    [Fact]
    public async Task Task_that_is_listed_as_failed_without_a_text_is_told_so()
    {
        var scene = new FailureScene().Listed(
            new Instance { Id = "shop_web.instance-a", TaskId = TaskId("a"), State = "TASK_FAILED", Condition = InstanceCondition.Failed, Host = "10.0.0.1" });

        var root = (await scene.DiagnoseAsync()).Findings[0];

        root.Summary.ShouldBe("/shop/web: the task ended as TASK_FAILED without a text");
        root.Explanation.ShouldContain("GET_TASKS");
    }

    private static async Task<string> Explanation(FailureScene scene) => (await scene.DiagnoseAsync()).Findings[0].Explanation;
}
