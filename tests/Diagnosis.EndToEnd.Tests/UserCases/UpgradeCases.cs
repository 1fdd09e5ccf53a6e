using Diagnosis.EndToEnd.Tests.Stories;
using Diagnosis.V1;

namespace Diagnosis.EndToEnd.Tests.UserCases;

/// <summary>Deployments that cannot go on, and what is left over from them.</summary>
internal static class UpgradeCases
{
    private const string Upgraded = """
        "version":"2026-02-03T11:30:00.000Z","versionInfo":{"lastScalingAt":"2026-02-03T11:30:00.000Z","lastConfigChangeAt":"2026-02-03T11:30:00.000Z"}
        """;

    public static IReadOnlyList<UserCase> All { get; } =
    [
        new("an upgrade that needs twice the CPU", "/web", "deployment.upgrade_needs_headroom",
            "/web: the upgrade needs 1 more place of 0.3 CPUs and 256 MiB at a time while 2 old instances stay, and gets none (2 new instances wait, "
                + "minimumHealthCapacity 1, maximumOverCapacity 1); set minimumHealthCapacity to 0.5 so that old instances make room.",
            "Set minimumHealthCapacity to 0.5",
            () => new StoryCluster().Agent("10.0.0.1", 0.8, 8000).App("/web", $$"""{"cpus":0.3,"mem":256,"instances":2,{{Upgraded}}}""")
                .Task("/web", "10.0.0.1").Task("/web", "10.0.0.1").Waits("/web", 2, reason: "InsufficientCpus").Deploys("/web", "RestartApplication")
                    .Snapshot()),
        new("one per host, and the old ones sit on every host", "/web", "deployment.upgrade_deadlock",
            "/web: the upgrade must start a new instance first, and it needs a host of its own (hostname UNIQUE), which the 3 old instances on 10.0.0.1, "
                + "10.0.0.2 and 10.0.0.3 hold until then (minimumHealthCapacity 1); set minimumHealthCapacity to 0.666 so that an old one is stopped first.",
            "Set minimumHealthCapacity to 0.666",
            () => Spread(Three().Marathon("1.8.239").App("/web", """
                {"cpus":0.3,"mem":256,"instances":3,"constraints":[["hostname","UNIQUE"]],"version":"2026-02-03T11:30:00.000Z"}
                """)).Waits("/web", 3, reason: "UnfulfilledConstraint").Deploys("/web", "RestartApplication").Snapshot()),
        new("minimumHealthCapacity close to 1 and no over-capacity", "/web", "deployment.upgrade_deadlock",
            "/web: the upgrade can neither stop an old instance nor start a new one: with minimumHealthCapacity 0.9 and maximumOverCapacity 0, 3 of "
                + "3 must stay healthy "
                + "and at most 3 may exist, and when it began no more than 2 of 3 old instances count as healthy; set maximumOverCapacity to 0.334.",
            "Set maximumOverCapacity to 0.334",
            () => Spread(
                Three().App("/web", $$"""
                    {"instances":3,"healthChecks":[{"protocol":"HTTP","path":"/","portIndex":0}],
                     "upgradeStrategy":{"maximumOverCapacity":0,"minimumHealthCapacity":0.9},{{Upgraded}}}
                    """),
                """{"healthCheckResults":[{"alive":true,"consecutiveFailures":0,"lastSuccess":"2026-02-03T11:59:50.000Z"}]}""")
                .Deploys("/web", "RestartApplication").Snapshot()),
        new("a static port that the old instance holds", "/web", "deployment.upgrade_deadlock",
            "/web: the upgrade must start a new instance first, and it needs host port 31110, which the old instance on 10.0.0.1 holds until then "
                + "(minimumHealthCapacity 1); set minimumHealthCapacity to 0 so that an old one is stopped first.",
            "Set minimumHealthCapacity to 0 and accept a short outage",
            () => new StoryCluster().Agent("10.0.0.1", 4, 8000)
                .App("/web", $$"""{"cpus":0.3,"mem":256,"portDefinitions":[{"port":31110,"protocol":"tcp"}],"requirePorts":true,{{Upgraded}}}""")
                .Task("/web", "10.0.0.1", members: """{"ports":[31110]}""").Waits("/web", 1, reason: "InsufficientPorts").Deploys("/web", "RestartApplication")
                .Snapshot().PortInUse(0, 31110)),
        new("waiting although all instances run", "/web", "deployment.surplus_queue_entry",
            "/web: all 3 wanted instances run, and the launch queue has held 1 more for 30 min; it is left over, nothing is missing; "
                + "scale it to 3 again to clear the entry.",
            "Scale to 3 again",
            () => Spread(Three().App("/web", """{"instances":3,"constraints":[["hostname","UNIQUE"]]}""")).Waits("/web", 1, reason: "UnfulfilledConstraint")
                .Snapshot()),
        new("delayed, not running", "/web", "task.exit_code",
            "/web cannot start: the program ended with exit code 1; read the last lines of `stdout` and `stderr` in the sandbox.",
            "Read the last lines of `stdout` and `stderr` in the sandbox",
            () => Failed("{}", "Container exited with status 1", 260)),
        new("back-off after a registry that was away", "/web", "image.registry_timeout",
            "/web cannot start: registry.local did not answer the agent in time while it pulled `registry.local:5000/web:2`; "
                + "check the network path from the agent to registry.local.",
            "Check the network path from the agent to registry.local",
            () => Failed(
                """{"container":{"type":"DOCKER","docker":{"image":"registry.local:5000/web:2"},"volumes":[]}}""",
                "Failed to launch container: Failed to run 'docker -H unix:///var/run/docker.sock pull registry.local:5000/web:2': exited with status 1; "
                    + "stderr='Error response from daemon: Get https://registry.local:5000/v2/: net/http: request canceled while waiting for connection "
                    + "(Client.Timeout exceeded while awaiting headers)'",
                1080)),
    ];

    private static StoryCluster Three() => new StoryCluster().Agent("10.0.0.1", 4, 8000).Agent("10.0.0.2", 4, 8000).Agent("10.0.0.3", 4, 8000);

    private static StoryCluster Spread(StoryCluster cluster, string members = "{}") =>
        cluster.Task("/web", "10.0.0.1", members: members).Task("/web", "10.0.0.2", members: members).Task("/web", "10.0.0.3", members: members);

    private static Snapshot Failed(string members, string message, int delaySeconds) => Three().App("/web", members)
        .Waits("/web", 1, delaySeconds: delaySeconds)
        .Snapshot().Edit(DocumentKind.MarathonApps, apps => apps["apps"]![0]!["lastTaskFailure"] = new System.Text.Json.Nodes.JsonObject
        {
            ["appId"] = "/web",
            ["host"] = "10.0.0.1",
            ["message"] = message,
            ["state"] = "TASK_FAILED",
            ["taskId"] = "web.instance-00000001-0000-11ee-8a0f-9e1b9c3f4a55._app.9",
            ["timestamp"] = "2026-02-03T11:45:20.000Z",
            ["version"] = "2026-02-03T11:00:00.000Z",
            ["slaveId"] = "a-10.0.0.1",
        });
}
