using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Playground;
using Diagnosis.Playground.State;

namespace Diagnosis.Server.Sample;

/// <summary>The stories of the sample that moves: what is well, what is stuck in one way or another, and what is upgraded again and again.</summary>
internal static class AliveStories
{
    /// <summary>The app that is upgraded again and again.</summary>
    public const string Upgraded = "/shop/catalogue";

    private static readonly TaskBehaviour Slow = new() { Staging = TimeSpan.FromSeconds(12), HealthyAfter = TimeSpan.FromSeconds(10) };

    private static readonly TaskBehaviour NoImage = new()
    {
        LaunchError = "Failed to launch container: Failed to run 'docker -H unix:///var/run/docker.sock pull registry.example.com/media/encoder:2.O': exited "
            + "with status 1; stderr='Error response from daemon: manifest for registry.example.com/media/encoder:2.O not found: manifest unknown: manifest "
            + "unknown\n'",
    };

    private static readonly TaskBehaviour Refused = new()
    {
        ExitCode = 1,
        ExitAfter = TimeSpan.FromSeconds(6),
        Stdout = "worker: reading settings\nworker: connecting to the queue\n",
        Stderr = "worker: dial tcp 10.0.2.17:5672: connect: connection refused\n",
    };

    /// <summary>A cluster in which they have just begun.</summary>
    public static PlayedCluster Begin(TimeProvider time)
    {
        var cluster = new PlayedCluster(new(), time);
        for (var number = 1; number <= 4; number++)
        {
            cluster.AddAgent($"10.0.1.{number}", Resources(4, 8192, "*", 31_000), new AgentAttribute("rack", AttributeType.Text, $"rack-{(number + 1) / 2}"));
        }

        cluster.AddAgent("10.0.0.50", Resources(4, 4096, MesosRoles.Public, 1), new AgentAttribute("public_ip", AttributeType.Text, "true"));
        Post(cluster, App(Upgraded, 4, 0.5, 512, "./catalogue --port $PORT0"), Slow, checks: true);
        Post(cluster, App("/shop/basket", 2, 0.2, 256, "./basket --port $PORT0"), new(), checks: true);
        Post(cluster, App("/billing/worker", 2, 0.5, 512, "./worker --queue invoices"), Refused);
        Post(cluster, App("/billing/invoices", 2, 0.3, 256, "./invoices --port $PORT0"), new() { HealthyAfter = null }, checks: true);
        Post(cluster, App("/media/encoder", 1, 1, 1024, image: "registry.example.com/media/encoder:2.O"), NoImage);
        Post(cluster, App("/search/index", 1, 1, 20_480, "./index"), new());
        var pinned = App("/crm/reports", 2, 0.2, 256, "./reports");
        pinned["constraints"] = new JsonArray(new JsonArray("rack", "LIKE", "rack-7"));
        Post(cluster, pinned, new());
        Post(cluster, Pod("/shop/checkout", "./checkout", "./telemetry"), Slow);
        var stored = App("/search/store", 1, 0.5, 512, "./store --port $PORT0");
        stored["container"] = new JsonObject
        {
            ["type"] = "MESOS",
            ["volumes"] = new JsonArray(new JsonObject
            {
                ["containerPath"] = "data", ["mode"] = "RW", ["persistent"] = new JsonObject { ["type"] = "root", ["size"] = 2048 },
            }),
        };
        Post(cluster, stored, new());
        return cluster;
    }

    /// <summary>The next release of <see cref="Upgraded"/>; one that is still under way is left alone.</summary>
    public static void Upgrade(PlayedCluster cluster, int release) =>
        cluster.Patch(Upgraded, new JsonObject { ["env"] = new JsonObject { ["RELEASE"] = $"{release}" } }.ToJsonString());

    private static void Post(PlayedCluster cluster, JsonObject app, TaskBehaviour behaviour, bool checks = false)
    {
        if (checks)
        {
            app["healthChecks"] = new JsonArray(new JsonObject
            {
                ["protocol"] = "HTTP", ["path"] = "/health", ["portIndex"] = 0, ["gracePeriodSeconds"] = 60, ["intervalSeconds"] = 10,
                ["timeoutSeconds"] = 5, ["maxConsecutiveFailures"] = 3,
            });
        }

        var answer = app.ContainsKey("containers") ? cluster.PostPod(app.ToJsonString()) : cluster.Post(app.ToJsonString());
        if (!answer.IsAccepted)
        {
            throw new InvalidOperationException($"The sample's Marathon refuses {app["id"]}: {answer.Body.ToJsonString()}");
        }

        cluster.Script((string)app["id"]!, behaviour);
    }

    /// <summary>A pod of two programs beside each other.</summary>
    private static JsonObject Pod(string id, params ReadOnlySpan<string> programs) => new()
    {
        ["id"] = id,
        ["containers"] = new JsonArray([.. programs.ToArray().Select(program => (JsonNode)new JsonObject
        {
            ["name"] = program.Trim('.', '/'),
            ["exec"] = new JsonObject { ["command"] = new JsonObject { ["shell"] = program } },
            ["resources"] = new JsonObject { ["cpus"] = 0.2, ["mem"] = 128 },
        })]),
        ["networks"] = new JsonArray(new JsonObject { ["mode"] = "host" }),
        ["scaling"] = new JsonObject { ["kind"] = "fixed", ["instances"] = 2 },
        ["scheduling"] = new JsonObject { ["placement"] = new JsonObject { ["acceptedResourceRoles"] = new JsonArray("*") } },
    };

    private static JsonObject App(string id, int instances, double cpus, double mem, string? cmd = null, string? image = null)
    {
        var app = new JsonObject
        {
            ["id"] = id,
            ["instances"] = instances,
            ["cpus"] = cpus,
            ["mem"] = mem,
            ["acceptedResourceRoles"] = new JsonArray("*"),
            ["portDefinitions"] = new JsonArray(new JsonObject { ["port"] = 0, ["protocol"] = "tcp", ["name"] = "http" }),
        };
        if (cmd is not null)
        {
            app["cmd"] = cmd;
        }

        if (image is not null)
        {
            app["container"] = new JsonObject { ["type"] = "DOCKER", ["docker"] = new JsonObject { ["image"] = image } };
        }

        return app;
    }

    private static ImmutableArray<Resource> Resources(double cpus, double memMiB, string role, int firstPort) =>
    [
        new() { Name = "cpus", Scalar = cpus, Role = role }, new() { Name = "mem", Scalar = memMiB, Role = role },
        new() { Name = "disk", Scalar = 35_577, Role = role }, new() { Name = "ports", Ranges = [new(firstPort, 32_000)], Role = role },
    ];
}
