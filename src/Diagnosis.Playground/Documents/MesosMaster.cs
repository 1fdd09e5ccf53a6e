using System.Text.Json.Nodes;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Playground.State;

namespace Diagnosis.Playground.Documents;

/// <summary>What the leading master answers (Mesos 1.11, master/http.cpp).</summary>
internal static class MesosMaster
{
    /// <summary>The version of Mesos.</summary>
    public const string Version = "1.11.0";
    private static readonly string[] Capabilities = ["MULTI_ROLE", "HIERARCHICAL_ROLE", "RESERVATION_REFINEMENT", "AGENT_DRAINING"];

    /// <summary>The document <c>/slaves</c>; a lost agent is not in it.</summary>
    public static JsonObject Slaves(PlayState cluster) => new()
    {
        ["slaves"] = new JsonArray([.. cluster.Agents.Where(agent => agent.IsConnected).Select(agent => (JsonNode)Slave(cluster, agent))]),
        ["recovered_slaves"] = new JsonArray(),
    };

    /// <summary>The document <c>/frameworks</c>: Marathon alone.</summary>
    public static JsonObject Frameworks(PlayState cluster)
    {
        var used = MesosResources.Sums(cluster.Agents.SelectMany(agent => MesosResources.Used(agent, Instances(cluster))));
        var framework = new JsonObject
        {
            ["id"] = cluster.Settings.FrameworkId,
            ["name"] = "marathon",
            ["active"] = true,
            ["connected"] = true,
            ["recovered"] = false,
            ["hostname"] = "10.0.0.10",
            ["user"] = "root",
            ["principal"] = "dcos_marathon",
            ["failover_timeout"] = 604_800,
            ["checkpoint"] = true,
            ["capabilities"] = Texts(["TASK_KILLING_STATE", "GPU_RESOURCES", "PARTITION_AWARE", "REGION_AWARE", "MULTI_ROLE"]),
            ["registered_time"] = PlayTimes.Unix(cluster.Began),
            ["unregistered_time"] = 0,
            ["resources"] = used.DeepClone(),
            ["used_resources"] = used,
            ["offered_resources"] = MesosResources.Sums([]),
            ["roles"] = Texts(MesosRoleTree.Names(cluster)),
            ["tasks"] = Tasks(cluster, instance => instance.HoldsResources && instance.Condition != InstanceCondition.Unreachable),
            ["unreachable_tasks"] = Tasks(cluster, instance => instance.Condition == InstanceCondition.Unreachable),
            ["completed_tasks"] = new JsonArray([.. cluster.Ended.Select(one => (JsonNode)Task(cluster, one, MesosResources.Sums([])))]),
            ["offers"] = new JsonArray(),
            ["executors"] = Executors(cluster),
        };
        return new() { ["frameworks"] = new JsonArray(framework), ["completed_frameworks"] = new JsonArray(), ["unregistered_frameworks"] = new JsonArray() };
    }

    /// <summary>The document <c>/flags</c>.</summary>
    public static JsonObject Flags() => new()
    {
        ["flags"] = new JsonObject
        {
            ["allocation_interval"] = "1secs",
            ["filter_gpu_resources"] = "true",
            ["min_allocatable_resources"] = "cpus:0.01|mem:32",
            ["offer_timeout"] = "2mins",
            ["role_sorter"] = "random",
        },
    };

    /// <summary>The document <c>/state</c>: the master's own fields with the agents and frameworks.</summary>
    public static JsonObject State(PlayState cluster)
    {
        var state = new JsonObject
        {
            ["version"] = Version,
            ["start_time"] = PlayTimes.Unix(cluster.Began),
            ["elected_time"] = PlayTimes.Unix(cluster.Began),
            ["id"] = cluster.Settings.MasterId,
            ["pid"] = "master@10.0.0.10:5050",
            ["hostname"] = "10.0.0.10",
            ["capabilities"] = Texts(["AGENT_UPDATE", "AGENT_DRAINING", "QUOTA_V2"]),
            ["activated_slaves"] = cluster.Agents.Count(agent => agent.GivesOffers),
            ["deactivated_slaves"] = cluster.Agents.Count(agent => agent is { IsConnected: true, GivesOffers: false }),
            ["unreachable_slaves"] = cluster.Agents.Count(agent => !agent.IsConnected),
            ["leader"] = "master@10.0.0.10:5050",
            ["cluster"] = "playground",
            ["orphan_tasks"] = new JsonArray(),
        };
        foreach (var document in (JsonObject[])[Flags(), Slaves(cluster), Frameworks(cluster)])
        {
            foreach (var (name, value) in document)
            {
                state[name] = value?.DeepClone();
            }
        }

        // Who holds which reservation is told by /slaves alone.
        foreach (var slave in state["slaves"]!.AsArray().Select(one => one!.AsObject()))
        {
            foreach (var name in slave.Select(member => member.Key).Where(name => name.EndsWith("_full", StringComparison.Ordinal)).ToArray())
            {
                slave.Remove(name);
            }
        }

        return state;
    }

