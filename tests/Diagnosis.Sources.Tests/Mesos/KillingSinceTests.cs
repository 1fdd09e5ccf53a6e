using Diagnosis.Analysis.Cluster;
using static Diagnosis.Sources.Tests.Documents.Reading;

namespace Diagnosis.Sources.Tests.Mesos;

/// <summary>Marathon does not say since when a task is being stopped; the task's own updates do.</summary>
public sealed class KillingSinceTests
{
    private const string Instance = "web.instance-4f0c6c1e-0000-11ee-8a0f-9e1b9c3f4a55";
    private const string Statuses = """[{"state": "TASK_RUNNING", "timestamp": 1598000000.0}, {"state": "TASK_KILLING", "timestamp": 1598000500.0}]""";

    private static readonly string Apps = $$$"""
        {"apps": [{"id": "/web", "taskKillGracePeriodSeconds": 600, "tasks": [
          {"id": "{{{Instance}}}._app.1", "appId": "/web", "state": "TASK_KILLING", "version": "2020-08-20T10:00:00.000Z"}]}]}
        """;

    private static readonly string State = $$$"""
        {"version": "1.11.0", "leader": "m", "flags": {}, "slaves": [],
         "frameworks": [{"id": "f", "name": "marathon", "active": true, "executors": [], "tasks": [
          {"id": "{{{Instance}}}._app.1", "slave_id": "s", "state": "TASK_KILLING", "statuses": {{{Statuses}}}}]}]}
        """;

    private static readonly string Tasks = $$$"""
        {"type": "GET_TASKS", "get_tasks": {"tasks": [
          {"task_id": {"value": "{{{Instance}}}._app.1"}, "agent_id": {"value": "s"}, "state": "TASK_KILLING", "statuses": {{{Statuses}}}}]}}
        """;

    [Fact]
    public void State_of_the_master_dates_a_kill() => Killing(State).ShouldBe(DateTimeOffset.FromUnixTimeSeconds(1598000500));

    [Fact]
    public void Tasks_of_the_operator_API_date_a_kill() => Killing(Tasks).ShouldBe(DateTimeOffset.FromUnixTimeSeconds(1598000500));

    [Fact]
    public void Grace_period_of_a_kill_is_read() =>
        Read((DocumentKind.MarathonApps, Apps)).Workloads.ShouldHaveSingleItem().Definition.KillGracePeriodSeconds.ShouldBe(600);

    [Fact]
    public void Grace_period_of_a_pod_is_the_longest_of_its_containers() => Read((DocumentKind.MarathonPods, """
        [{"id": "/p", "containers": [{"name": "a", "lifecycle": {"killGracePeriodSeconds": 30}}, {"name": "b", "lifecycle": {"killGracePeriodSeconds": 300}},
          {"name": "c"}]}]
        """)).Workloads.ShouldHaveSingleItem().Definition.KillGracePeriodSeconds.ShouldBe(300);

    private static DateTimeOffset? Killing(string state) =>
        Read((DocumentKind.MarathonApps, Apps), (DocumentKind.MesosState, state)).Workloads.ShouldHaveSingleItem().Instances[0].KillingSince;
}
