using System.Text.Json.Nodes;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Playground.State;

namespace Diagnosis.Playground.Documents;

/// <summary>Deployments, groups, information and the list of tasks as Marathon writes them.</summary>
internal static class MarathonTree
{
    /// <summary>The document <c>/v2/deployments</c> (Marathon 1.11, DeploymentPlanConversion).</summary>
    public static JsonArray Deployments(PlayState cluster) => new([.. cluster.Deployments.Select(one => (JsonNode)new JsonObject
    {
        ["id"] = one.Id,
        ["version"] = PlayTimes.Of(one.Version),
        ["affectedApps"] = Affected(one, WorkloadKind.App),
        ["affectedPods"] = Affected(one, WorkloadKind.Pod),
        ["steps"] = new JsonArray([.. one.Steps.Select(step => (JsonNode)Step(step))]),
        ["currentActions"] = new JsonArray([.. one.Current.Select(action =>
        {
            var json = Action(action);
            json["readinessCheckResults"] = new JsonArray();
            return (JsonNode)json;
        })]),
        ["currentStep"] = one.Done + 1,
        ["totalSteps"] = one.Steps.Length,
    })]);

    /// <summary>A step of a deployment (deploymentSteps.raml).</summary>
    public static JsonObject Step(IEnumerable<PlayAction> step) => new() { ["actions"] = new JsonArray([.. step.Select(action => (JsonNode)Action(action))]) };

    /// <summary>The document <c>/v2/groups</c>: all groups that an app or a pod is in.</summary>
    public static JsonObject Groups(PlayState cluster, bool withApps) => Group(cluster, "/", withApps);

    /// <summary>The document <c>/v2/tasks</c>.</summary>
    public static JsonObject Tasks(PlayState cluster) =>
        new() { ["tasks"] = new JsonArray([.. cluster.Apps.SelectMany(app => MarathonTasks.Of(app, withServicePorts: true))]) };

    /// <summary>The document <c>/v2/info</c>.</summary>
    public static JsonObject Info(PlayState cluster) => new()
    {
        ["name"] = "marathon",
        ["version"] = cluster.Settings.MarathonVersion,
        ["buildref"] = "unknown",
        ["elected"] = true,
        ["leader"] = "10.0.0.10:8080",
        ["frameworkId"] = cluster.Settings.FrameworkId,
        ["marathon_config"] = new JsonObject
        {
            ["decline_offer_duration"] = (long)cluster.Settings.OfferInterval.TotalMilliseconds,
            ["features"] = new JsonArray([.. cluster.Settings.Features.Select(feature => (JsonNode)feature)]),
            ["hostname"] = "10.0.0.10",
            ["local_port_max"] = 20000,
            ["local_port_min"] = 10000,
            ["maintenance_mode"] = true,
            ["max_instances_per_offer"] = cluster.Settings.MaxInstancesPerOffer,
            ["mesos_role"] = cluster.Settings.MesosRole,
            ["new_group_enforce_role"] = "off",
            ["task_launch_confirm_timeout"] = 1_800_000,
            ["task_launch_timeout"] = 86_400_000,
        },
        ["http_config"] = new JsonObject { ["http_port"] = 8080, ["https_port"] = 8443 },
    };

    private static JsonObject Action(PlayAction action) => new()
    {
        ["action"] = action.Name, [action.Of == WorkloadKind.Pod ? "pod" : "app"] = action.WorkloadId,
    };

    private static JsonArray Affected(PlayDeployment deployment, WorkloadKind kind) => new([..
        deployment.Steps.SelectMany(step => step).Where(action => action.Of == kind).Select(action => action.WorkloadId).Distinct(StringComparer.Ordinal)
            .Select(id => (JsonNode)id)]);

    private static JsonObject Group(PlayState cluster, string id, bool withApps)
    {
        var prefix = id == "/" ? "/" : $"{id}/";
        var below = cluster.Workloads.Values.Where(app => app.Id.StartsWith(prefix, StringComparison.Ordinal)).ToArray();
        var groups = below.Select(app => app.Id[prefix.Length..].Split('/')).Where(parts => parts.Length > 1).Select(parts => prefix + parts[0]).Distinct();
        var json = new JsonObject
        {
            ["id"] = id,
            ["dependencies"] = new JsonArray(),
            ["version"] = PlayTimes.Of(cluster.Workloads.Values.Select(app => app.Current.At).Append(cluster.Began).Max()),
            ["enforceRole"] = false,
            ["groups"] = new JsonArray([.. groups.Select(group => (JsonNode)Group(cluster, group, withApps))]),
        };
        if (withApps)
        {
            var own = below.Where(one => !one.Id[prefix.Length..].Contains('/')).ToLookup(one => one.Kind);
            json["apps"] = new JsonArray([.. own[WorkloadKind.App].Select(app => (JsonNode)MarathonApps.One(cluster, app))]);
            json["pods"] = new JsonArray([.. own[WorkloadKind.Pod].Select(pod => (JsonNode)MarathonPods.Definition(pod.Current))]);
        }

        return json;
    }
}
