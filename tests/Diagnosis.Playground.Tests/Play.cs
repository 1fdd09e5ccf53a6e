using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Engine;
using Diagnosis.Analysis.Json;
using Diagnosis.Playground.Requests;
using Diagnosis.Playground.State;
using Diagnosis.Sources.Documents;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Diagnosis.Playground.Tests;

/// <summary>A playground and what the product says of it.</summary>
internal sealed class Play
{
    private static readonly ServiceProvider Services = new ServiceCollection()
        .AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance)
        .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
        .AddSingleton(TimeProvider.System)
        .AddStandardAnalyzers()
        .BuildServiceProvider();

    public Play(PlaySettings? settings = null) => Cluster = new(settings ?? new(), new StillTime());

    public PlayedCluster Cluster { get; }

    /// <summary>An agent with unreserved resources and a rack, or with all reserved for a role.</summary>
    public Play Agent(string host, double cpus = 4, double mem = 4096, string rack = "a", string role = "*", (int, int)? ports = null)
    {
        var (begin, end) = ports ?? (31000, 31100);
        Cluster.AddAgent(
            host,
            [
                new() { Name = "cpus", Scalar = cpus, Role = role }, new() { Name = "mem", Scalar = mem, Role = role },
                new() { Name = "disk", Scalar = 10_000, Role = role }, new() { Name = "ports", Ranges = [new(begin, end)], Role = role },
            ],
            new AgentAttribute("rack", AttributeType.Text, rack));
        return this;
    }

    public static JsonObject App(string id, int instances = 1, double cpus = 0.5, double mem = 256) => new()
    {
        ["id"] = id,
        ["cmd"] = "./serve --port $PORT0",
        ["instances"] = instances,
        ["cpus"] = cpus,
        ["mem"] = mem,
        ["portDefinitions"] = new JsonArray(new JsonObject { ["port"] = 0, ["protocol"] = "tcp", ["name"] = "http" }),
    };

    /// <summary>The same with a volume on each agent that it runs on.</summary>
    public static JsonObject WithVolume(JsonObject app, double size = 100, string type = "root")
    {
        app["container"] = new JsonObject
        {
            ["type"] = "MESOS",
            ["volumes"] = new JsonArray(new JsonObject
            {
                ["containerPath"] = "data", ["mode"] = "RW", ["persistent"] = new JsonObject { ["type"] = type, ["size"] = size },
            }),
        };
        return app;
    }

    /// <summary>A pod of two containers, the first of which is asked how it is where it has a check.</summary>
    public static JsonObject Pod(string id, int instances = 1, double cpus = 0.5, double mem = 256, bool isChecked = false)
    {
        var pod = new JsonObject
        {
            ["id"] = id,
            ["containers"] = new JsonArray(
                new JsonObject
                {
                    ["name"] = "web",
                    ["exec"] = new JsonObject { ["command"] = new JsonObject { ["shell"] = "./serve" } },
                    ["resources"] = new JsonObject { ["cpus"] = cpus, ["mem"] = mem },
                    ["endpoints"] = new JsonArray(new JsonObject { ["name"] = "http", ["hostPort"] = 0 }),
                },
                new JsonObject
                {
                    ["name"] = "side",
                    ["exec"] = new JsonObject { ["command"] = new JsonObject { ["shell"] = "./side" } },
                    ["resources"] = new JsonObject { ["cpus"] = 0.1, ["mem"] = 32 },
                }),
            ["networks"] = new JsonArray(new JsonObject { ["mode"] = "host" }),
            ["scaling"] = new JsonObject { ["kind"] = "fixed", ["instances"] = instances },
        };
        if (isChecked)
        {
            pod["containers"]![0]!["healthCheck"] = PodCheck();
        }

        return pod;
    }

    /// <summary>The check of a container, which its agent makes.</summary>
    public static JsonObject PodCheck(int failures = 3) => new()
    {
        ["http"] = new JsonObject { ["endpoint"] = "http", ["path"] = "/health" }, ["gracePeriodSeconds"] = 30, ["intervalSeconds"] = 10,
        ["timeoutSeconds"] = 5, ["maxConsecutiveFailures"] = failures, ["delaySeconds"] = 2,
    };

    /// <summary>A merge patch, of a pod by a PUT of what it makes.</summary>
    public static PlayAnswer Patch(PlayedCluster cluster, string id, JsonNode patch, bool force = false) =>
        cluster.Look(state => state.FindPod(id)?.Current.Json) is { } pod
            ? cluster.PutPod(id, MergePatch.Apply(pod.DeepClone(), patch)!.ToJsonString(), force)
            : cluster.Patch(id, patch.ToJsonString(), force);

    public static JsonArray HttpCheck(int grace = 30, int interval = 10, int failures = 3) => [new JsonObject
    {
        ["protocol"] = "HTTP", ["path"] = "/health", ["portIndex"] = 0, ["gracePeriodSeconds"] = grace, ["intervalSeconds"] = interval,
        ["timeoutSeconds"] = 5, ["maxConsecutiveFailures"] = failures,
    }];

    /// <summary>An app, or a pod where it has containers.</summary>
    public Play Post(JsonObject app, TaskBehaviour? behaviour = null)
    {
        var answer = app.ContainsKey("containers") ? Cluster.PostPod(app.ToJsonString()) : Cluster.Post(app.ToJsonString());
        answer.Status.ShouldBe(201, answer.Body.ToJsonString());
        return behaviour is null ? this : Script((string)app["id"]!, behaviour);
    }

    public Play Script(string id, TaskBehaviour behaviour)
    {
        Cluster.Script(id, behaviour);
        return this;
    }

    public Play Seconds(int seconds)
    {
        Cluster.Advance(TimeSpan.FromSeconds(seconds));
        return this;
    }

    public ClusterSnapshot Snapshot() => SnapshotReader.Read(
        Cluster.Now,
        [.. Cluster.Documents().Select(one =>
            new SuppliedDocument(one.Kind, "", Encoding.UTF8.GetBytes(one.Body.ToJsonString())) { IsWithAllEmbeds = true })],
        ImmutableDictionary<string, string>.Empty,
        default);

    /// <summary>The same for a property, which does not wait; the analyzers do no I/O.</summary>
    public WorkloadDiagnosis Diagnose(string id) => DiagnoseAsync(id).GetAwaiter().GetResult();

    public async Task<WorkloadDiagnosis> DiagnoseAsync(string id)
    {
        var index = SnapshotIndex.Of(Snapshot());
        return await Services.GetRequiredService<DiagnosisEngine>().DiagnoseAsync(new(index, index.Workload(id)!), [], default);
    }
}
