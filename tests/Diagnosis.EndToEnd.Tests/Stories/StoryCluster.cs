using System.Globalization;
using System.Text.Json.Nodes;
using Diagnosis.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Diagnosis.EndToEnd.Tests.Stories;

/// <summary>
/// A cluster told in a few lines and handed over as the documents that Marathon 1.11 and Mesos 1.11 would give of it. Used amounts of agents are
/// those of the tasks that were added.
/// </summary>
public sealed class StoryCluster
{
    public static readonly DateTimeOffset Now = new(2026, 2, 3, 12, 0, 0, TimeSpan.Zero);

    private readonly JsonArray _slaves = [];
    private readonly JsonArray _apps = [];
    private readonly JsonArray _pods = [];
    private readonly JsonArray _podStatuses = [];
    private readonly JsonArray _queue = [];
    private readonly JsonArray _deployments = [];
    private readonly JsonArray _roles = [];
    private readonly JsonArray _groups = [];
    private readonly HashSet<DocumentKind> _left = [];
    private string _version = "1.11.24";

    public StoryCluster Marathon(string version)
    {
        _version = version;
        return this;
    }

    /// <summary>Leaves a document out.</summary>
    public StoryCluster Without(params DocumentKind[] kinds)
    {
        _left.UnionWith(kinds);
        return this;
    }

    public StoryCluster Agent(string host, double cpus, double mem, string role = "*", string attributes = "{}", string ports = "31000-32000", double gpus = 0)
    {
        var resources = new JsonArray { Scalar("cpus", cpus, role), Scalar("mem", mem, role), Scalar("disk", 20000, role), Ports(ports, role) };
        if (gpus > 0)
        {
            resources.Add(Scalar("gpus", gpus, role));
        }

        _slaves.Add(new JsonObject
        {
            ["id"] = AgentId(host),
            ["hostname"] = host,
            ["pid"] = $"slave(1)@{host}:5051",
            ["active"] = true,
            ["version"] = "1.11.0",
            ["attributes"] = JsonNode.Parse(attributes),
            ["resources"] = Sums(cpus, mem, gpus),
            ["reserved_resources_full"] = role == "*" ? new JsonObject() : new JsonObject { [role] = resources.DeepClone() },
            ["unreserved_resources_full"] = role == "*" ? resources : new JsonArray(),
            ["used_resources_full"] = new JsonArray(),
            ["offered_resources_full"] = new JsonArray(),
        });
        return this;
    }

    /// <summary>Adds an app: the members that matter, over what Marathon would have filled in.</summary>
    public StoryCluster App(string id, string members)
    {
        var app = (JsonObject)JsonNode.Parse("""
            {"cmd":"sleep 1000","cpus":0.1,"mem":32,"disk":0,"gpus":0,"instances":1,"constraints":[],"networks":[{"mode":"host"}],
             "portDefinitions":[],"requirePorts":false,"labels":{},"backoffSeconds":1,"backoffFactor":1.15,"maxLaunchDelaySeconds":300,
             "upgradeStrategy":{"maximumOverCapacity":1,"minimumHealthCapacity":1},"role":"slave_public",
             "unreachableStrategy":{"inactiveAfterSeconds":0,"expungeAfterSeconds":0},
             "version":"2026-02-03T11:00:00.000Z","versionInfo":{"lastScalingAt":"2026-02-03T11:00:00.000Z","lastConfigChangeAt":"2026-02-03T11:00:00.000Z"},
             "tasksStaged":0,"tasksRunning":0,"tasksHealthy":0,"tasksUnhealthy":0,"deployments":[],"tasks":[]}
            """)!;
        app["id"] = id;
        foreach (var (name, value) in (JsonObject)JsonNode.Parse(members)!)
        {
            app[name] = value?.DeepClone();
        }

        _apps.Add(app);
        return this;
    }

    public StoryCluster Pod(string members)
    {
        _pods.Add(JsonNode.Parse(members));
        return this;
    }

