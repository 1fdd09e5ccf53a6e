using Diagnosis.Analysis.Cluster;
using static Diagnosis.Sources.Tests.Documents.Reading;

namespace Diagnosis.Sources.Tests.Marathon;

/// <summary>Workloads of which documents have the name and none the definition.</summary>
public sealed class NamedWorkloadsTests
{
    private const string Deployment = """
        [{"id": "d1", "affectedApps": ["/a"], "affectedPods": ["/p"], "currentStep": 1, "totalSteps": 1,
          "currentActions": [{"action": "StartApplication", "app": "/a"}],
          "steps": [{"actions": [{"action": "StartApplication", "app": "/a"}, {"action": "StartPod", "pod": "/p"}]}]}]
        """;

    private const string State = """
        {"version": "1.9.1", "slaves": [], "frameworks": [{"id": "F", "name": "marathon", "roles": ["*"], "tasks": [
          {"id": "a_b.instance-4f0c0000-0000-0000-0000-000000000000._app.1", "slave_id": "S0", "state": "TASK_RUNNING", "resources": {}},
          {"id": "batch.4f0c0000-0000-0000-0000-000000000000", "slave_id": "S0", "state": "TASK_RUNNING", "resources": {}}]}]}
        """;

    [Fact]
    public void Deployment_names_apps_and_pods()
    {
        var workloads = Read((DocumentKind.MarathonDeployments, Deployment)).Workloads;

        workloads.Select(w => (w.Id, w.Kind, w.NamedIn, w.Definition.IsKnown)).ShouldBe(
            [
                ("/a", WorkloadKind.App, DocumentKind.MarathonDeployments, false), ("/p", WorkloadKind.Pod, DocumentKind.MarathonDeployments, false),
            ]);
    }

    [Fact]
    public void Deployment_is_there_whatever_the_whole_lists_have() => Read(
        (DocumentKind.MarathonGroups, """{"id": "/", "apps": [], "pods": [], "groups": []}"""), (DocumentKind.MarathonDeployments, Deployment))
        .Workloads.Length.ShouldBe(2);

    [Fact]
    public void Listed_tasks_name_their_app()
    {
        var app = Read((DocumentKind.MarathonTasks, """{"tasks": [{"id": "a.1", "appId": "/a", "state": "TASK_RUNNING"}]}""")).Workloads.Single();

        (app.Id, app.Definition.IsKnown, app.InstancesKnown, app.Instances.Length, app.TasksReadFrom)
            .ShouldBe(("/a", false, true, 1, DocumentKind.MarathonTasks));
    }

    [Fact]
    public void Tasks_of_the_master_name_an_app_while_no_list_was_read()
    {
        var app = Read((DocumentKind.MesosState, State)).Workloads.Single();

        (app.Id, app.Instances.Single().Condition, app.TasksReadFrom).ShouldBe(("/a/b", InstanceCondition.Running, DocumentKind.MesosState));
    }

    [Fact]
    public void Tasks_of_the_master_name_nothing_that_whole_lists_do_not_have() => Read(
        (DocumentKind.MarathonApps, """{"apps": []}"""), (DocumentKind.MarathonPods, "[]"), (DocumentKind.MesosState, State)).Workloads.ShouldBeEmpty();

    [Fact]
    public void Definition_that_is_read_after_the_name_is_the_definition()
    {
        var app = Read((DocumentKind.MarathonDeployments, Deployment), (DocumentKind.MarathonApps, """{"apps": [{"id": "/a", "instances": 3}]}"""))
            .Workloads.Single(w => w.Id == "/a");

        (app.Definition.IsKnown, app.Definition.Instances).ShouldBe((true, 3));
    }

    [Fact]
    public void Older_definition_of_another_document_is_told()
    {
        const string Queue = """{"queue": [{"count": 1, "app": {"id": "/a", "version": "2026-01-01T10:00:00.000Z"}}]}""";
        const string Apps = """{"apps": [{"id": "/a", "version": "2026-01-01T11:00:00.000Z", "deployments": []}]}""";
        var expected = new VersionRead("2026-01-01T10:00:00.000Z", DocumentKind.MarathonQueue);

        Read((DocumentKind.MarathonQueue, Queue), (DocumentKind.MarathonApps, Apps)).Workloads.Single().OtherVersion.ShouldBe(expected);
        Read((DocumentKind.MarathonApps, Apps), (DocumentKind.MarathonQueue, Queue)).Workloads.Single().OtherVersion.ShouldBe(expected);
    }

    [Theory]
    [InlineData("\"deployments\": []", true)]
    [InlineData("\"deployments\": [{\"id\": \"d1\"}]", false)]
    [InlineData("\"mem\": 1", false)]
    public void App_says_that_no_deployment_holds_it_only_by_an_empty_list(string members, bool isFree) => App(members).IsToldFree.ShouldBe(isFree);
}
