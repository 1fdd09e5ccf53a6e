using Diagnosis.Analysis.Cluster;
using static Diagnosis.Sources.Tests.Documents.Reading;

namespace Diagnosis.Sources.Tests.Mesos;

/// <summary>Answers of the master's v1 API are read as the kinds they are, whatever they are called.</summary>
public sealed class OperatorApiTests
{
    private const string Agents = """
        "get_agents": {"recovered_agents": [], "agents": [{
          "agent_info": {"id": {"value": "a1-S0"}, "hostname": "10.0.6.1", "port": 5051,
            "attributes": [{"name": "rack", "type": "TEXT", "text": {"value": "r1"}}, {"name": "n", "type": "SCALAR", "scalar": {"value": 2.0}}],
            "domain": {"fault_domain": {"region": {"name": "eu"}, "zone": {"name": "a"}}}},
          "active": true, "deactivated": false, "version": "1.11.0", "pid": "slave(1)@10.0.6.1:5051", "registered_time": {"nanoseconds": 1598000000000000000},
          "total_resources": [
            {"name": "cpus", "type": "SCALAR", "scalar": {"value": 4.0}, "role": "*"},
            {"name": "ports", "type": "RANGES", "ranges": {"range": [{"begin": 31000, "end": 32000}]}, "role": "*"},
            {"name": "mem", "type": "SCALAR", "scalar": {"value": 512.0}, "reservations": [{"type": "STATIC", "role": "slave_public"}]}],
          "allocated_resources": [{"name": "cpus", "type": "SCALAR", "scalar": {"value": 1.5}, "role": "*"}],
          "offered_resources": [], "capabilities": [{"type": "MULTI_ROLE"}], "drain_info": {"state": "DRAINING", "config": {} } }]}
        """;

    private const string Frameworks = """
        "get_frameworks": {"frameworks": [{
          "framework_info": {"id": {"value": "f1"}, "name": "marathon", "user": "root", "roles": ["*", "dev"], "capabilities": [{"type": "MULTI_ROLE"}]},
          "active": true, "connected": false, "recovered": false,
          "allocated_resources": [{"name": "cpus", "type": "SCALAR", "scalar": {"value": 1.0}}, {"name": "cpus", "type": "SCALAR", "scalar": {"value": 0.5}}],
          "offered_resources": []}], "completed_frameworks": []}
        """;

    private const string Tasks = """
        "get_tasks": {"tasks": [], "completed_tasks": [{"task_id": {"value": "web.instance-1._app.1"}, "agent_id": {"value": "a1-S0"},
          "statuses": [{"state": "TASK_FAILED", "reason": "REASON_COMMAND_EXECUTOR_FAILED", "message": "m", "timestamp": 1598000000.0}]}]}
        """;

    [Theory]
    [InlineData(DocumentKind.MesosSlaves, DocumentKind.MesosSlaves)]
    [InlineData(DocumentKind.MesosState, DocumentKind.MesosSlaves)]
    public void GET_AGENTS_under_any_name_tells_the_agents_in_full(DocumentKind named, DocumentKind kind)
    {
        var snapshot = Read((named, $$"""{"type": "GET_AGENTS", {{Agents}} }"""));

        (snapshot.Sources[0].Kind, snapshot.Sources[0].State).ShouldBe((kind, SourceState.Read));
        var agent = snapshot.Agents.Single();
        (agent.Id, agent.Hostname, agent.Address, agent.Port, agent.Version).ShouldBe(("a1-S0", "10.0.6.1", "10.0.6.1", 5051, "1.11.0"));
        (agent.Region, agent.Zone, agent.DrainState, agent.ResourcesAreFull).ShouldBe(("eu", "a", DrainState.Draining, true));
        agent.Attributes.ShouldBe([new("rack", AttributeType.Text, "r1"), new("n", AttributeType.Scalar, "2")]);
        agent.Unreserved.Select(r => (r.Name, r.Scalar)).ShouldBe([("cpus", 4), ("ports", 0)]);
        agent.Reserved.Select(r => (r.Name, r.Role, r.Scalar)).ShouldBe([("mem", "slave_public", 512)]);
        agent.Used.Single().Scalar.ShouldBe(1.5);
        agent.Offered.ShouldBeEmpty();
    }