    /// <summary>Adds a running task of an app; its amounts count as used on the agent.</summary>
    public StoryCluster Task(string appId, string host, string state = "TASK_RUNNING", string members = "{}", string version = "2026-02-03T11:00:00.000Z")
    {
        var app = Find(appId);
        var tasks = (JsonArray)app["tasks"]!;
        var number = tasks.Count;
        var task = (JsonObject)JsonNode.Parse($$"""
            {"appId":"{{appId}}","id":"{{appId[1..].Replace('/', '_')}}.instance-0000000{{number}}-0000-11ee-8a0f-9e1b9c3f4a55._app.1","host":"{{host}}",
             "slaveId":"{{AgentId(host)}}",
             "state":"{{state}}","healthCheckResults":[],"ipAddresses":[],"ports":[],"servicePorts":[],"role":"slave_public","localVolumes":[]}
            """)!;
        var active = state is "TASK_RUNNING" or "TASK_STAGING" or "TASK_STARTING";
        if (active)
        {
            task["version"] = version;
            task["stagedAt"] = "2026-02-03T11:00:01.000Z";
            task["startedAt"] = "2026-02-03T11:00:03.000Z";
            Use(host, (double)app["cpus"]!, (double)app["mem"]!);
        }

        foreach (var (name, value) in (JsonObject)JsonNode.Parse(members)!)
        {
            task[name] = value?.DeepClone();
        }

        tasks.Add(task);
        if (state == "TASK_RUNNING")
        {
            app["tasksRunning"] = (int)app["tasksRunning"]! + 1;
        }

        return this;
    }

    /// <summary>Marks amounts of an agent as used by somebody else.</summary>
    public StoryCluster Used(string host, double cpus, double mem)
    {
        Use(host, cpus, mem);
        return this;
    }

    /// <summary>Marks a port of an agent as used.</summary>
    public StoryCluster UsedPort(string host, int port)
    {
        ((JsonArray)_slaves.First(s => (string)s!["hostname"]! == host)!["used_resources_full"]!).Add(Ports($"{port}-{port}", "*"));
        return this;
    }

    /// <summary>Limits the CPUs of a role, of which so many are consumed.</summary>
    public StoryCluster Quota(string role, double limitCpus, double consumedCpus)
    {
        _roles.Add(new JsonObject
        {
            ["name"] = role,
            ["weight"] = 1,
            ["quota"] = new JsonObject
            {
                ["role"] = role,
                ["limit"] = new JsonObject { ["cpus"] = limitCpus },
                ["consumed"] = new JsonObject { ["cpus"] = consumedCpus },
            },
        });
        return this;
    }

    /// <summary>Lists a top-level group.</summary>
    public StoryCluster Group(string id, bool enforceRole)
    {
        _groups.Add(new JsonObject { ["id"] = id, ["enforceRole"] = enforceRole, ["dependencies"] = new JsonArray(), ["groups"] = new JsonArray() });
        return this;
    }

    /// <summary>The cluster as the source of a request.</summary>
    public ClusterSource Source() => new() { Snapshot = Snapshot() };

    public StoryCluster Waits(string id, int count, int minutes = 30, int delaySeconds = 0, string reason = "InsufficientMemory")
    {
        var agents = _slaves.Count;
        _queue.Add(new JsonObject
        {
            ["count"] = count,
            ["role"] = "slave_public",
            ["since"] = Text(Now.AddMinutes(-minutes)),
            ["delay"] = new JsonObject { ["timeLeftSeconds"] = delaySeconds, ["overdue"] = delaySeconds == 0 },
            ["processedOffersSummary"] = new JsonObject
            {
                ["processedOffersCount"] = agents * 10,
                ["unusedOffersCount"] = agents * 10,
                ["lastUnusedOfferAt"] = Text(Now.AddSeconds(-4)),
                ["rejectSummaryLastOffers"] = Funnel(reason, agents),
                ["rejectSummaryLaunchAttempt"] = Funnel(reason, agents * 10),
            },
            ["lastUnusedOffers"] = new JsonArray(),
            [_pods.Any(p => (string)p!["id"]! == id) ? "pod" : "app"] = (_pods.FirstOrDefault(p => (string)p!["id"]! == id) ?? Find(id)).DeepClone(),
        });
        return this;
    }

    public StoryCluster Deploys(string id, string action, int minutes = 30)
    {
        (_apps.FirstOrDefault(a => (string)a!["id"]! == id)?["deployments"] as JsonArray)?.Add(new JsonObject { ["id"] = $"d-{id[1..].Replace('/', '-')}" });
        _deployments.Add(JsonNode.Parse($$"""
            {"id":"d-{{id[1..].Replace('/', '-')}}","version":"{{Text(Now.AddMinutes(-minutes))}}","affectedApps":["{{id}}"],"affectedPods":[],
             "steps":[{"actions":[{"action":"{{action}}","app":"{{id}}"}]}],
             "currentActions":[{"action":"{{action}}","app":"{{id}}","readinessCheckResults":[]}],
             "currentStep":1,"totalSteps":1}
            """));
        return this;
    }

