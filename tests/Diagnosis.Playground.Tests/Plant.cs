using System.Text.Json.Nodes;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Playground.State;

namespace Diagnosis.Playground.Tests;

/// <summary>A fault that is planted in a playground, and what a diagnosis has to call it.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Change">How it changes the app or pod.</param>
/// <param name="Behaviour">What its tasks do.</param>
/// <param name="Seconds">Time after which it must be told, at the latest.</param>
/// <param name="Codes">Codes of the root cause that are right.</param>
internal sealed record Plant(string Name, Action<JsonObject> Change, TaskBehaviour Behaviour, int Seconds, params string[] Codes)
{
    private const string NoImage = "Failed to launch container: Failed to run 'docker -H unix:///var/run/docker.sock pull registry.example.com/shop/web:9': "
        + "exited with status 1; stderr='Error response from daemon: manifest for registry.example.com/shop/web:9 not found: manifest unknown: "
        + "manifest unknown\n'";

    private static readonly TaskBehaviour Well = new();

    /// <summary>True for a fault of a pod.</summary>
    public bool IsOfPod { get; init; }

    /// <summary>What it changes of the cluster; nothing by default.</summary>
    public Action<PlayedCluster> Prepare { get; init; } = _ => { };

    public static IReadOnlyList<Plant> All { get; } =
    [
        new("memory that no agent has", app => app["mem"] = 50_000, Well, 30, "offer.never_fits", "offer.insufficient_memory"),
        new("cpus that no agent has", app => app["cpus"] = 64, Well, 30, "offer.never_fits", "offer.insufficient_cpus"),
        new("disk that no agent has", app => app["disk"] = 500_000, Well, 30, "offer.never_fits", "offer.insufficient_disk"),
        new("a rack that there is not", app => app["constraints"] = Constraint("rack", "LIKE", "z"), Well, 30, "offer.constraint_unsatisfied"),
        new("an attribute there is not", app => app["constraints"] = Constraint("disktype", "CLUSTER", "ssd"), Well, 30, "offer.constraint_unsatisfied"),
        new("more instances than hosts", app => (app["constraints"], app["instances"]) = (Constraint("hostname", "UNIQUE"), 9), Well, 60,
            "offer.unique_exhausted"),
        new("a role that nothing is reserved for", app => app["acceptedResourceRoles"] = new JsonArray("slave_public"), Well, 30, "offer.role_unaccepted"),
        new("a port that is not offered", app => (app["requirePorts"], app["portDefinitions"]) = (true, Port(80)), Well, 30, "offer.insufficient_ports"),
        new("a program that crashes", _ => { }, Well with { ExitCode = 1 }, 60, "task.exit_code"),
        new("a program that ends", _ => { }, Well with { ExitCode = 0 }, 60, "task.exited_immediately"),
        new("an image that is not there", app => app["container"] = Image(), Well with { LaunchError = NoImage }, 60, "image.image_tag_not_found"),
        new("a check that never passes", app => app["healthChecks"] = Play.HttpCheck(), Well with { HealthyAfter = null }, 120,
            "health.never_passed", "health.failing"),
        new("a volume that no disk holds", app => Play.WithVolume(app, size: 500_000), Well, 30, "offer.never_fits", "offer.insufficient_disk"),
        new("a volume on a mount disk there is not", app => Play.WithVolume(app, size: 10, type: "mount"), Well, 30,
            "offer.never_fits", "offer.insufficient_disk"),
        new("a quota that is too small", app => app["cpus"] = 0.5, Well, 30, "allocation.quota_exhausted")
        {
            Prepare = cluster => cluster.Limit("slave_public", new QuotaAmounts(0.3, null, null, null)),
        },
        new("a pod with memory that no agent has", pod => Resources(pod)["mem"] = 50_000, Well, 30, "offer.never_fits", "offer.insufficient_memory")
        {
            IsOfPod = true,
        },
        new("a pod with cpus that no agent has", pod => Resources(pod)["cpus"] = 64, Well, 30, "offer.never_fits", "offer.insufficient_cpus")
        {
            IsOfPod = true,
        },
        new("a pod for a rack that there is not", pod => pod["scheduling"] = PodConstraint("rack", "LIKE", "z"), Well, 30,
            "offer.constraint_unsatisfied")
        {
            IsOfPod = true,
        },

        // Once it is tried again, Marathon does not tell any more how a container of a pod ended, and Mesos never told why.
        new("a pod of which a container crashes", _ => { }, Well with { ExitCode = 1 }, 60, "task.exit_code", "unknown") { IsOfPod = true },
        new("a pod whose check never passes", pod => pod["containers"]![0]!["healthCheck"] = Play.PodCheck(failures: 1000),
            Well with { HealthyAfter = null }, 150, "health.never_passed", "health.failing")
        {
            IsOfPod = true,
        },
    ];

    /// <summary>An app or a pod with the fault.</summary>
    public JsonObject Planted(string id, int instances)
    {
        var planted = IsOfPod ? Play.Pod(id, instances) : Play.App(id, instances);
        Change(planted);
        return planted;
    }

    public override string ToString() => Name;

    private static JsonArray Constraint(params string[] words) => [new JsonArray([.. words.Select(word => (JsonNode)word)])];

    private static JsonObject PodConstraint(string field, string word, string value) => new()
    {
        ["placement"] = new JsonObject
        {
            ["constraints"] = new JsonArray(new JsonObject { ["fieldName"] = field, ["operator"] = word, ["value"] = value }),
        },
    };

    private static JsonObject Resources(JsonObject pod) => pod["containers"]![0]!["resources"]!.AsObject();

    private static JsonArray Port(int port) => [new JsonObject { ["port"] = port, ["protocol"] = "tcp", ["name"] = "http" }];

    private static JsonObject Image() => new() { ["type"] = "DOCKER", ["docker"] = new JsonObject { ["image"] = "registry.example.com/shop/web:9" } };
}
