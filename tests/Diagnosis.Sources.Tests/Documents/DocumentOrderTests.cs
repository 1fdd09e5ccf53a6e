using Diagnosis.Analysis.Cluster;
using static Diagnosis.Sources.Tests.Documents.Reading;

namespace Diagnosis.Sources.Tests.Documents;

/// <summary>Two documents that tell the same thing differently, handed over in either order.</summary>
public sealed class DocumentOrderTests
{
    private const string Failed = """{"taskId": "a.1", "state": "TASK_FAILED", "message": "MESSAGE", "timestamp": "AT"}""";

    [Fact]
    public void Later_result_of_a_check_is_the_one_that_counts()
    {
        var before = Task("TASK_RUNNING", """{"alive": true, "consecutiveFailures": 0, "lastSuccess": "2026-01-01T11:00:00Z"}""");
        var after = Task("TASK_RUNNING", """{"alive": false, "consecutiveFailures": 3, "lastFailure": "2026-01-01T11:59:58Z"}""");

        foreach (var (apps, tasks) in new[] { (before, after), (after, before) })
        {
            var app = InAnyOrder((DocumentKind.MarathonApps, Apps(apps)), (DocumentKind.MarathonTasks, Tasks(tasks))).Workloads.Single();
            app.Instances.Single().HealthResults.Single().Alive.ShouldBeFalse();
            app.Contradictions.ShouldBeEmpty();
        }
    }

    [Theory]
    [InlineData("TASK_STAGING", "TASK_RUNNING")]
    [InlineData("TASK_RUNNING", "TASK_KILLING")]
    [InlineData("TASK_RUNNING", "TASK_FAILED")]
    [InlineData("TASK_UNREACHABLE", "TASK_GONE")]
    public void Task_never_goes_back_so_that_the_further_state_is_the_later(string before, string after)
    {
        foreach (var (apps, tasks) in new[] { (before, after), (after, before) })
        {
            var app = InAnyOrder((DocumentKind.MarathonApps, Apps(Task(apps))), (DocumentKind.MarathonTasks, Tasks(Task(tasks)))).Workloads.Single();
            app.Instances.Single().State.ShouldBe(after);
            app.Contradictions.ShouldBeEmpty();
        }
    }

    [Fact]
    public void Lost_agent_may_have_come_back_so_that_the_documents_contradict_each_other()
    {
        var app = InAnyOrder((DocumentKind.MarathonApps, Apps(Task("TASK_RUNNING"))), (DocumentKind.MarathonTasks, Tasks(Task("TASK_UNREACHABLE"))))
            .Workloads.Single();

        app.Instances.Single().IsUnreachable.ShouldBeTrue();
        app.Contradictions.ShouldBe(["a.1 is TASK_RUNNING by MARATHON_APPS and TASK_UNREACHABLE by MARATHON_TASKS"]);
    }

    [Fact]
    public void Later_failure_is_the_last()
    {
        var old = Failed.Replace("MESSAGE", "old", StringComparison.Ordinal).Replace("AT", "2026-01-01T07:00:00Z", StringComparison.Ordinal);
        var late = Failed.Replace("MESSAGE", "late", StringComparison.Ordinal).Replace("AT", "2026-01-01T11:59:20Z", StringComparison.Ordinal);

        foreach (var (all, one) in new[] { (old, late), (late, old) })
        {
            InAnyOrder(
                (DocumentKind.MarathonApps, $$"""{"apps": [{"id": "/a", "lastTaskFailure": {{all}} }] }"""),
                (DocumentKind.MarathonApp, $$"""{"app": {"id": "/a", "lastTaskFailure": {{one}} } }"""))
                .Workloads.Single().LastTaskFailure!.Message.ShouldBe("late");
        }
    }

    [Fact]
    public void Two_limits_of_a_role_contradict_each_other_and_that_is_said_of_the_one_that_was_read_with_the_use()
    {
        var role = InAnyOrder(
            (DocumentKind.MesosRoles, """{"roles": [{"name": "eng", "quota": {"limit": {"cpus": 4}, "consumed": {"cpus": 4}}}]}"""),
            (DocumentKind.MesosQuota, """{"configs": [{"role": "eng", "limits": {"cpus": {"value": 40}}}]}""")).Roles.Single();

        (role.Limit.Cpus, role.ReadFrom).ShouldBe((4, DocumentKind.MesosRoles));
        role.Contradiction.ShouldBe("MESOS_QUOTA has another limit of role eng than MESOS_ROLES (40 cpus and 4 cpus)");
    }

    [Fact]
    public void Two_documents_of_one_kind_are_read_alike_whichever_comes_first() => InAnyOrder(
        (DocumentKind.MesosSlaves, """{"slaves": [{"id": "S0", "hostname": "h0", "active": true}]}"""),
        (DocumentKind.MesosSlaves, """{"slaves": [{"id": "S0", "hostname": "h0", "active": false}]}""")).Agents.Single().Active.ShouldBeFalse();

    private static string Apps(string task) => $$"""{"apps": [{"id": "/a", "instances": 1, "tasks": [{{task}}] }] }""";

    private static string Tasks(string task) => $$"""{"tasks": [{{task}}] }""";

    private static string Task(string state, string results = "") =>
        $$"""{"id": "a.1", "appId": "/a", "state": "{{state}}", "version": "2026-01-01T10:00:00Z", "healthCheckResults": [{{results}}] }""";

    /// <summary>The snapshot, which is the same in both orders.</summary>
    private static ClusterSnapshot InAnyOrder((DocumentKind, string) one, (DocumentKind, string) other)
    {
        var (there, back) = (Read(one, other), Read(other, one));
        SnapshotText.Of(back with { Sources = there.Sources }).ShouldBe(SnapshotText.Of(there));
        return there;
    }
}