    /// <summary>All instances.</summary>
    public static IEnumerable<PlayInstance> Instances(PlayState cluster) => cluster.Workloads.Values.SelectMany(app => app.Instances);

    /// <summary>A list of texts.</summary>
    public static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);

    private static JsonArray Tasks(PlayState cluster, Func<PlayInstance, bool> wanted) => new([..
        from instance in Instances(cluster)
        where instance.Agent is not null && wanted(instance)
        from one in PlayTask.Of(instance).Select((task, index) => (JsonNode)Task(cluster, task, MesosResources.Sums(Held(instance, index))))
        select one]);

    /// <summary>What the task of a container holds; that of the first has the ports.</summary>
    private static IEnumerable<Resource> Held(PlayInstance instance, int container)
    {
        var held = MesosResources.Used(instance.Agent!, [instance]);
        var own = instance.IsOfPod ? MesosResources.Of(instance.Version.Definition.Containers[container].Resources) : held;
        return instance.IsOfPod && container == 0 ? own.Concat(held.Where(one => one.Ranges.Length > 0)) : own;
    }

    /// <summary>A task (Mesos 1.11, common/http.cpp).</summary>
    public static JsonObject Task(PlayState cluster, PlayTask task, JsonObject resources) => new()
    {
        ["id"] = task.Id,
        ["name"] = task.Name,
        ["framework_id"] = cluster.Settings.FrameworkId,
        ["executor_id"] = task.ExecutorId,
        ["slave_id"] = task.Agent.Id,
        ["state"] = task.State,
        ["resources"] = resources,
        ["role"] = task.Role,
        ["statuses"] = new JsonArray([.. task.Updates.Select(one =>
            (JsonNode)new JsonObject { ["state"] = one.State, ["timestamp"] = PlayTimes.Unix(one.At) })]),
    };

    /// <summary>Those of the instances of pods, below which their tasks run; Mesos makes those of apps itself.</summary>
    private static JsonArray Executors(PlayState cluster) => new([.. Instances(cluster)
        .Where(one => one is { IsOfPod: true, HoldsResources: true } && one.Condition != InstanceCondition.Unreachable).Select(one => (JsonNode)new JsonObject
        {
            ["executor_id"] = one.ExecutorId,
            ["name"] = "",
            ["framework_id"] = cluster.Settings.FrameworkId,
            ["command"] = new JsonObject(),
            ["resources"] = MesosResources.Sums(MesosResources.Of(one.Version.Definition.ExecutorResources ?? default)),
            ["role"] = one.Version.Definition.Role,
            ["slave_id"] = one.Agent!.Id,
            ["source"] = "",
            ["type"] = "DEFAULT",
        })]);

    private static JsonObject Slave(PlayState cluster, PlayAgent agent)
    {
        var used = MesosResources.Used(agent, Instances(cluster)).ToArray();
        var reserved = FreeResources.Reserved(cluster, agent).GroupBy(one => one.Role, StringComparer.Ordinal).ToArray();
        var unreserved = FreeResources.Unreserved(cluster, agent);
        var json = new JsonObject
        {
            ["id"] = agent.Id,
            ["hostname"] = agent.Hostname,
            ["port"] = 5051,
            ["pid"] = $"slave(1)@{agent.Hostname}:5051",
            ["registered_time"] = PlayTimes.Unix(cluster.Began),
            ["attributes"] = new JsonObject(agent.Attributes.Select(one => KeyValuePair.Create(one.Name, (JsonNode?)one.Value))),
            ["resources"] = MesosResources.Sums(agent.Resources),
            ["used_resources"] = MesosResources.Sums(used),
            ["offered_resources"] = MesosResources.Sums([]),
            ["reserved_resources"] = new JsonObject(reserved.Select(role => KeyValuePair.Create(role.Key, (JsonNode?)MesosResources.Sums(role)))),
            ["unreserved_resources"] = MesosResources.Sums(unreserved),
            ["active"] = true,
            ["deactivated"] = agent.Drain is not null,
            ["version"] = Version,
            ["capabilities"] = Texts(Capabilities),
            ["reserved_resources_full"] = new JsonObject(reserved.Select(role => KeyValuePair.Create(role.Key, (JsonNode?)MesosResources.Full(role)))),
            ["unreserved_resources_full"] = MesosResources.Full(unreserved),
            ["used_resources_full"] = MesosResources.Full(used),
            ["offered_resources_full"] = new JsonArray(),
        };
        if (agent.Drain is { } drain)
        {
            json["drain_info"] = new JsonObject { ["state"] = drain.ToString().ToUpperInvariant(), ["config"] = new JsonObject { ["mark_gone"] = false } };
        }

        return json;
    }
}
