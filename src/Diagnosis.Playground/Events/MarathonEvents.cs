using System.Text.Json.Nodes;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Playground.Documents;
using Diagnosis.Playground.State;

namespace Diagnosis.Playground.Events;

/// <summary>Events as Marathon writes them (Marathon 1.11, Events.scala and EventFormats).</summary>
/// <param name="now">When they happen.</param>
internal sealed class MarathonEvents(DateTimeOffset now)
{
    private const string ClientIp = "10.0.0.9";

    public PlayEvent Attached(string address) => Of("event_stream_attached", new() { ["remoteAddress"] = address });

    public PlayEvent Posted(PlayWorkload app)
    {
        var definition = app.Current.Json.DeepClone().AsObject();
        definition["version"] = PlayTimes.Of(app.Current.At);
        return Of("api_post_event", new() { ["clientIp"] = ClientIp, ["uri"] = $"/v2/apps{app.Id}", ["appDefinition"] = definition });
    }

    /// <summary>A pod was created, updated or deleted.</summary>
    public PlayEvent OfPod(string what, string id) => Of($"pod_{what}_event", new() { ["clientIp"] = ClientIp, ["uri"] = $"/v2/pods{id}" });

    public PlayEvent AppTerminated(string appId) => Of("app_terminated_event", new() { ["appId"] = appId });

    public PlayEvent GroupChanged(PlayDeployment deployment) =>
        Of("group_change_success", new() { ["groupId"] = "/", ["version"] = PlayTimes.Of(deployment.Version) });

    /// <summary>A step of a deployment begins (<c>deployment_info</c>), or has succeeded.</summary>
    public PlayEvent Step(string type, PlayDeployment deployment, int step) =>
        Of(type, new() { ["plan"] = Plan(deployment), ["currentStep"] = MarathonTree.Step(deployment.Steps[step]) });

    /// <summary>It has succeeded, or was taken back.</summary>
    public PlayEvent Over(PlayDeployment deployment)
    {
        var told = new JsonObject { ["id"] = deployment.Id, ["plan"] = Plan(deployment) };
        if (deployment.Done == deployment.Steps.Length)
        {
            return Of("deployment_success", told);
        }

        told["reason"] = "The deployment was cancelled.";
        return Of("deployment_failed", told);
    }

    public PlayEvent StatusUpdate(SeenInstance seen, string message) => Of("status_update_event", new()
    {
        ["slaveId"] = seen.Instance.Agent!.Id,
        ["taskId"] = seen.Instance.TaskId,
        ["taskStatus"] = PlayTask.StateOf(seen.Condition),
        ["message"] = message,
        ["appId"] = seen.WorkloadId,
        ["host"] = seen.Instance.Agent.Hostname,
        ["ipAddresses"] = new JsonArray(),
        ["ports"] = new JsonArray([.. seen.Instance.Ports.Select(port => (JsonNode)port)]),
        ["version"] = Version(seen),
    });

    public PlayEvent InstanceChanged(SeenInstance seen) => Of("instance_changed_event", new()
    {
        ["instanceId"] = seen.Instance.Id,
        ["condition"] = seen.Condition.ToString(),
        ["runSpecId"] = seen.WorkloadId,
        ["agentId"] = seen.Instance.Agent?.Id,
        ["host"] = seen.Instance.Agent?.Hostname,
        ["runSpecVersion"] = Version(seen),
    });

    public PlayEvent InstanceHealth(SeenInstance seen) => Of("instance_health_changed_event", new()
    {
        ["instanceId"] = seen.Instance.Id, ["runSpecId"] = seen.WorkloadId, ["healthy"] = seen.IsAlive, ["runSpecVersion"] = Version(seen),
    });

    public PlayEvent HealthStatus(SeenInstance seen) => Of("health_status_changed_event", new()
    {
        ["appId"] = seen.WorkloadId, ["instanceId"] = seen.Instance.Id, ["version"] = Version(seen), ["alive"] = seen.IsAlive,
    });

    public PlayEvent CheckFailed(SeenInstance seen) => Of("failed_health_check_event", new()
    {
        ["appId"] = seen.WorkloadId,
        ["healthCheck"] = (seen.Instance.Version.Json["healthChecks"] as JsonArray)?.FirstOrDefault()?.DeepClone(),
        ["taskId"] = seen.Instance.Id,
    });

    public PlayEvent UnhealthyKill(PlayWorkload app, RememberedFailure failure) => Of("unhealthy_instance_kill_event", new()
    {
        ["appId"] = app.Id,
        ["taskId"] = failure.TaskId,
        ["instanceId"] = TaskId.InstanceOf(failure.TaskId),
        ["version"] = PlayTimes.Of(failure.Version),
        ["reason"] = failure.Message,
        ["host"] = failure.Agent.Hostname,
        ["slaveId"] = failure.Agent.Id,
    });

    private static string? Version(SeenInstance seen) => PlayTimes.Of(seen.Instance.Version.At);

    private static JsonObject Plan(PlayDeployment deployment) => new()
    {
        ["id"] = deployment.Id,
        ["steps"] = new JsonArray([.. deployment.Steps.Select(step => (JsonNode)MarathonTree.Step(step))]),
        ["version"] = PlayTimes.Of(deployment.Version),
    };

    private PlayEvent Of(string type, JsonObject body)
    {
        body["eventType"] = type;
        body["timestamp"] = PlayTimes.Of(now);
        return new(type, body);
    }
}
