using Diagnosis.Analysis.Cluster;
using static Diagnosis.Sources.Tests.Documents.Reading;

namespace Diagnosis.Sources.Tests.Marathon;

public sealed class TaskReaderTests
{
    [Theory]
    [InlineData("TASK_STAGING", true, InstanceCondition.Staging)]
    [InlineData("TASK_STARTING", true, InstanceCondition.Starting)]
    [InlineData("TASK_RUNNING", true, InstanceCondition.Running)]
    [InlineData("TASK_KILLING", true, InstanceCondition.Killing)]
    [InlineData("TASK_UNREACHABLE", true, InstanceCondition.Unreachable)]
    [InlineData("TASK_UNREACHABLE", false, InstanceCondition.UnreachableInactive)]
    [InlineData("TASK_FAILED", false, InstanceCondition.Failed)]
    [InlineData("TASK_FINISHED", false, InstanceCondition.Finished)]
    [InlineData("TASK_KILLED", false, InstanceCondition.Killed)]
    [InlineData("TASK_GONE", false, InstanceCondition.Gone)]
    [InlineData("TASK_GONE_BY_OPERATOR", false, InstanceCondition.Gone)]
    [InlineData("TASK_LOST", false, InstanceCondition.Gone)]
    [InlineData("TASK_DROPPED", false, InstanceCondition.Dropped)]
    [InlineData("TASK_ERROR", false, InstanceCondition.Error)]
    [InlineData("TASK_UNKNOWN", false, InstanceCondition.Unknown)]
    [InlineData("TASK_INVENTED", true, InstanceCondition.Unspecified)]
    public void Condition_comes_from_state_and_version(string state, bool hasVersion, InstanceCondition condition)
    {
        var version = hasVersion ? ", \"version\": \"2026-01-01T10:00:00.000Z\"" : ", \"version\": null";

        App($$"""  "tasks": [{"id": "a.instance-1._app.1", "state": "{{state}}"{{version}}}]""").Instances.Single().Condition.ShouldBe(condition);
    }

    [Theory]
    [InlineData("a_b.instance-4f0cd1b2-0000-11ee-8a0f-9e1b9c3f4a55._app.3", "a_b.instance-4f0cd1b2-0000-11ee-8a0f-9e1b9c3f4a55")]
    [InlineData("a_b.marathon-4f0cd1b2-0000-11ee-8a0f-9e1b9c3f4a55", "a_b.marathon-4f0cd1b2-0000-11ee-8a0f-9e1b9c3f4a55")]
    [InlineData("a_b.4f0cd1b2-0000-11ee-8a0f-9e1b9c3f4a55", "a_b.4f0cd1b2-0000-11ee-8a0f-9e1b9c3f4a55")]
    [InlineData("a_b.instance-4f0cd1b2-0000-11ee-8a0f-9e1b9c3f4a55._app", "a_b.instance-4f0cd1b2-0000-11ee-8a0f-9e1b9c3f4a55")]
    public void Instance_id_is_the_task_id_without_its_incarnation(string taskId, string instanceId) =>
        App($$"""  "tasks": [{"id": "{{taskId}}"}]""").Instances.Single().Id.ShouldBe(instanceId);

    [Fact]
    public void Everything_of_a_task_is_kept()
    {
        var task = App("""
            "tasks": [{"id": "t", "appId": "/a", "host": "10.0.0.5", "slaveId": "S5", "state": "TASK_RUNNING", "role": "dev", "region": "eu", "zone": "a",
              "stagedAt": "2026-01-01T11:00:00.000Z", "startedAt": "2026-01-01T11:01:00.000Z", "version": "2026-01-01T10:00:00.000Z",
              "ports": [31000, 31001], "ipAddresses": [], "servicePorts": [],
              "localVolumes": [{"runSpecId": "/a", "containerPath": "v", "uuid": "u", "persistenceId": "a#v#u"}],
              "healthCheckResults": [{"alive": false, "consecutiveFailures": 2, "firstSuccess": null, "lastFailure": "2026-01-01T11:30:00.000Z",
               "lastFailureCause": "503"}]}]
            """).Instances.Single();

        (task.Host, task.AgentId, task.Role, task.Region, task.Zone).ShouldBe(("10.0.0.5", "S5", "dev", "eu", "a"));
        task.StagedAt.ShouldBe(Now.AddHours(-1));
        task.Ports.ShouldBe([31000, 31001]);
        task.PersistenceIds.ShouldBe(["a#v#u"]);
        task.HealthResults.Single().ShouldBe(new HealthResult(false, 2, null, null, Now.AddMinutes(-30), "503"));
    }

    /// <summary>The list, and whether the instances of <c>/a</c>, <c>/b</c> and <c>/c</c> are known by it.</summary>
    public static TheoryData<string, bool, bool, bool> Lists => new()
    {
        { """{"tasks": [{"id": "a.1", "appId": "a", "state": "TASK_RUNNING"}, {"id": "b.1", "appId": "/b", "state": "TASK_RUNNING"}]}""", true, true, true },
        { """{"tasks": []}""", true, true, true },
        { """{"tasks": [{"id": "a.1", "appId": "a", "state": "TASK_RUNNING"}]}""", true, false, false },
        { """{"tasks": [{"id": "z.1", "appId": "z", "state": "TASK_RUNNING"}]}""", false, false, false },
        { """{"tasks": [{"id": "a.1", "appId": "a", "state": "TASK_RUNNING"}, {"id": "b.1", "appId": "/b", "state": "TASK""", false, false, false },
    };

    [Theory]
    [MemberData(nameof(Lists))]
    public void Listed_tasks_tell_of_the_apps_that_the_list_is_about(string list, bool a, bool b, bool c)
    {
        var snapshot = Read(
            (DocumentKind.MarathonApps, """{"apps": [{"id": "/a"}, {"id": "/b"}, {"id": "/c"}]}"""),
            (DocumentKind.MarathonTasks, list));

        snapshot.Workloads.Where(w => w.Definition.IsKnown).Select(w => w.InstancesKnown).ShouldBe([a, b, c]);
    }

    [Theory]
    [InlineData("\"host\": \"h\"", InstanceCondition.Unspecified, false)]
    [InlineData("\"stagedAt\": \"2026-01-01T11:00:00.000Z\"", InstanceCondition.Staging, true)]
    [InlineData("\"stagedAt\": \"2026-01-01T11:00:00.000Z\", \"startedAt\": \"2026-01-01T11:00:05.000Z\"", InstanceCondition.Running, true)]
    [InlineData("\"state\": \"TASK_KILLING\", \"startedAt\": \"2026-01-01T11:00:05.000Z\"", InstanceCondition.Killing, true)]
    public void Task_without_a_state_is_as_far_as_its_times_tell(string members, InstanceCondition condition, bool isKnown)
    {
        var app = App($$"""  "tasks": [{"id": "a.1", {{members}} }] """);

        (app.Instances.Single().Condition, app.AreStatesKnown).ShouldBe((condition, isKnown));
    }

    [Fact]
    public void Same_task_in_two_documents_is_one_instance_and_the_later_wins()
    {
        var snapshot = Read(
            (DocumentKind.MarathonApps, """{"apps": [{"id": "/a", "tasks": [{"id": "a.1", "state": "TASK_STAGING"}]}]}"""),
            (DocumentKind.MarathonTasks, """{"tasks": [{"id": "a.1", "appId": "/a", "state": "TASK_RUNNING"}]}"""));

        snapshot.Workloads.Single().Instances.Single().State.ShouldBe("TASK_RUNNING");
    }
}
