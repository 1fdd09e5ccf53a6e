using Diagnosis.Analysis.Cluster;
using static Diagnosis.Sources.Tests.Documents.Reading;

namespace Diagnosis.Sources.Tests.Mesos;

/// <summary>The master's state shows how Marathon's tasks ended.</summary>
public sealed class EndedTasksReaderTests
{
    private const string Id = "shop_web.4f0c6c1e-0000-11ee-8a0f-9e1b9c3f4a55";

    private static string State(string framework, string state) => $$"""
        {"version": "1.5.1", "leader": "m", "flags": {}, "slaves": [], "completed_frameworks": [], "orphan_tasks": [],
         "frameworks": [{"id": "f", "name": "{{framework}}", "active": true, "tasks": [], "executors": [], "completed_tasks": [
           {"id": "{{Id}}", "slave_id": "a1-S7", "state": "{{state}}", "statuses": [
             {"state": "TASK_RUNNING", "timestamp": 1598000000.0}, {"state": "{{state}}", "timestamp": 1598000002.0}]}]}]}
        """;

    [Theory]
    [InlineData("TASK_FINISHED")]
    [InlineData("TASK_FAILED")]
    public void Completed_task_is_told_with_its_agent_its_start_and_its_end(string state)
    {
        var ended = Read((DocumentKind.MesosState, State("marathon", state))).TaskFailures.ShouldHaveSingleItem();

        (ended.WorkloadId, ended.TaskId, ended.AgentId, ended.State, ended.ReadFrom.Kind)
            .ShouldBe(("/shop/web", Id, "a1-S7", state, DocumentKind.MesosState));
        (ended.StartedAt, ended.At).ShouldBe((DateTimeOffset.FromUnixTimeSeconds(1598000000), DateTimeOffset.FromUnixTimeSeconds(1598000002)));
    }

    [Theory]
    [InlineData("marathon", "TASK_KILLED")] // asked for
    [InlineData("chronos", "TASK_FINISHED")] // whose ids may look alike
    public void Other_ends_are_left_out(string framework, string state) =>
        Read((DocumentKind.MesosState, State(framework, state))).TaskFailures.ShouldBeEmpty();

    [Fact]
    public void Kill_of_a_task_that_Mesos_found_unhealthy_is_kept()
    {
        var body = State("marathon", "TASK_KILLED").Replace("1598000002.0", "1598000002.0, \"healthy\": false", StringComparison.Ordinal);

        var ended = Read((DocumentKind.MesosState, body)).TaskFailures.ShouldHaveSingleItem();

        (ended.State, ended.IsUnhealthy).ShouldBe(("TASK_KILLED", true));
    }

    [Fact]
    public void Order_of_members_makes_no_difference()
    {
        const string Turned = $$"""
            {"version": "1.5.1", "leader": "m", "flags": {}, "slaves": [], "completed_frameworks": [], "orphan_tasks": [],
             "frameworks": [{"completed_tasks": [
               {"statuses": [{"timestamp": 1598000000.0, "state": "TASK_RUNNING"}, {"timestamp": 1598000002.0, "state": "TASK_FAILED"}],
                "state": "TASK_FAILED", "slave_id": "a1-S7", "id": "{{Id}}"}], "executors": [], "tasks": [], "active": true, "name": "marathon", "id": "f"}]}
            """;

        Read((DocumentKind.MesosState, Turned)).TaskFailures.ShouldBe(Read((DocumentKind.MesosState, State("marathon", "TASK_FAILED"))).TaskFailures);
        Read((DocumentKind.MesosState, Turned.Replace("marathon", "chronos", StringComparison.Ordinal))).TaskFailures.ShouldBeEmpty();
    }
}
