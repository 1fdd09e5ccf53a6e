using Diagnosis.EndToEnd.Tests.Stories;

namespace Diagnosis.EndToEnd.Tests.Knowledge;

/// <summary>
/// A small cluster of any kind: agents with roles and racks, apps that run, wait, restart or are healthy by half. The same seed tells the same story.
/// </summary>
internal static class GeneratedCluster
{
    private static readonly string[] Constraints =
        ["[]", """[["hostname","UNIQUE"]]""", """[["rack","LIKE","r1"]]""", """[["rack","LIKE","r9"]]""", """[["rack","GROUP_BY","2"]]"""];

    private static readonly string[] Actions = ["StartApplication", "ScaleApplication", "RestartApplication"];

    /// <summary>The story, and the workloads that it tells of.</summary>
    public static (StoryCluster Cluster, IReadOnlyList<string> WorkloadIds) Of(int seed)
    {
        var random = new Random(seed);
        var cluster = new StoryCluster().Marathon(random.Next(4) == 0 ? "1.8.222" : "1.11.24");
        GeneratedAgent[] agents = [.. Enumerable.Range(1, random.Next(1, 5)).Select(number => new GeneratedAgent(
            $"10.0.0.{number}", random.Next(1, 9), 1024 * random.Next(1, 9), random.Next(5) / 4, random.Next(4) == 0 ? "slave_public" : "*"))];
        foreach (var (host, cpus, memMiB, gpus, role) in agents)
        {
            cluster.Agent(
                host, cpus, memMiB, role, $$"""{"rack":"r{{random.Next(1, 4)}}"}""",
                gpus: gpus);
        }

        string[] ids = [.. Enumerable.Range(1, random.Next(1, 4)).Select(number => $"/team/app{number}")];
        foreach (var id in ids)
        {
            Tell(cluster, random, id, agents);
        }

        return (cluster, ids);
    }

    private static void Tell(StoryCluster cluster, Random random, string id, GeneratedAgent[] agents)
    {
        var (cpus, memMiB) = (random.Next(1, 8), 256 * random.Next(1, 24));

        // An agent with GPUs takes none of these apps, and a public one neither.
        string[] hosts =
            [.. agents.Where(agent => agent is { Gpus: 0, Role: "*" } && agent.Cpus >= cpus && agent.MemMiB >= memMiB).Select(agent => agent.Host)];
        var instances = random.Next(1, 4);
        var check = random.Next(3) == 0
            ? """[{"protocol":"HTTP","path":"/","portIndex":0,"gracePeriodSeconds":30,"intervalSeconds":10,"timeoutSeconds":5,"maxConsecutiveFailures":3}]"""
            : "[]";
        cluster.App(
            id,
            $$"""
            {"cpus":{{cpus}},"mem":{{memMiB}},"instances":{{instances}},"healthChecks":{{check}},
             "constraints":{{Constraints[random.Next(Constraints.Length)]}},"portDefinitions":[{"port":10000}]}
            """);
        var running = hosts.Length == 0 ? 0 : random.Next(0, instances + 1);
        for (var number = 0; number < running; number++)
        {
            cluster.Task(id, hosts[random.Next(hosts.Length)], random.Next(6) == 0 ? "TASK_STAGING" : "TASK_RUNNING");
        }

        if (running < instances)
        {
            cluster.Waits(
                id, instances - running, random.Next(1, 90), random.Next(4) == 0 ? random.Next(1, 200) : 0,
                random.Next(2) == 0 ? "InsufficientMemory" : "InsufficientCpus");
        }

        if (random.Next(2) == 0)
        {
            cluster.Deploys(id, Actions[random.Next(Actions.Length)], random.Next(1, 90));
        }
    }

    private sealed record GeneratedAgent(string Host, int Cpus, int MemMiB, int Gpus, string Role);
}
