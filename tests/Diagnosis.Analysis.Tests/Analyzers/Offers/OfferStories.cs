using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Tests.Matching;

namespace Diagnosis.Analysis.Tests.Analyzers.Offers;

/// <summary>Workloads that wait for a place, each with the reason that comes first.</summary>
internal static class OfferStories
{
    public static IReadOnlyDictionary<string, (ReasonCode First, OfferScene Scene)> All { get; } = new Dictionary<string, (ReasonCode, OfferScene)>
    {
        ["larger than any agent"] = (OfferReasons.NeverFits, new(Given.App(mem: 64_000), Given.Agent(), Given.Agent(1))),
        ["memory that is in use"] = (OfferReasons.InsufficientMemory, new(Given.App(mem: 1000), Using(Given.Agent(), "mem", 15_500))),
        ["CPU that is in use"] = (OfferReasons.InsufficientCpus, new(Given.App(cpus: 2), Using(Given.Agent(), "cpus", 3))),
        ["disk that is in use"] = (OfferReasons.InsufficientDisk, new(Given.App(disk: 50), Using(Given.Agent(disk: 100), "disk", 80))),
        ["GPUs that are in use"] = (OfferReasons.InsufficientGpus, new(Given.App(gpus: 2), Using(Given.Agent(gpus: 2), "gpus", 1))),
        ["a port that no agent offers"] = (OfferReasons.InsufficientPorts, new(Given.App().Listening(PortRule.Required, 80), Given.Agent())),
        ["two amounts, each on two hosts"] = (OfferReasons.Fragmented, new(
            Given.App(cpus: 3, mem: 3000), Using(Using(Given.Agent(), "mem", 14_000), "cpus", 2), Using(Using(Given.Agent(1), "mem", 14_000), "cpus", 2))),
        ["each agent lacks something else"] = (OfferReasons.NoSingleAgent, new(
            Given.App(cpus: 3, mem: 3000), Using(Given.Agent(), "mem", 14_000), Using(Given.Agent(1), "cpus", 2))),
        ["an attribute that nobody has"] = (OfferReasons.ConstraintUnsatisfied, new(Given.App().Constrained(("rack", "LIKE", "r1")), Given.Agent())),
        ["one per host and too few hosts"] = (OfferReasons.UniqueExhausted, Spread()),
        ["GROUP_BY without a number"] = (OfferReasons.GroupByUnsafe, new(
            Given.App(instances: 2).Constrained(("rack", "GROUP_BY", null)), Given.Agent().With("rack", "a"), Given.Agent(1).With("rack", "b"))),
        ["a role that is not accepted"] = (OfferReasons.RoleUnaccepted, new(Given.App() with { AcceptedResourceRoles = ["*"] }, Given.Agent(role: "kafka"))),
        ["a volume that is not offered"] = (OfferReasons.ReservationMissing, Resident()),
        ["only ports in the accepted role"] = (OfferReasons.RoleUnaccepted, OnlyIn("redis", Given.Ports("redis", (6379, 6379)))),
        ["only disk in the accepted role"] = (OfferReasons.RoleUnaccepted, OnlyIn("redis", Given.Scalar("disk", 100, "redis"))),
        ["all but memory in the accepted role"] = (OfferReasons.RoleUnaccepted, OnlyIn(
            "redis", Given.Scalar("cpus", 4, "redis"), Given.Scalar("mem", 64, "redis"), Given.Scalar("disk", 100, "redis"))),
        ["too small whatever role is accepted"] = (OfferReasons.NeverFits, new(
            Given.App(mem: 64_000) with { AcceptedResourceRoles = ["*"] },
            Given.Agent() with { Reserved = [Given.Scalar("mem", 16_000, "kafka")] })),
        ["nothing but empty resources in the accepted role"] = (OfferReasons.RoleUnaccepted, new(
            Given.App(), Given.Agent(role: "kafka") with { Unreserved = [Given.Scalar("cpus", 0), Given.Scalar("mem", 0)] })),
        ["GPU agents that are hidden from a workload without GPUs"] = (AllocationReasons.GpuCapability, new OfferScene(Given.App(), Given.Agent(gpus: 2))
            .Cluster(c => c with { Frameworks = [OfferScene.Marathon("MULTI_ROLE")] })),
        ["GPUs in use that are hidden anyway"] = (AllocationReasons.GpuCapability, new OfferScene(Given.App(gpus: 2), Using(Given.Agent(gpus: 2), "gpus", 2))
            .Cluster(c => c with { Frameworks = [OfferScene.Marathon("MULTI_ROLE")] })),
        ["a Marathon whose features lack GPUs"] = (AllocationReasons.GpuCapability, new OfferScene(Given.App(gpus: 1), Given.Agent(gpus: 2))
            .Cluster(c => c with { Frameworks = [], Marathon = c.Marathon with { Features = ["vips"] } })),
        ["GPU agents for others"] = (OfferReasons.GpuAgentsRefused, new(Given.App(), Given.Agent(gpus: 2))),
        ["a maintenance window"] = (OfferReasons.AgentMaintenance, new(
            Given.App(), Given.Agent() with { Unavailability = new(OfferScene.Ago(60), TimeSpan.FromHours(1)) })),
        ["another region"] = (OfferReasons.RemoteRegion, new OfferScene(Given.App(), Given.Agent() with { Region = "far", Zone = "z" })
            .Cluster(c => c with { HomeRegion = Facts.Known("home", DocumentKind.MesosState) })),
        ["a plugin without a word"] = (OfferReasons.RefusedByPlugin, new OfferScene(Given.App(), Given.Agent())
            .Item(i => i with { LastUnusedOffers = [OfferScene.Unused(Given.Agent(), 100)] })),
        ["refused for ports that were offered"] = (OfferReasons.InsufficientPorts, new OfferScene(Given.App(), Given.Agent())
            .Item(i => i with
            {
                LastUnusedOffers = [OfferScene.Unused(Given.Agent(), 100, "InsufficientPorts") with { Resources = Given.Agent().Unreserved }],
            })),
        ["no offer for half an hour"] = (OfferReasons.NoneReceived, new OfferScene(Given.App(), Given.Agent())
            .Item(i => i with { ProcessedOffers = OfferScene.Silent() })),
        ["an inactive Marathon"] = (AllocationReasons.FrameworkInactive, new OfferScene(Given.App(), Given.Agent())
            .Cluster(c => c with { Frameworks = [OfferScene.Marathon() with { Active = false }] })),
        ["a suppressed role"] = (AllocationReasons.RoleSuppressed, new OfferScene(Given.App(), Given.Agent())
            .Cluster(c => c with { Frameworks = [OfferScene.Marathon() with { SuppressedRoles = ["*"] }] })),
        ["a quota that is used up"] = (AllocationReasons.QuotaExhausted, new OfferScene(Given.App(cpus: 2) with { Role = "dev" }, Given.Agent())
            .Cluster(c => c with { Roles = [new("dev", 1, default, new(4, null, null, null), new(3, 0, 0, 0))] })
            .Item(i => i with { Role = "dev" })),
        ["offers that another framework holds"] = (AllocationReasons.HeldByFrameworks, new OfferScene(Given.App(), Given.Agent())
            .Cluster(c => c with
            {
                Frameworks = [OfferScene.Marathon(), new() { Id = "framework-2", Name = "kafka", Roles = ["*"], Offered = new(4, 16_000, 0, 0) }],
            })
            .Item(i => i with { ProcessedOffers = OfferScene.Silent() })),
        ["less than the master offers"] = (AllocationReasons.BelowMinimum, new(
            Given.App(cpus: 0.001, mem: 1), Using(Using(Given.Agent(), "mem", 15_990), "cpus", 3.995))),
        ["a deactivated agent"] = (AllocationReasons.AgentDeactivated, new(Given.App(), Given.Agent() with { Deactivated = true })),
        ["an agent that drains"] = (AllocationReasons.AgentDraining, new(
            Given.App(), Given.Agent() with { DrainState = DrainState.Draining, Deactivated = true })),
        ["an agent that is away"] = (AllocationReasons.AgentUnreachable, new(Given.App(), Given.Agent() with { Active = false })),
        ["a Marathon that may not see GPUs"] = (AllocationReasons.GpuCapability, new OfferScene(Given.App(gpus: 1), Given.Agent(gpus: 2))
            .Cluster(c => c with { Frameworks = [OfferScene.Marathon("MULTI_ROLE")] })),
        ["memory that is reserved for another role"] = (AllocationReasons.ReservedForOthers, new(
            Given.App(mem: 6000),
            Given.Agent(mem: 4000) with { Reserved = [Given.Scalar("mem", 4000, "kafka") with { IsDynamicallyReserved = true }] },
            Given.Agent(1, mem: 2000))),
        ["declined a moment ago"] = (AllocationReasons.DeclinedRecently, new OfferScene(Given.App(), Given.Agent())
            .Cluster(c => c with { Marathon = c.Marathon with { DeclineOfferDuration = TimeSpan.FromMinutes(5) } })
            .Item(i => i with { LastUnusedOffers = [OfferScene.Unused(Given.Agent(), 100, "InsufficientMemory")] })),
    };

    private static OfferScene OnlyIn(string role, params Resource[] reserved) =>
        new OfferScene(Given.App(mem: 1024) with { Role = role, AcceptedResourceRoles = [role] }, Given.Agent() with { Reserved = [.. reserved] })
            .Item(i => i with { Role = role });

    private static Agent Using(Agent agent, string resource, double amount) => agent with
    {
        Used = agent.Used.Add(Given.Scalar(resource, amount)),
    };

    private static OfferScene Spread() => new OfferScene(Given.App(instances: 3).Constrained(("hostname", "UNIQUE", null)), Given.Agent(), Given.Agent(1))
        .With(Given.Running(0, Given.Agent()), Given.Running(1, Given.Agent(1)));

    private static OfferScene Resident()
    {
        var app = Given.App() with { PersistentVolumes = [new("data", "root", 10, null, null, [])] };
        var stopped = Given.Running(0, Given.Agent(), InstanceCondition.Failed) with { PersistenceIds = ["app#data#1"] };
        return new OfferScene(app, Given.Agent()).With(stopped);
    }
}
