using System.Text.Json.Nodes;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Playground.State;

namespace Diagnosis.Playground.Documents;

/// <summary>Apps as Marathon writes them with all that it embeds (Marathon 1.11, app.raml and AppInfoBaseData).</summary>
internal static class MarathonApps
{
    /// <summary>The document <c>/v2/apps</c>.</summary>
    public static JsonObject All(PlayState cluster) =>
        new() { ["apps"] = new JsonArray([.. cluster.Apps.Select(app => (JsonNode)One(cluster, app))]) };

    /// <summary>One app with everything embedded.</summary>
    public static JsonObject One(PlayState cluster, PlayWorkload app)
    {
        var json = Definition(app.Current);
        var counted = app.Instances.Where(instance => !instance.IsScheduled && instance.Agent is not null).ToArray();
        json["tasksStaged"] = counted.Count(one => one.Condition is InstanceCondition.Provisioned or InstanceCondition.Staging);
        json["tasksRunning"] = counted.Count(one => one.Condition == InstanceCondition.Running);
        json["tasksHealthy"] = counted.Count(one => Asked(one) && one.Checks.Where(check => check.HasAsked).All(check => check.IsAlive));
        json["tasksUnhealthy"] = counted.Count(one => Asked(one) && one.Checks.Any(check => check is { HasAsked: true, IsAlive: false }));
        json["deployments"] = new JsonArray([.. cluster.Deployments.Where(one => one.Affected.Contains(app.Id, StringComparer.Ordinal))
            .Select(one => (JsonNode)new JsonObject { ["id"] = one.Id })]);
        json["tasks"] = new JsonArray([.. MarathonTasks.Of(app, withServicePorts: false)]);
        json["readinessCheckResults"] = new JsonArray();
        if (app.LastFailure is { } failure)
        {
            json["lastTaskFailure"] = Failure(app, failure);
        }

        return json;
    }

    /// <summary>A definition with its version.</summary>
    public static JsonObject Definition(PlayVersion version)
    {
        var json = version.Json.DeepClone().AsObject();
        json["version"] = PlayTimes.Of(version.At);
        json["versionInfo"] = new JsonObject { ["lastConfigChangeAt"] = PlayTimes.Of(version.ConfigAt), ["lastScalingAt"] = PlayTimes.Of(version.ScaledAt) };
        return json;
    }

    private static bool Asked(PlayInstance instance) => instance.Condition == InstanceCondition.Running && instance.Checks.Any(check => check.HasAsked);

    private static JsonObject Failure(PlayWorkload app, RememberedFailure failure) => new()
    {
        ["appId"] = app.Id,
        ["host"] = failure.Agent.Hostname,
        ["message"] = failure.Message,
        ["slaveId"] = failure.Agent.Id,
        ["state"] = failure.State,
        ["taskId"] = failure.TaskId,
        ["timestamp"] = PlayTimes.Of(failure.At),
        ["version"] = PlayTimes.Of(failure.Version),
    };
}
