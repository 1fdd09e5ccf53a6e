using Diagnosis.Analysis.Cluster;
using static Diagnosis.Sources.Tests.Documents.Reading;

namespace Diagnosis.Sources.Tests.Documents;

/// <summary>A body is what it is, not what it is called.</summary>
public sealed class RecognitionTests
{
    /// <summary>What the command line and the UI of DC/OS print and ask for, and what people hand over under a neighbour's name.</summary>
    public static TheoryData<DocumentKind, DocumentKind, string> BodiesOfAnotherKind => new()
    {
        // dcos marathon app show, app list --json, task list --json, pod list --json, pod show.
        {
            DocumentKind.MarathonApps, DocumentKind.MarathonApp,
            """{"id": "/web", "cmd": "sleep 1", "instances": 3, "cpus": 0.1, "tasksRunning": 0, "deployments": []}"""
        },
        { DocumentKind.MarathonGroups, DocumentKind.MarathonApp, """{"id": "/web", "dependencies": [], "cmd": "sleep 1", "container": null, "labels": {}}""" },
        { DocumentKind.MarathonApp, DocumentKind.MarathonApps, """[{"id": "/web", "cmd": "sleep 1", "tasksRunning": 1}, {"id": "/api", "args": ["x"]}]""" },
        {
            DocumentKind.MarathonApps, DocumentKind.MarathonTasks,
            """[{"id": "web.1", "appId": "/web", "slaveId": "S0", "host": "h", "state": "TASK_RUNNING"}]"""
        },
        {
            DocumentKind.MarathonPods, DocumentKind.MarathonPodStatus,
            """[{"id": "/p", "spec": {"id": "/p", "containers": []}, "status": "STABLE", "instances": []}]"""
        },
        {
            DocumentKind.MarathonPodStatus, DocumentKind.MarathonPods,
            """{"id": "/p", "containers": [{"name": "c"}], "scaling": {"kind": "fixed", "instances": 2}}"""
        },

        // Marathon's own answers under each other's names.
        { DocumentKind.MarathonQueue, DocumentKind.MarathonApps, """{"apps": [{"id": "/web"}]}""" },
        { DocumentKind.MarathonApps, DocumentKind.MarathonGroups, """{"id": "/", "groups": [], "apps": [{"id": "/web"}], "pods": [], "dependencies": []}""" },
        {
            DocumentKind.MarathonGroups, DocumentKind.MarathonDeployments,
            """[{"id": "d", "affectedApps": ["/web"], "currentActions": [], "currentStep": 1}]"""
        },
        { DocumentKind.MesosState, DocumentKind.MarathonInfo, """{"name": "marathon", "version": "1.11.24", "leader": "h:8080", "frameworkId": "f"}""" },

        // The master's.
        {
            DocumentKind.MesosSlaves, DocumentKind.MesosState,
            """{"version": "1.9.1", "leader": "m", "hostname": "m", "flags": {}, "slaves": [{"id": "S0"}], "frameworks": []}"""
        },
        {
            DocumentKind.MesosSlaves, DocumentKind.MesosState,
            """{"hostname": "m", "cluster": "c", "slaves": [{"id": "S0", "TASK_RUNNING": 1}], "frameworks": []}"""
        },
        { DocumentKind.MesosState, DocumentKind.MesosSlaves, """{"slaves": [{"id": "S0"}], "recovered_slaves": []}""" },
        {
            DocumentKind.MesosState, DocumentKind.MesosFrameworks,
            """{"frameworks": [{"id": "f"}], "completed_frameworks": [], "unregistered_frameworks": []}"""
        },
        { DocumentKind.MesosQuota, DocumentKind.MesosRoles, """{"roles": [{"name": "*", "weight": 1.0}]}""" },
        { DocumentKind.MesosMaintenanceStatus, DocumentKind.MesosMaintenanceSchedule, """{"windows": []}""" },
        {
            DocumentKind.MesosState, DocumentKind.AgentState,
            """{"id": "S0", "master_hostname": "m", "flags": {}, "frameworks": [], "attributes": {}, "resources": {}}"""
        },

        // dcos node list --json.
        {
            DocumentKind.MesosState, DocumentKind.MesosSlaves,
            """[{"id": "S0", "hostname": "10.0.0.1", "pid": "slave(1)@10.0.0.1:5051", "resources": {"cpus": 4}}]"""
        },
    };