    [Fact]
    public void GET_FRAMEWORKS_is_read_as_frameworks()
    {
        var snapshot = Read((DocumentKind.MesosState, $$"""{"type": "GET_FRAMEWORKS", {{Frameworks}} }"""));

        snapshot.Sources[0].Kind.ShouldBe(DocumentKind.MesosFrameworks);
        var framework = snapshot.Frameworks.Single();
        (framework.Id, framework.Name, framework.Active, framework.Connected, framework.Used.Cpus).ShouldBe(("f1", "marathon", true, false, 1.5));
        framework.Roles.ShouldBe(["*", "dev"]);
        framework.Capabilities.ShouldBe(["MULTI_ROLE"]);
    }

    [Fact]
    public void GET_STATE_is_read_as_state_with_agents_frameworks_and_tasks()
    {
        var snapshot = Read((
            DocumentKind.MesosSlaves,
            $$"""{"type": "GET_STATE", "get_state": { {{Tasks}}, "get_executors": {}, {{Frameworks}}, {{Agents}} } }"""));

        snapshot.Sources[0].Kind.ShouldBe(DocumentKind.MesosState);
        snapshot.Agents.Single().Id.ShouldBe("a1-S0");
        snapshot.Frameworks.Single().Id.ShouldBe("f1");
        snapshot.TaskFailures.Single().WorkloadId.ShouldBe("/web");
    }

    [Fact]
    public void GET_TASKS_is_read_as_state()
    {
        var snapshot = Read((DocumentKind.MarathonTasks, $$"""{"type": "GET_TASKS", {{Tasks}} }"""));

        snapshot.Sources[0].Kind.ShouldBe(DocumentKind.MesosState);
        snapshot.TaskFailures.Single().Reason.ShouldBe("REASON_COMMAND_EXECUTOR_FAILED");
    }

    [Fact]
    public void GET_ROLES_is_read_as_roles()
    {
        var snapshot = Read((DocumentKind.MesosState, """
            {"type": "GET_ROLES", "get_roles": {"roles": [{"name": "dev", "weight": 2.0, "frameworks": [{"value": "f1"}],
              "resources": [{"name": "cpus", "type": "SCALAR", "scalar": {"value": 3.0}}] }]}}
            """));

        snapshot.Sources[0].Kind.ShouldBe(DocumentKind.MesosRoles);
        var role = snapshot.Roles.Single();
        (role.Role, role.Weight, role.Consumed.Cpus).ShouldBe(("dev", 2, 3));
    }

    [Theory]
    [InlineData(
        DocumentKind.MesosQuota,
        """{"type": "GET_QUOTA", "get_quota": {"status": {"configs": [{"role": "dev", "limits": {"cpus": {"value": 4} } }]}}}""")]
    [InlineData(
        DocumentKind.MesosFlags,
        """{"type": "GET_FLAGS", "get_flags": {"flags": [{"name": "role_sorter", "value": "drf"}, {"name": "zk", "value": "zk://u:p@h"}]}}""")]
    [InlineData(DocumentKind.MesosMaintenanceSchedule, """
        {"type": "GET_MAINTENANCE_SCHEDULE", "get_maintenance_schedule": {"schedule": {"windows": [
          {"machine_ids": [{"hostname": "h"}], "unavailability": {"start": {"nanoseconds": 1598000000000000000} } }]}}}
        """)]
    [InlineData(DocumentKind.MesosMaintenanceStatus, """
        {"type": "GET_MAINTENANCE_STATUS", "get_maintenance_status": {"status": {"draining_machines": [{"id": {"hostname": "h"} }]}}}
        """)]
    [InlineData(DocumentKind.MesosState, """
        {"type": "GET_MASTER", "get_master": {"master_info": {"version": "1.11.0", "domain": {"fault_domain": {"region": {"name": "eu"} } } }}}
        """)]
    [InlineData(DocumentKind.MesosState, """{"type": "GET_VERSION", "get_version": {"version_info": {"version": "1.11.0"}}}""")]
    public void Other_calls_are_read_as_their_kinds(DocumentKind kind, string body)
    {
        var snapshot = Read((DocumentKind.MesosSlaves, body));

        snapshot.Sources[0].ShouldBe(new SourceStatus(kind, "", SourceState.Read, Now, "Supplied as MESOS_SLAVES.") { ListsAgents = false });
        (snapshot.Roles.Any(r => r.Limit.Cpus == 4) || snapshot.MesosFlags.ContainsKey("role_sorter") || !snapshot.Maintenance.IsEmpty
            || snapshot.DrainingMachines.Contains("h") || snapshot.MesosVersion == "1.11.0").ShouldBeTrue();
        snapshot.MesosFlags.ShouldNotContainKey("zk");
    }
}
