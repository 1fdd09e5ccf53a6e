using Diagnosis.Analysis.Cluster;
using Diagnosis.Sources.Drafts;
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

    [Fact]
    public void Updates_that_stand_before_the_state_are_told_like_those_behind_it_and_each_task_has_its_own()
    {
        var state = State("marathon", "TASK_FAILED");
        var status = """{"state": "TASK_FAILED", "timestamp": 1598000009.0}""";
        var before = state.Replace(
            "\"completed_tasks\": [",
            "\"completed_tasks\": [{\"id\": \"a.instance-4f0c6c1e-0000-11ee-8a0f-9e1b9c3f4a55._app.1\", "
            + $"\"statuses\": [{status}], \"state\": \"TASK_FAILED\"}}, "
            + "{\"id\": \"a.instance-4f0c6c1e-0000-11ee-8a0f-9e1b9c3f4a56._app.1\", \"state\": \"TASK_FAILED\"}, ",
            StringComparison.Ordinal);

        var ended = Read((DocumentKind.MesosState, before)).TaskFailures;

        ended.Select(failure => (failure.WorkloadId, failure.StartedAt?.ToUnixTimeSeconds(), failure.At?.ToUnixTimeSeconds()))
            .ShouldBe([("/a", null, 1598000009), ("/shop/web", 1598000000, 1598000002)]);
    }

    [Theory]
    [InlineData("_a", "//a")]
    [InlineData("a", "/a")]
    public void Ids_of_workloads_are_told_by_the_very_path_that_a_task_id_begins_with(string path, string workloadId)
    {
        var ids = new WorkloadIds(10);
        ids.Of("a.4f0c6c1e-0000-11ee-8a0f-9e1b9c3f4a55").ShouldBe("/a");
        ids.Of("_a.4f0c6c1e-0000-11ee-8a0f-9e1b9c3f4a55").ShouldBe("//a");

        foreach (var end in new[] { "4f0c6c1e-0000-11ee-8a0f-9e1b9c3f4a55", "instance-4f0c6c1e-0000-11ee-8a0f-9e1b9c3f4a55._app.1" })
        {
            ids.Of($"{path}.{end}").ShouldBe(workloadId);
        }
    }

    [Fact]
    public void Kill_of_a_task_that_ran_is_kept_apart_from_failures() =>
        Read((DocumentKind.MesosState, State("marathon", "TASK_KILLED"))).TaskFailures.ShouldHaveSingleItem().IsPlainKill.ShouldBeTrue();

    [Theory]
    [InlineData("chronos", "TASK_FINISHED")] // whose ids may look alike
    public void Other_ends_are_left_out(string framework, string state) =>
        Read((DocumentKind.MesosState, State(framework, state))).TaskFailures.ShouldBeEmpty();

    [Theory]
    [InlineData("marathon", "f", true)]
    [InlineData("Marathon-user", null, true)]
    [InlineData("apps", "f", true)]
    [InlineData("marathon", "another", false)]
    [InlineData("apps", null, false)]
    public void Marathon_is_the_framework_of_the_id_that_it_tells_or_else_of_its_name(string name, string? toldId, bool isTold)
    {
        var state = (DocumentKind.MesosState, State(name, "TASK_FAILED"));
        var info = (DocumentKind.MarathonInfo, $$"""{"name": "marathon", "version": "1.11.0", "frameworkId": "{{toldId}}", "leader": "l:8080"}""");

        Read(toldId is null ? [state] : [info, state]).TaskFailures.Length.ShouldBe(isTold ? 1 : 0);
        Read(toldId is null ? [state] : [state, info]).TaskFailures.Length.ShouldBe(isTold ? 1 : 0);
    }

    [Fact]
    public void Of_two_frameworks_with_such_a_name_it_is_not_known_which_is_Marathons()
    {
        var two = State("marathon", "TASK_FAILED").Replace(
            "\"frameworks\": [", """ "frameworks": [{"id": "g", "name": "marathon-user", "active": true}, """, StringComparison.Ordinal);

        Read((DocumentKind.MesosState, two)).TaskFailures.ShouldBeEmpty();
        Read((DocumentKind.MarathonInfo, """{"version": "1.11.0", "frameworkId": "f", "leader": "l:8080"}"""), (DocumentKind.MesosState, two))
            .TaskFailures.ShouldHaveSingleItem();
    }

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