    /// <summary>The documents.</summary>
    public Snapshot Snapshot()
    {
        var snapshot = new Snapshot { CapturedAt = Timestamp.FromDateTimeOffset(Now) };
        Add(snapshot, DocumentKind.MarathonApps, new JsonObject { ["apps"] = _apps.DeepClone() });
        Add(snapshot, DocumentKind.MarathonPods, _pods.DeepClone());
        Add(snapshot, DocumentKind.MarathonPodStatus, _podStatuses.DeepClone());
        Add(snapshot, DocumentKind.MarathonQueue, new JsonObject { ["queue"] = _queue.DeepClone() });
        Add(snapshot, DocumentKind.MarathonDeployments, _deployments.DeepClone());
        Add(snapshot, DocumentKind.MarathonInfo, JsonNode.Parse($$"""
            {"name":"marathon","version":"{{_version}}","elected":true,"leader":"10.0.0.1:8080","frameworkId":"f-0001",
             "marathon_config":{"mesos_role":"slave_public","maintenance_mode":true,"features":["gpu_resources"],"task_launch_timeout":86400000} }
            """)!);
        Add(snapshot, DocumentKind.MesosSlaves, new JsonObject { ["slaves"] = _slaves.DeepClone() });
        Add(snapshot, DocumentKind.MesosState, JsonNode.Parse("""{"version":"1.11.0"}""")!);
        if (_roles.Count > 0)
        {
            Add(snapshot, DocumentKind.MesosRoles, new JsonObject { ["roles"] = _roles.DeepClone() });
        }

        if (_groups.Count > 0)
        {
            Add(snapshot, DocumentKind.MarathonGroups, new JsonObject { ["id"] = "/", ["groups"] = _groups.DeepClone() });
        }

        snapshot.MarathonFlags["gpu_scheduling_behavior"] = "restricted";
        snapshot.MarathonFlags["draining_seconds"] = "0";
        snapshot.MarathonFlags["accepted_resource_roles_default_behavior"] = "unreserved";
        return snapshot;
    }

    private void Add(Snapshot snapshot, DocumentKind kind, JsonNode content)
    {
        if (!_left.Contains(kind))
        {
            snapshot.Documents.Add(new Document { Kind = kind, Content = ByteString.CopyFromUtf8(content.ToJsonString()) });
        }
    }

    private void Use(string host, double cpus, double mem)
    {
        var used = (JsonArray)_slaves.First(s => (string)s!["hostname"]! == host)!["used_resources_full"]!;
        used.Add(Scalar("cpus", cpus, "*"));
        used.Add(Scalar("mem", mem, "*"));
    }

    private JsonObject Find(string id) => (JsonObject)_apps.First(a => (string)a!["id"]! == id)!;

    private static string AgentId(string host) => $"a-{host}";

    private static string Text(DateTimeOffset moment) => moment.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static JsonObject Scalar(string name, double value, string role) => Reserved(
        new JsonObject { ["name"] = name, ["type"] = "SCALAR", ["scalar"] = new JsonObject { ["value"] = value } }, role);

    private static JsonObject Ports(string ports, string role)
    {
        var ranges = new JsonArray();
        foreach (var range in ports.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var ends = range.Split('-').Select(end => int.Parse(end, CultureInfo.InvariantCulture)).ToArray();
            ranges.Add(new JsonObject { ["begin"] = ends[0], ["end"] = ends[1] });
        }

        return Reserved(new JsonObject { ["name"] = "ports", ["type"] = "RANGES", ["ranges"] = new JsonObject { ["range"] = ranges } }, role);
    }

    private static JsonObject Reserved(JsonObject resource, string role)
    {
        resource["role"] = role;
        if (role != "*")
        {
            resource["reservations"] = new JsonArray { new JsonObject { ["type"] = "STATIC", ["role"] = role } };
        }

        return resource;
    }

    private static JsonObject Sums(double cpus, double mem, double gpus) =>
        new() { ["cpus"] = cpus, ["gpus"] = gpus, ["mem"] = mem, ["disk"] = 20000, ["ports"] = "[31000-32000]" };

    private static JsonArray Funnel(string reason, int offers)
    {
        var steps = new JsonArray();
        foreach (var step in new[]
                 {
                     "UnfulfilledRole", "UnfulfilledConstraint", "NoCorrespondingReservationFound", "AgentMaintenance",
                     "InsufficientCpus", "InsufficientMemory", "InsufficientDisk", "InsufficientGpus", "InsufficientPorts", "DeclinedScarceResources",
                 })
        {
            var declined = step == reason ? offers : 0;
            steps.Add(new JsonObject { ["reason"] = step, ["declined"] = declined, ["processed"] = offers });
            offers -= declined;
        }
        return steps;
    }
}
