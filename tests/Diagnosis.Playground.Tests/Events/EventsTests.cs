using System.Text.Json.Nodes;
using Diagnosis.Playground.Events;
using Diagnosis.Playground.State;

namespace Diagnosis.Playground.Tests.Events;

/// <summary>A playground tells of its changes what Marathon does (Marathon 1.11, EventFormats), in the order in which they happen.</summary>
public sealed class EventsTests
{
    private readonly Play _play = new Play().Agent("10.0.1.1");

    [Fact]
    public void A_new_app_is_told_from_its_request_to_the_end_of_its_deployment()
    {
        using var follower = _play.Cluster.Follow("10.0.0.9");

        _play.Post(Play.App("/web")).Seconds(30);

        var told = Told(follower);
        told.Select(one => (string)one["eventType"]!).ShouldBe(
        [
            "event_stream_attached", "api_post_event", "group_change_success", "deployment_info", "deployment_step_success", "deployment_info",
            "instance_changed_event", "status_update_event", "instance_changed_event", "status_update_event", "instance_changed_event",
            "status_update_event", "instance_changed_event", "deployment_step_success", "deployment_success",
        ], ignoreOrder: true);
        Names(told, "event_stream_attached").ShouldBe(["remoteAddress", "eventType", "timestamp"]);
        Names(told, "api_post_event").ShouldBe(["clientIp", "uri", "appDefinition", "eventType", "timestamp"]);
        Names(told, "deployment_info").ShouldBe(["plan", "currentStep", "eventType", "timestamp"]);
        Names(told, "deployment_success").ShouldBe(["id", "plan", "eventType", "timestamp"]);
        Names(told, "status_update_event").ShouldBe(
            ["slaveId", "taskId", "taskStatus", "message", "appId", "host", "ipAddresses", "ports", "version", "eventType", "timestamp"]);
        Names(told, "instance_changed_event").ShouldBe(
            ["instanceId", "condition", "runSpecId", "agentId", "host", "runSpecVersion", "eventType", "timestamp"]);
        told.Where(Is("status_update_event")).Select(one => (string)one["taskStatus"]!).Distinct().ShouldBe(["TASK_STAGING", "TASK_RUNNING"]);
        told.Where(Is("instance_changed_event")).Select(one => (string)one["condition"]!)
            .ShouldBe(["Scheduled", "Provisioned", "Staging", "Running"]);
    }

    [Fact]
    public void A_task_that_fails_is_told_with_Mesos_words()
    {
        _play.Post(Play.App("/web"), new TaskBehaviour { ExitCode = 3 });
        using var follower = _play.Cluster.Follow("10.0.0.9");

        _play.Seconds(15);

        Told(follower).First(one => (string?)one["taskStatus"] == "TASK_FAILED")["message"]!.GetValue<string>().ShouldBe("Container exited with status 3");
    }

    [Fact]
    public void A_check_that_fails_and_the_kill_for_it_are_told()
    {
        var app = Play.App("/web");
        app["healthChecks"] = Play.HttpCheck(grace: 5, interval: 5, failures: 2);
        _play.Post(app, new() { HealthyAfter = null });
        using var follower = _play.Cluster.Follow("10.0.0.9");

        _play.Seconds(60);

        var told = Told(follower);
        Names(told, "failed_health_check_event").ShouldBe(["appId", "healthCheck", "taskId", "eventType", "timestamp"]);
        Names(told, "unhealthy_instance_kill_event").ShouldBe(
            ["appId", "taskId", "instanceId", "version", "reason", "host", "slaveId", "eventType", "timestamp"]);
        Names(told, "instance_health_changed_event").ShouldBe(["instanceId", "runSpecId", "healthy", "runSpecVersion", "eventType", "timestamp"]);
        told.ShouldNotContain(one => Is("health_status_changed_event")(one), "It never was healthy.");
    }

    [Fact]
    public void A_check_that_passes_and_a_deployment_that_is_taken_back_are_told()
    {
        var app = Play.App("/web");
        app["healthChecks"] = Play.HttpCheck();
        _play.Post(app).Seconds(30);
        using var follower = _play.Cluster.Follow("10.0.0.9");
        _play.Cluster.Patch("/web", """{"mem": 100000}""");
        _play.Seconds(3);

        _play.Cluster.Cancel(_play.Cluster.Look(state => state.Deployments.Single().Id));
        _play.Seconds(60);

        var told = Told(follower);
        Names(told, "deployment_failed").ShouldBe(["id", "plan", "reason", "eventType", "timestamp"]);
        told.Count(Is("deployment_success")).ShouldBe(1, "The way back.");
        Names(told, "health_status_changed_event").ShouldBe(["appId", "instanceId", "version", "alive", "eventType", "timestamp"]);
    }

    [Fact]
    public void Who_is_too_slow_is_let_go_and_who_left_is_told_nothing()
    {
        _play.Post(Play.App("/web", instances: 5), new() { ExitCode = 1, ExitAfter = TimeSpan.FromSeconds(1) });
        var left = _play.Cluster.Follow("10.0.0.8");
        left.Dispose();
        using var slow = _play.Cluster.Follow("10.0.0.9");

        for (var hour = 0; hour < 5; hour++)
        {
            _play.Seconds(3600);
        }

        Told(left).Count.ShouldBe(1);
        Told(slow).Count.ShouldBe(1024);
        slow.Events.Completion.IsCompleted.ShouldBeTrue();
    }

    private static Func<JsonObject, bool> Is(string type) => one => (string?)one["eventType"] == type;

    private static string[] Names(List<JsonObject> told, string type) => [.. told.First(Is(type)).Select(member => member.Key)];

    private static List<JsonObject> Told(EventFollower follower)
    {
        var told = new List<JsonObject>();
        while (follower.Events.TryRead(out var one))
        {
            told.Add(one.Body);
        }

        return told;
    }
}
