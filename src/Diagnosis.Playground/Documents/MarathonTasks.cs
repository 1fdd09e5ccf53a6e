using System.Text.Json.Nodes;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Playground.State;

namespace Diagnosis.Playground.Documents;

/// <summary>Tasks as Marathon writes them (Marathon 1.11, task.raml and TaskConversion).</summary>
internal static class MarathonTasks
{
    /// <summary>Those of an app that were ever launched: one that failed and waits again is listed with its last task.</summary>
    public static IEnumerable<JsonNode> Of(PlayWorkload app, bool withServicePorts) =>
        app.Instances.Where(instance => instance.Agent is not null).Select(instance => Of(app, instance, withServicePorts));

    private static JsonObject Of(PlayWorkload app, PlayInstance instance, bool withServicePorts)
    {
        var task = new JsonObject
        {
            ["appId"] = app.Id,
            ["healthCheckResults"] = new JsonArray([.. instance.Checks.Where(check => check.HasAsked).Select(check => Result(instance, check))]),
            ["host"] = instance.Agent!.Hostname,
            ["id"] = instance.TaskId,
            ["ipAddresses"] = new JsonArray(),
            ["localVolumes"] = LocalVolumes(app, instance),
            ["ports"] = new JsonArray([.. (instance.IsTerminal ? [] : instance.Ports).Select(port => (JsonNode)port)]),
            ["role"] = instance.Version.Definition.Role,
            ["servicePorts"] = new JsonArray([.. (withServicePorts ? app.Current.Definition.ServicePorts : []).Select(port => (JsonNode)port)]),
            ["slaveId"] = instance.Agent.Id,
            ["state"] = PlayTask.StateOf(instance.Condition),
        };
        if (!instance.IsTerminal)
        {
            task["stagedAt"] = PlayTimes.Of(instance.StagedAt);
            task["startedAt"] = PlayTimes.Of(instance.StartedAt);
            task["version"] = PlayTimes.Of(instance.Version.At);
        }

        return task.WithoutNulls();
    }

    /// <summary>The volumes of an instance (Marathon 1.11, LocalVolumeId).</summary>
    public static JsonArray LocalVolumes(PlayWorkload of, PlayInstance instance) => new([.. (instance.Reservation?.VolumeIds ?? []).Select(id =>
    {
        var parts = id.Split('#');
        return (JsonNode)new JsonObject { ["runSpecId"] = of.Id, ["containerPath"] = parts[1], ["uuid"] = parts[2], ["persistenceId"] = id };
    })]);

    private static JsonObject Result(PlayInstance instance, CheckRecord check) => new JsonObject
    {
        ["alive"] = check.IsAlive,
        ["consecutiveFailures"] = check.Failures,
        ["firstSuccess"] = PlayTimes.Of(check.FirstSuccess),
        ["lastFailure"] = PlayTimes.Of(check.LastFailure),
        ["lastSuccess"] = PlayTimes.Of(check.LastSuccess),
        ["lastFailureCause"] = check.Cause,
        ["instanceId"] = instance.Id,
    }.WithoutNulls();
}
