using System.Text.Json.Nodes;

namespace Diagnosis.EndToEnd.Tests;

/// <summary>Definitions with a secret wherever they may hold one.</summary>
internal static class LeakyDefinitions
{
    /// <summary>The secret.</summary>
    public const string Planted = "hunter2Zq9";

    /// <summary>An app whose check asks with a token in its path.</summary>
    public static string Healthy() =>
        $$"""
        {"id":"/leak-check","cmd":"serve","cpus":0.1,"mem":64,"instances":1,"portDefinitions":[{"port":0}],
         "healthChecks":[{"protocol":"MESOS_HTTP","path":"/status?access_token={{Planted}}","portIndex":0,"maxConsecutiveFailures":3}]}
        """;

    /// <summary>An app that fails with a text, with secrets in all that its definition may hold.</summary>
    public static JsonObject App(string id, string text) => new()
    {
        ["id"] = id,
        ["cmd"] = $"run --password {Planted} && docker login -u bob -p {Planted} registry.example.com",
        ["cpus"] = 0.1,
        ["mem"] = 64,
        ["instances"] = 1,
        ["env"] = new JsonObject { ["PLAIN"] = Planted, ["DB_PASSWORD"] = Planted, ["KEY"] = Key() },
        ["labels"] = new JsonObject { ["api-token"] = Planted },
        ["fetch"] = new JsonArray { new JsonObject { ["uri"] = $"https://bob:{Planted}@a.example.com/x.tgz?token={Planted}" } },
        ["container"] = new JsonObject
        {
            ["type"] = "DOCKER",
            ["docker"] =
                new JsonObject { ["image"] = "registry.example.com/team/app:1",
                ["parameters"] = new JsonArray { new JsonObject { ["key"] = "env", ["value"] = $"TOKEN={Planted}" } } },
        },
        ["lastTaskFailure"] = new JsonObject
        {
            ["appId"] = id, ["host"] = "10.0.0.1", ["slaveId"] = "a-10.0.0.1", ["state"] = "TASK_FAILED", ["taskId"] = TaskId(id),
                ["message"] = $"Container exited with status 125: {text}",
            ["timestamp"] = "2026-02-03T11:59:20.000Z", ["version"] = "2026-02-03T11:00:00.000Z",
        },
        ["readinessCheckResults"] = new JsonArray
        {
            new JsonObject { ["name"] = "r", ["taskId"] = TaskId(id), ["ready"] = false,
                ["lastResponse"] = new JsonObject { ["status"] = 500, ["contentType"] = "text/plain", ["body"] = text } },
        },
    };

    /// <summary>The id of its task.</summary>
    public static string TaskId(string id) => $"{id[1..]}.instance-00000001-0000-11ee-8a0f-9e1b9c3f4a55._app.9";

    /// <summary>A private key.</summary>
    public static string Key() => $"-----BEGIN RSA PRIVATE KEY-----\nMIIE{Planted}AAAA\nBBBB{Planted}\n-----END RSA PRIVATE KEY-----";
}