    [Theory]
    [MemberData(nameof(BodiesOfAnotherKind))]
    public void Body_under_another_name_is_read_as_what_it_is(DocumentKind named, DocumentKind kind, string body)
    {
        var snapshot = Read((named, body));

        var status = snapshot.Sources[0];
        (status.Kind, status.State, status.Detail).ShouldBe((kind, SourceState.Read, $"Supplied as {named.WireName()}."));
        snapshot.Has(named).ShouldBeFalse();
    }

    [Theory]
    [InlineData("""{"message": "Invalid username or password."}""", "Looks like an error's answer: Invalid username or password.")]
    [InlineData("""{"message": "TOKEN=abc", "details": []}""", "Looks like an error's answer: TOKEN=[redacted]")]
    [InlineData("""{"error": "unauthorized", "error_description": "no"}""", "Looks like an error's answer.")]
    [InlineData("<!DOCTYPE html>\n<html><head><title> Sign in </title></head></html>", "Looks like an HTML page (Sign in), of a login or a proxy perhaps.")]
    [InlineData("  <html>", "Looks like an HTML page, of a login or a proxy perhaps.")]
    [InlineData("""{"kind": "List", "apiVersion": "v1", "items": []}""", "Looks like an object of Kubernetes.")]
    [InlineData(
        """{"tasks": [{"id": "web.1", "framework_id": "f", "slave_id": "S0"}]}""",
        "Looks like the tasks of a Mesos master (/tasks), which name no apps.")]
    [InlineData("{}", "An empty object says nothing that MARATHON_APPS would.")]
    [InlineData("""{"apps": null}""", "An object whose apps is null says nothing that MARATHON_APPS would.")]
    [InlineData("""{"hello": "world"}""", "The document says nothing that MARATHON_APPS would.")]
    [InlineData("null", "The document says nothing that MARATHON_APPS would.")]
    public void Body_of_no_kind_has_failed_with_a_clear_word(string body, string detail)
    {
        var snapshot = Read((DocumentKind.MarathonApps, body));

        snapshot.Sources[0].ShouldBe(new SourceStatus(DocumentKind.MarathonApps, "", SourceState.Failed, Now, detail));
        snapshot.Has(DocumentKind.MarathonApps).ShouldBeFalse();
    }

    [Fact]
    public void Body_of_another_kind_that_cannot_be_read_stays_what_it_was_called()
    {
        var status = Read((DocumentKind.MesosSlaves, """{"apps": [{"id": "/a" """)).Status(DocumentKind.MesosSlaves);

        (status.State, status.WasUsed).ShouldBe((SourceState.Failed, false));
        status.Detail.ShouldStartWith("Looks like MARATHON_APPS. Not JSON at line 1 column ");
    }

    [Fact]
    public void Kind_under_whose_name_another_came_is_missing_and_says_what_came() =>
        Read((DocumentKind.MarathonQueue, """{"apps": []}""")).Status(DocumentKind.MarathonQueue)
            .ShouldBe(new SourceStatus(DocumentKind.MarathonQueue, "", SourceState.Missing, null, "What was supplied as such is MARATHON_APPS."));

