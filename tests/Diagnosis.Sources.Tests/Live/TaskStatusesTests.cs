using Diagnosis.Analysis.Cluster;
using Diagnosis.Tests;

namespace Diagnosis.Sources.Tests.Live;

public sealed class TaskStatusesTests
{
    private const string Tasks = """
        {"type": "GET_TASKS", "get_tasks": {"tasks": [], "completed_tasks": [
          {"task_id": {"value": "web.instance-1._app.3"}, "agent_id": {"value": "S0"}, "statuses": [
            {"state": "TASK_RUNNING", "timestamp": 1700000000.0},
            {"state": "TASK_FAILED", "reason": "REASON_CONTAINER_LIMITATION_MEMORY", "message": "Memory limit exceeded: Requested: 64MB Maximum Used: 64MB",
             "timestamp": 1700000012.0}]},
          {"task_id": {"value": "web.instance-2._app.1"}, "agent_id": {"value": "S0"}, "statuses": [{"state": "TASK_FINISHED", "timestamp": 1700000002.0}]},
          {"task_id": {"value": "spark-17"}, "agent_id": {"value": "S0"}, "statuses": [{"state": "TASK_FINISHED", "timestamp": 1700000002.0}]}]}}
        """;

    [Fact]
    public async Task Statuses_are_not_asked_for_unless_configured()
    {
        await using var cluster = await FakeCluster.StartAsync();

        await cluster.ReadAsync();

        cluster.Asked("/mesos/api/v1").ShouldBe(0);
    }

    [Fact]
    public async Task Who_does_not_need_them_has_them_left_out_unless_they_were_read_just_now()
    {
        const string Statuses = "/mesos/api/v1";
        await using var dcos = await FakeDcos.StartAsync();
        dcos.Know("token=abc");
        using var cluster = WorkloadLogsTests.Open(dcos, o => o.ReadTaskStatuses = true);
        var forever = TimeSpan.FromHours(1);

        await cluster.Cluster.ReadWithoutStatusesAsync(forever, null, TimeSpan.MaxValue, CancellationToken.None);
        dcos.Requests.ShouldNotContain(r => r.Path == Statuses);
        var whole = await cluster.Cluster.ReadAsync(forever, null, CancellationToken.None);
        dcos.Requests.Count(r => r.Path == Statuses).ShouldBe(1);
        var again = await cluster.Cluster.ReadWithoutStatusesAsync(forever, null, TimeSpan.MaxValue, CancellationToken.None);

        again.ShouldBeSameAs(whole);
    }

    [Fact]
    public async Task Reasons_messages_and_run_times_come_from_the_v1_call()
    {
        await using var cluster = await FakeCluster.StartAsync();
        cluster.Answer("/mesos/api/v1", Tasks);

        var snapshot = await cluster.ReadAsync(o => o.ReadTaskStatuses = true);

        cluster.Posted["/mesos/api/v1"].ShouldBe("""{"type":"GET_TASKS"}""");
        var failed = snapshot.TaskFailures.Single(f => f.State == "TASK_FAILED");
        (failed.WorkloadId, failed.Reason, failed.AgentId).ShouldBe(("/web", "REASON_CONTAINER_LIMITATION_MEMORY", "S0"));
        (failed.At - failed.StartedAt).ShouldBe(TimeSpan.FromSeconds(12));
        snapshot.TaskFailures.Where(f => f.State == "TASK_FINISHED").ShouldHaveSingleItem().TaskId.ShouldBe("web.instance-2._app.1");
        snapshot.Sources.Single(s => s.Name == "MESOS_STATE GET_TASKS").State.ShouldBe(SourceState.Read);
    }

    [Fact]
    public async Task Refused_call_costs_the_statuses_alone()
    {
        await using var cluster = await FakeCluster.StartAsync();
        cluster.Answer("/mesos/api/v1", 403);

        var snapshot = await cluster.ReadAsync(o => o.ReadTaskStatuses = true);

        snapshot.Agents.ShouldHaveSingleItem();
        var status = snapshot.Sources.Single(s => s.State != SourceState.Read);
        (status.Name, status.Detail).ShouldBe(("MESOS_STATE GET_TASKS", "Access is refused (HTTP 403): no credentials were sent."));
    }
}
