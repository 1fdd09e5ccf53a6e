using System.Text.Json.Nodes;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Playground.State;

namespace Diagnosis.Playground.Documents;

/// <summary>Pods as Marathon writes them, and how they are (Marathon 1.11, pod.raml, podStatus.raml and PodStatusConversion).</summary>
internal static class MarathonPods
{
    /// <summary>The document <c>/v2/pods</c>.</summary>
    public static JsonArray All(PlayState cluster) => new([.. cluster.Pods.Select(pod => (JsonNode)Definition(pod.Current))]);

    /// <summary>The document <c>/v2/pods/::status</c>.</summary>
    public static JsonArray AllStatuses(PlayState cluster) => new([.. cluster.Pods.Select(pod => (JsonNode)Status(cluster, pod))]);

    /// <summary>The document <c>/v2/pods/{id}::versions</c>, the newest first.</summary>
    public static JsonArray Versions(PlayWorkload pod) => new([.. pod.Versions.Reverse().Select(version => (JsonNode)PlayTimes.Of(version.At)!)]);

    /// <summary>A definition with its version.</summary>
    public static JsonObject Definition(PlayVersion version)
    {
        var json = version.Json.DeepClone().AsObject();
        json["version"] = PlayTimes.Of(version.At);
        return json;
    }

    /// <summary>The document <c>/v2/pods/{id}::status</c>.</summary>
    public static JsonObject Status(PlayState cluster, PlayWorkload pod)
    {
        // What was never placed is not shown.
        var shown = pod.Instances.Where(instance => instance.Agent is not null).ToArray();
        var isRemoved = cluster.Deployments.Any(one => one.Current.Any(action => action.Kind == ActionKind.Stop && action.WorkloadId == pod.Id));
        var isStable = shown.Count(instance => PodInstances.StateOf(instance) == PodStates.Stable) >= pod.Current.Definition.Instances;
        var since = shown.Select(instance => instance.Since).Append(pod.Current.At).Max();
        var json = new JsonObject
        {
            ["id"] = pod.Id,
            ["spec"] = Definition(pod.Current),
            ["status"] = isRemoved ? "TERMINAL" : isStable ? PodStates.Stable : PodStates.Degraded,
            ["statusSince"] = PlayTimes.Of(since),
            ["instances"] = new JsonArray([.. shown.Select(instance => (JsonNode)PodInstances.Of(cluster, pod, instance))]),
            ["terminationHistory"] = new JsonArray([.. History(pod, shown)]),
            ["lastUpdated"] = PlayTimes.Of(cluster.Now),
            ["lastChanged"] = PlayTimes.Of(since),
        };
        return json;
    }

    /// <summary>The newest failure, as long as its task is the newest of its instance.</summary>
    private static IEnumerable<JsonNode> History(PlayWorkload pod, IEnumerable<PlayInstance> instances) =>
        from instance in instances
        let failure = pod.LastFailure
        where failure?.TaskId == instance.TaskId
        select new JsonObject
        {
            ["instanceID"] = instance.Id,
            ["startedAt"] = PlayTimes.Of(instance.StartedAt ?? instance.StagedAt),
            ["terminatedAt"] = PlayTimes.Of(failure.At),
            ["message"] = failure.Message,
            ["containers"] = new JsonArray(new JsonObject { ["containerId"] = failure.TaskId, ["lastKnownState"] = failure.State }),
        };
}