    [Theory]
    [InlineData(DocumentKind.MarathonPods, "[null]", "line 1 column 2: expected an object at /0")]
    [InlineData(DocumentKind.MarathonDeployments, "[null]", "line 1 column 2: expected an object at /0")]
    [InlineData(DocumentKind.MarathonQueue, """{"queue": null}""", "An object whose queue is null says nothing that MARATHON_QUEUE would.")]
    [InlineData(DocumentKind.MesosSlaves, "{}", "An empty object says nothing that MESOS_SLAVES would.")]
    [InlineData(DocumentKind.MesosState, "{}", "An empty object says nothing that MESOS_STATE would.")]
    [InlineData(DocumentKind.AgentState, "{}", "An empty object says nothing that AGENT_STATE would.")]
    public void Nulls_and_empty_bodies_are_no_empty_lists(DocumentKind kind, string body, string detail) =>
        Read((kind, body)).Sources[0].ShouldBe(new SourceStatus(kind, "", SourceState.Failed, Now, detail));

    [Theory]
    [InlineData(DocumentKind.MarathonPods, "[]")]
    [InlineData(DocumentKind.MarathonPodStatus, "[]")]
    [InlineData(DocumentKind.MarathonDeployments, "[]")]
    [InlineData(DocumentKind.MarathonApps, """{"apps": []}""")]
    [InlineData(DocumentKind.MarathonTasks, """{"tasks": []}""")]
    [InlineData(DocumentKind.MesosQuota, "{}")]
    [InlineData(DocumentKind.MesosMaintenanceSchedule, "{}")]
    [InlineData(DocumentKind.MesosMaintenanceStatus, "{}")]
    public void Empty_lists_as_the_endpoints_write_them_are_read(DocumentKind kind, string body) =>
        Read((kind, body)).Sources[0].ShouldBe(new SourceStatus(kind, "", SourceState.Read, Now, ""));

    [Fact]
    public void State_with_agents_far_behind_is_not_taken_for_agents_alone()
    {
        var state = $$"""{"leader": "m", "flags": {"zk": "{{new string('x', 100_000)}}"}, "slaves": [{"id": "S0"}]}""";

        Read((DocumentKind.MesosState, state)).Sources[0].State.ShouldBe(SourceState.Read);
        Read((DocumentKind.MesosState, state)).Agents.Single().Id.ShouldBe("S0");
    }

    [Fact]
    public void One_app_by_itself_is_read_with_its_failure()
    {
        var app = Read((DocumentKind.MarathonApp, """
            {"id": "/web", "cmd": "sleep 1", "instances": 3, "tasksRunning": 0, "tasksStaged": 0,
             "lastTaskFailure": {"taskId": "web.1", "state": "TASK_FAILED", "message": "Failed to pull"} }
            """)).Workloads.Single();

        (app.Id, app.Definition.Instances, app.TasksRunning).ShouldBe(("/web", 3, 0));
        (app.LastTaskFailure!.Message, app.LastTaskFailure.ReadFrom.ToString()).ShouldBe(("Failed to pull", "MARATHON_APP lastTaskFailure"));
    }

    [Theory]
    [InlineData("""{"app": {"id": "/web"}, "pod": null, "count": 2}""", "/web")]
    [InlineData("""{"app": null, "pod": {"id": "/web"}, "count": 2}""", "/web")]
    public void Queue_entry_with_the_other_kind_null_is_read(string entry, string id) =>
        Read((DocumentKind.MarathonQueue, $$"""{"queue": [{{entry}}]}""")).Queue.Single().WorkloadId.ShouldBe(id);

    [Fact]
    public void Pods_in_groups_are_read_as_statuses_or_as_definitions()
    {
        var snapshot = Read((DocumentKind.MarathonGroups, """
            {"id": "/", "groups": [{"id": "/g", "apps": [], "groups": [], "pods": [
              {"id": "/g/status", "spec": {"id": "/g/status", "containers": [{"name": "c"}]}, "status": "DEGRADED",
               "instances": [{"id": "g_status.instance-1", "status": "STAGING", "agentHostname": "h"}]},
              {"id": "/g/definition", "containers": [{"name": "c"}], "scaling": {"instances": 2} }]}]}
            """));

        snapshot.Workloads.Select(w => (w.Id, w.PodStatus, w.Definition.Containers.Length, w.Instances.Length))
            .ShouldBe([("/g/status", "DEGRADED", 1, 1), ("/g/definition", null, 1, 0)]);
    }
}
