using Diagnosis.Analysis.Cluster;
using static Diagnosis.Sources.Tests.Documents.Reading;

namespace Diagnosis.Sources.Tests.Marathon;

/// <summary>Instances of apps whose own documents list none, as the master lists Marathon's tasks.</summary>
public sealed class MasterTasksTests
{
    private const string Statuses = """[{"state": "TASK_STARTING", "timestamp": 1767268000.0}, {"state": "TASK_RUNNING", "timestamp": 1767268001.0}]""";

    private static readonly string Running = Task("a", 1, "TASK_RUNNING", Statuses);
    private static readonly string Staging = Task("a", 2, "TASK_STAGING");

    [Fact]
    public void They_tell_where_instances_are_in_which_state_and_since_when()
    {
        var app = App("", State(Running, Staging, Task("b", 3, "TASK_RUNNING", Statuses), Task("a", 4, "TASK_FAILED")));

        (app.InstancesKnown, app.AreResultsKnown, app.TasksReadFrom).ShouldBe((true, false, DocumentKind.MesosState));
        app.Instances.Select(i => (i.Condition, i.Host, i.StartedAt)).ShouldBe(
            [
                (InstanceCondition.Running, "h0", DateTimeOffset.FromUnixTimeSeconds(1767268000)), (InstanceCondition.Staging, "h0", null),
            ]);
    }

    [Theory]
    [InlineData(""" "tasksRunning": 1, "tasksStaged": 1 """, true)]
    [InlineData(""" "tasksRunning": 2, "tasksStaged": 0 """, false)]
    [InlineData(""" "tasksRunning": 1, "tasksStaged": 2 """, false)]
    [InlineData(""" "container": {"volumes": [{"containerPath": "d", "mode": "RW", "persistent": {"size": 1}}]} """, false)]
    public void What_Marathon_counts_otherwise_and_what_holds_volumes_stays_open(string members, bool areKnown) =>
        App(members, State(Running, Staging)).InstancesKnown.ShouldBe(areKnown);

    [Theory]
    [InlineData("[]", true)]
    [InlineData("""[{"id": "d", "currentActions": [{"action": "ScaleApplication", "app": "/a"}]}]""", true)]
    [InlineData("""[{"id": "d", "currentActions": [{"action": "RestartApplication", "app": "/a"}]}]""", false)]
    [InlineData(null, false)]
    public void What_is_being_replaced_stays_open(string? deployments, bool areKnown)
    {
        (DocumentKind, string)[] documents = [(DocumentKind.MarathonApps, """{"apps": [{"id": "/a"}]}"""), (DocumentKind.MesosState, State(Running))];

        Read(deployments is null ? documents : [.. documents, (DocumentKind.MarathonDeployments, deployments)])
            .Workloads.Single().InstancesKnown.ShouldBe(areKnown);
    }

    [Fact]
    public void An_app_without_a_task_a_task_without_a_start_and_a_task_that_is_lost_leave_it_open()
    {
        App("", State(Task("b", 1, "TASK_RUNNING", Statuses))).InstancesKnown.ShouldBeFalse();
        App("", State(Task("a", 1, "TASK_RUNNING"))).InstancesKnown.ShouldBeFalse();
        var lost = Task("a", 5, "TASK_UNREACHABLE", """[{"state": "TASK_UNREACHABLE", "timestamp": 1767268002.0}]""");
        App("", State([Running], lost)).InstancesKnown.ShouldBeFalse();
    }

    [Fact]
    public void Tasks_of_another_Marathon_are_of_its_own_apps() => Read(
        (DocumentKind.MarathonInfo, """{"name": "marathon", "frameworkId": "G", "version": "1.11.24"}"""),
        (DocumentKind.MarathonApps, """{"apps": [{"id": "/a", "deployments": []}]}"""), (DocumentKind.MesosState, State(Running)))
        .Workloads.Single().InstancesKnown.ShouldBeFalse();

    [Fact]
    public void What_Marathon_lists_itself_is_not_replaced() =>
        App(""" "tasks": [{"id": "a.1", "appId": "/a", "state": "TASK_RUNNING"}] """, State(Running)).Instances.Single().TaskId.ShouldBe("a.1");

    private static Workload App(string members, string state) => Read(
        (DocumentKind.MarathonApps, $$"""{"apps": [{"id": "/a", "deployments": []{{(members.Length == 0 ? "" : ", " + members)}}}]}"""),
        (DocumentKind.MesosState, state)).Workloads.First(w => w.Id == "/a");

    private static string Task(string path, int number, string state, string statuses = "[]") => $$"""
        {"id": "{{path}}.instance-4f0c000{{number}}-0000-11ee-8a0f-9e1b9c3f4a55._app.1", "slave_id": "S0", "state": "{{state}}", "statuses": {{statuses}}}
        """;

    private static string State(params string[] tasks) => State(tasks, "");

    private static string State(string[] tasks, string unreachable) => $$"""
        {"version": "1.11.0", "slaves": [{"id": "S0", "hostname": "h0"}], "frameworks": [{"id": "F", "name": "marathon",
         "tasks": [{{string.Join(", ", tasks)}}], "unreachable_tasks": [{{unreachable}}]}]}
        """;
}
