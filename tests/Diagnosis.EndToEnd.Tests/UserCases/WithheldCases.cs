using System.Text.Json.Nodes;
using Diagnosis.EndToEnd.Tests.Stories;
using Diagnosis.V1;

namespace Diagnosis.EndToEnd.Tests.UserCases;

/// <summary>Agents that would do, and that Mesos keeps from Marathon.</summary>
internal static class WithheldCases
{
    private const string GpuRemedy = "Start Marathon with the feature gpu_resources (--enable_features)";

    private const string GpusHidden =
        "/etl waits for 1 instance: 10.0.0.1 has GPUs, and Mesos does not show it to Marathon, which registered without the capability GPU_RESOURCES; "
            + "start Marathon with the feature gpu_resources.";

    public static IReadOnlyList<UserCase> All { get; } =
    [
        new("GPU agents hidden from a Marathon without the capability", "/etl", "allocation.gpu_capability", GpusHidden, GpuRemedy,
            () => GpuAgents("marathon")),
        new("the same of a Marathon that bears another name", "/etl", "allocation.gpu_capability", GpusHidden, GpuRemedy, () => GpuAgents("marathon-user")),
        new("half of the memory is reserved for another role", "/web", "allocation.reserved_for_others",
            "/web waits for 1 instance: each asks for 6000 MiB on one host, which only 10.0.0.1 could have, and on 10.0.0.1 4000 MiB are reserved for role "
                + "kafka; "
                + "unreserve it if kafka no longer needs it.",
            "Unreserve what role kafka no longer needs",
            () => new StoryCluster().Agent("10.0.0.1", 4, 4000).Agent("10.0.0.2", 4, 2000).App("/web", """{"mem":6000}""").Waits("/web", 1).Snapshot()
                .Edit(DocumentKind.MesosSlaves, slaves => slaves["slaves"]![0]!["reserved_resources_full"] = JsonNode.Parse("""
                    {"kafka":[{"name":"mem","type":"SCALAR","scalar":{"value":4000},"role":"kafka","reservations":[{"type":"DYNAMIC","role":"kafka"}]}]}
                    """))),
        new("a host that UNIQUE kept from it came free a moment after it was declined", "/web", "allocation.declined_recently",
            "/web waits for 1 instance: 1 agent would fit now, but Marathon declined it less than 300 s ago, and Mesos withholds it for so long; "
                + "10.0.0.1 comes back by 12:03:20 UTC, or with the next change of any workload in role slave_public.",
            "Wait or make Marathon revive its offers",
            () => Declined("2026-02-03T11:58:20.000Z", """["UnfulfilledConstraint"]""", cpus: 4, memMiB: 8000)
                .Edit(DocumentKind.MarathonApps, apps => apps["apps"]![0]!["constraints"] = JsonNode.Parse("""[["hostname","UNIQUE"]]"""))),
        new("an agent that has grown since it was declined, which Mesos offers at once", "/web", "offer.stale_evidence",
            "/web waits for 1 instance: 1 agent would do now and was refused up to 100 s ago for InsufficientMemory, which was true then; the agents have "
                + "changed since, and the next offer decides.",
            "Wait for the next offer",
            () => Declined("2026-02-03T11:58:20.000Z")),
        new("the default roles of DC/OS, and everything is reserved", "/web", "offer.role_unaccepted",
            "/web waits for 1 instance: it may use resources of role * by Marathon's default, and the only agent has none in that role "
                + "(what it has is reserved for slave_public); accepting role slave_public (public agents) would place 1 of 1.",
            "Accept role slave_public (public agents, reachable from outside)",
            () => new StoryCluster().Agent("10.0.0.1", 4, 8000, role: "slave_public").App("/web", "{}").Waits("/web", 1, reason: "UnfulfilledRole").Snapshot()),
        new("an agent that took one instance and is full", "/web", "offer.insufficient_cpus",
            "/web waits for 2 instances, 1 of them could start now: each asks for 1 cpu on one host, and no agent has that free for another one; "
                + "lowering cpus to 0.5 would place 2 of 2.",
            "Set cpus to 0.5 (now 1)",
            () => new StoryCluster().Agent("10.0.0.1", 1, 8000).App("/web", """{"cpus":1,"instances":2}""").Waits("/web", 2, reason: "InsufficientCpus")
                .Snapshot()),
        new("a plugin of Marathon that refuses without a word", "/web", "offer.refused_by_plugin",
            "/web waits for 1 instance: Marathon refuses the only agent that would fit without giving a reason, and no region explains it; "
                + "look at the configuration of its scheduler plugins.",
            "Look at the scheduler plugins of Marathon",
            () => Declined("2026-02-03T11:58:20.000Z", "[]")),
        new("a place that was declined long ago", "/web", "unknown",
            "/web has run 0 of 1 instance for 30 min although 1 agent (10.0.0.1) would take one now, and the documents do not prove why; looked at offer, "
                + "allocation, task failure, deployment and configuration.",
            "",
            () => Declined("2026-02-03T11:40:00.000Z")),
    ];

    private static Snapshot GpuAgents(string framework) =>
        new StoryCluster().Agent("10.0.0.1", 8, 16000, gpus: 2).App("/etl", """{"cpus":1,"mem":1024,"gpus":1}""").Waits("/etl", 1).Snapshot()
            .WithoutAnyOffer()
            .With(DocumentKind.MesosFrameworks, $$"""
            {"completed_frameworks":[],"unregistered_frameworks":[],"frameworks":[
             {"id":"f-0001","name":"{{framework}}","active":true,"connected":true,"roles":["slave_public"],"used_resources":{},"offered_resources":{},
              "capabilities":["MULTI_ROLE"]}]}
            """);

    private static Snapshot Declined(string at, string reasons = """["InsufficientMemory"]""", double cpus = 2, double memMiB = 512) =>
        new StoryCluster().Agent("10.0.0.1", 4, 8000)
        .App("/web", """{"mem":1024}""").Waits("/web", 1).Snapshot()
        .Edit(DocumentKind.MarathonInfo, info => info["marathon_config"]!["decline_offer_duration"] = 300_000)
        .Edit(DocumentKind.MarathonQueue, queue => queue["queue"]![0]!["lastUnusedOffers"] = JsonNode.Parse($$"""
            [{"offer":{"id":"o-1","hostname":"10.0.0.1","agentId":"a-10.0.0.1","attributes":[],
                       "resources":[{"name":"cpus","role":"*","scalar":{{cpus}}},{"name":"mem","role":"*","scalar":{{memMiB}}}]},
              "reason":{{reasons}},"timestamp":"{{at}}"}]
            """));
}
