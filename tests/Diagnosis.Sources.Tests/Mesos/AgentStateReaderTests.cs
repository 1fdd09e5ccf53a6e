using Diagnosis.Analysis.Cluster;
using static Diagnosis.Sources.Tests.Documents.Reading;

namespace Diagnosis.Sources.Tests.Mesos;

/// <summary>An agent's own state brings its id, host and address together, and shows how Marathon's tasks ended there.</summary>
public sealed class AgentStateReaderTests
{
    private const string Uuid = "4f0c6c1e-0000-11ee-8a0f-9e1b9c3f4a55";

    private static string State(string task) => $$"""
        {"id": "a1-S7", "hostname": "web-7.example.com", "pid": "slave(1)@10.0.0.7:5051", "master_hostname": "m", "attributes": {}, "resources": {"cpus": 4},
         "frameworks": [{"id": "f", "executors": [{"id": "e", "tasks": [], "queued_tasks": [], "completed_tasks": [{{task}}]}], "completed_executors": []}],
         "completed_frameworks": []}
        """;

    private static string Ended(string id, string statuses) =>
        $$"""{"id": "{{id}}", "slave_id": "a1-S7", "state": "TASK_KILLED", "statuses": [{{statuses}}]}""";

    [Fact]
    public void Id_and_address_are_other_names_of_the_host()
    {
        var snapshot = Read((DocumentKind.AgentState, State(Ended($"web.{Uuid}", ""))));

        snapshot.AgentHosts["a1-S7"].ShouldBe("web-7.example.com");
        snapshot.AgentHosts["10.0.0.7"].ShouldBe("web-7.example.com");
        snapshot.Agents.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"state": "TASK_KILLED", "timestamp": 1598000100.0}""", false)]
    [InlineData("""{"state": "TASK_RUNNING", "timestamp": 1598000000.0}, {"state": "TASK_KILLED", "timestamp": 1598000100.0}""", true)]
    public void Task_that_ended_is_told_with_its_agent_and_whether_it_ran(string statuses, bool ran)
    {
        var failure = Read((DocumentKind.AgentState, State(Ended($"shop_web.{Uuid}", statuses)))).TaskFailures.ShouldHaveSingleItem();

        (failure.WorkloadId, failure.AgentId, failure.State, failure.ReadFrom.Kind)
            .ShouldBe(("/shop/web", "a1-S7", "TASK_KILLED", DocumentKind.AgentState));
        (failure.At, failure.StartedAt is not null).ShouldBe((DateTimeOffset.FromUnixTimeSeconds(1598000100), ran));
    }

    [Theory]
    [InlineData("web." + Uuid, "")] // without updates nobody can say whether it ever ran
    [InlineData("task-12", """{"state": "TASK_KILLED", "timestamp": 1598000100.0}""")]
    public void Task_that_says_nothing_of_its_course_or_is_not_Marathons_is_left_out(string id, string statuses) =>
        Read((DocumentKind.AgentState, State(Ended(id, statuses)))).TaskFailures.ShouldBeEmpty();
}
