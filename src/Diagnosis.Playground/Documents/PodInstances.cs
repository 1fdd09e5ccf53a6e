using System.Text.Json.Nodes;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Playground.State;

namespace Diagnosis.Playground.Documents;

/// <summary>The instances of a pod as Marathon writes them (Marathon 1.11, podInstanceStatus in podStatus.raml).</summary>
internal static class PodInstances
{
    /// <summary>Marathon's word for how an instance is.</summary>
    public static string StateOf(PlayInstance instance) => instance.Condition switch
    {
        _ when instance.IsScheduled => "PENDING",
        InstanceCondition.Provisioned => instance.IsWanted ? "PENDING" : "TERMINAL",
        InstanceCondition.Staging or InstanceCondition.Starting => "STAGING",
        InstanceCondition.Unreachable => PodStates.Degraded,
        InstanceCondition.Running => instance.Checks.Any(check => !check.IsAlive) ? PodStates.Degraded : PodStates.Stable,
        _ => "TERMINAL",
    };

    /// <summary>One instance that was placed.</summary>
    public static JsonObject Of(PlayState cluster, PlayWorkload pod, PlayInstance instance)
    {
        var definition = instance.Version.Definition;
        var state = StateOf(instance);
        var json = new JsonObject
        {
            ["id"] = instance.Id,
            ["status"] = state,
            ["statusSince"] = PlayTimes.Of(Since(instance)),
            ["conditions"] = new JsonArray(),
            ["agentHostname"] = instance.Agent!.Hostname,
            ["agentId"] = instance.Agent.Id,
            ["resources"] = Amounts(definition.Amounts),
            ["networks"] = new JsonArray(),
            ["containers"] = new JsonArray([.. Containers(cluster, instance)]),
            ["specReference"] = $"/v2/pods{pod.Id}::versions/{PlayTimes.Of(instance.Version.At)}",
            ["localVolumes"] = MarathonTasks.LocalVolumes(pod, instance),
            ["lastUpdated"] = PlayTimes.Of(cluster.Now),
            ["lastChanged"] = PlayTimes.Of(instance.Since),
            ["role"] = definition.Role,
        };
        if (state == PodStates.Degraded)
        {
            json["message"] = instance.Condition == InstanceCondition.Unreachable
                ? "pod instance has become unreachable"
                : "at least one container is not healthy";
        }

        return json.WithoutNulls();
    }

    private static IEnumerable<JsonNode> Containers(PlayState cluster, PlayInstance instance)
    {
        var (definition, ports, endpointsSoFar) = (instance.Version.Definition, instance.Ports.GetEnumerator(), 0);
        foreach (var (number, written) in ((JsonArray)instance.Version.Json["containers"]!).Index())
        {
            var container = definition.Containers[number];
            var endpoints = new JsonArray();
            foreach (var endpoint in written!["endpoints"] as JsonArray ?? [])
            {
                // On a network of its own it has a host port only where it asks for one.
                var hasPort = definition.HostPorts[endpointsSoFar++] is not null && ports.MoveNext();
                endpoints.Add((JsonNode)new JsonObject
                {
                    ["name"] = (string)endpoint!["name"]!, ["allocatedHostPort"] = hasPort && !instance.IsTerminal ? ports.Current : null,
                }.WithoutNulls());
            }

            yield return new JsonObject
            {
                ["name"] = container.Name,
                ["status"] = PlayTask.StateOf(instance.ConditionOf(container.Name)),
                ["statusSince"] = PlayTimes.Of(Since(instance)),
                ["conditions"] = new JsonArray([.. Health(cluster, instance, container.Name)]),
                ["containerId"] = instance.TaskOf(container.Name),
                ["endpoints"] = endpoints,
                ["resources"] = Amounts(container.Resources),
                ["lastUpdated"] = PlayTimes.Of(cluster.Now),
                ["lastChanged"] = PlayTimes.Of(Since(instance)),
            };
        }
    }

    /// <summary>A check that has not been reported is not passed.</summary>
    private static IEnumerable<JsonNode> Health(PlayState cluster, PlayInstance instance, string container)
    {
        if (instance.Condition != InstanceCondition.Running)
        {
            yield break;
        }

        foreach (var (number, check) in instance.Version.Definition.HealthChecks.Index().Where(one => one.Item.ContainerName == container))
        {
            var record = instance.Checks[number];
            yield return new JsonObject
            {
                ["name"] = "healthy",
                ["value"] = record.IsAlive ? "true" : "false",
                ["reason"] = record.HasAsked ? "health-reported-by-mesos" : "health-unreported-by-mesos",
                ["lastChanged"] = PlayTimes.Of(record.LastSuccess ?? record.LastFailure ?? instance.StartedAt),
                ["lastUpdated"] = PlayTimes.Of(cluster.Now),
            };
        }
    }

    /// <summary>Marathon gives the start of the task for the beginning of its state.</summary>
    private static DateTimeOffset? Since(PlayInstance instance) => instance.StartedAt ?? instance.StagedAt;

    private static JsonObject Amounts(ResourceAmounts amounts) => new()
    {
        ["cpus"] = amounts.Cpus, ["mem"] = amounts.MemMiB, ["disk"] = amounts.DiskMiB, ["gpus"] = amounts.Gpus,
    };
}
