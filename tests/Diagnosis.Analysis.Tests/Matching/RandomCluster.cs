using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Tests.Matching;

/// <summary>Small clusters with a waiting workload, of every kind that matching tells apart; the same seed gives the same cluster.</summary>
internal sealed record RandomCluster(ClusterSnapshot Snapshot, Workload Workload, QueueItem QueueItem)
{
    private static readonly string[] Racks = ["r1", "r2", "r3"];
    private static readonly double[] Cpus = [0.1, 0.3, 0.5, 1, 2];

    public static RandomCluster Of(int seed, bool acrossInstances = true, bool resident = true)
    {
        var random = new Random(seed);
        var agents = Enumerable.Range(0, random.Next(0, 12)).Select(number => Agent(number, random)).ToArray();
        var definition = Definition(random, acrossInstances, resident);
        var instances = Enumerable.Range(0, agents.Length == 0 ? 0 : random.Next(0, 4))
            .Select(number => Given.Running(
                number, agents[random.Next(agents.Length)], random.Next(4) == 0 ? InstanceCondition.Failed : InstanceCondition.Running))
            .ToArray();
        var snapshot = Given.Cluster(agents) with
        {
            LocalRegion = random.Next(2) == 0 ? "home" : null,
            Marathon = Given.Marathon111 with { Version = random.Next(3) == 0 ? "1.10.26" : "1.11.24" },
        };
        var workload = Given.Workload(definition, instances);
        return new(snapshot with { Workloads = [workload] }, workload, Given.Waiting(random.Next(1, 6)) with { Role = "dev" });
    }

    public RandomCluster With(params Agent[] more) => this with { Snapshot = Snapshot with { Agents = [.. Snapshot.Agents, .. more] } };

    public RandomCluster Permuted(int seed)
    {
        var agents = Snapshot.Agents.ToArray();
        new Random(seed).Shuffle(agents);
        return this with { Snapshot = Snapshot with { Agents = [.. agents] } };
    }

    public static Agent Agent(int number, Random random)
    {
        var agent = Given.Agent(number, gpus: random.Next(6) == 0 ? 1 : 0) with
        {
            Unreserved = [.. Resources(random, "*"), .. random.Next(4) == 0 ? Resources(random, "*") : []],
            Reserved = [.. random.Next(2) == 0 ? Resources(random, "dev") : [], .. random.Next(4) == 0 ? Resources(random, "kafka") : []],
            Used = random.Next(2) == 0 ? [Given.Scalar("cpus", Cpus[random.Next(2)])] : [],
            Region = random.Next(5) == 0 ? "away" : random.Next(2) == 0 ? "home" : null,
            Zone = $"z{random.Next(3)}",
            Unavailability = random.Next(6) == 0 ? new(Given.Now.AddMinutes(random.Next(-5, 20)), TimeSpan.FromMinutes(10)) : null,
            Active = random.Next(10) != 0,
        };
        return random.Next(5) == 0 ? agent : agent.With("rack", Racks[random.Next(Racks.Length)]);
    }

    private static ImmutableArray<Resource> Resources(Random random, string role)
    {
        var resources = new List<Resource>();
        for (var piece = random.Next(1, 3); piece > 0; piece--)
        {
            resources.Add(Given.Scalar("cpus", Cpus[random.Next(Cpus.Length)], role));
        }

        resources.Add(Given.Scalar("mem", 128 * random.Next(0, 5), role));
        resources.Add(Given.Scalar("disk", 100 * random.Next(0, 3), role));
        resources.Add(Given.Scalar("disk", 500, role, Given.Disk(random.Next(2) == 0 ? "PATH" : "MOUNT", $"/mnt/{random.Next(3)}")));
        resources.Add(Given.Scalar("gpus", random.Next(5) == 0 ? 1 : 0, role));
        resources.Add(Given.Ports(role, (31000, 31000 + random.Next(4))));
        return [.. resources];
    }

    private static WorkloadDefinition Definition(Random random, bool acrossInstances, bool resident)
    {
        (string, string, string?)[] apart = [("rack", "LIKE", "r[12]"), ("@zone", "IS", "z1"), ("rack", "UNLIKE", "r3"), ("hostname", "LIKE", "host-[0-7]")];
        (string, string, string?)[] across =
            [("hostname", "UNIQUE", null), ("rack", "MAX_PER", "2"), ("rack", "GROUP_BY", "3"), ("rack", "CLUSTER", null), ("@zone", "UNIQUE", null)];
        var constraints = new List<(string, string, string?)>();
        for (var more = random.Next(0, 3); more > 0; more--)
        {
            constraints.Add(acrossInstances && random.Next(2) == 0 ? across[random.Next(across.Length)] : apart[random.Next(apart.Length)]);
        }

        var definition = Given.App(
            Cpus[random.Next(Cpus.Length)], 128 * random.Next(0, 4), 100 * random.Next(0, 2), random.Next(6) == 0 ? 1 : 0, random.Next(1, 8))
            .Constrained([.. constraints]) with
        {
            Role = "dev",
            AcceptedResourceRoles = random.Next(3) switch { 0 => ["*"], 1 => ["dev"], _ => [] },
        };
        definition = random.Next(4) switch
        {
            0 => definition.Listening(PortRule.Dynamic, 1, 2),
            1 => definition.Listening(PortRule.Mapped, 31001, 0),
            2 => definition.Listening(PortRule.Required, 31000),
            _ => definition,
        };
        return resident && random.Next(5) == 0
            ? definition with { AcceptedResourceRoles = ["*"], PersistentVolumes = [new("data", random.Next(2) == 0 ? "path" : "root", 100, null, null, [])] }
            : definition;
    }
}
