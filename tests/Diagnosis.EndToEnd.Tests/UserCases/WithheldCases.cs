using System.Text.Json.Nodes;
using Diagnosis.EndToEnd.Tests.Stories;
using Diagnosis.V1;

namespace Diagnosis.EndToEnd.Tests.UserCases;

/// <summary>Agents that would do, and that Mesos keeps from Marathon.</summary>
internal static class WithheldCases
{
    public static IReadOnlyList<UserCase> All { get; } =
    [
        new("GPU agents hidden from a Marathon without the capability", "/etl", "allocation.gpu_capability",
            "/etl waits for 1 instance: 10.0.0.1 would fit, but Mesos does not offer it: the agent has GPUs and Marathon does not have the capability GPU_RESOURCES.",
            "Start Marathon with the feature gpu_resources (--enable_features)",
            () => new StoryCluster().Agent("10.0.0.1", 8, 16000, gpus: 2).App("/etl", """{"cpus":1,"mem":1024,"gpus":1}""").Waits("/etl", 1).Snapshot().WithoutAnyOffer()
                .With(DocumentKind.MesosFrameworks, """
                {"completed_frameworks":[],"unregistered_frameworks":[],"frameworks":[
                 {"id":"f-0001","name":"marathon","active":true,"connected":true,"roles":["slave_public"],"used_resources":{},"offered_resources":{},"capabilities":["MULTI_ROLE"]}]}
                """)),
        new("half of the memory is reserved for another role", "/web", "allocation.reserved_for_others",
            "/web waits for 1 instance: each asks 6000 MiB on one host, which only 10.0.0.1 could have, and on 10.0.0.1 4000 MiB is reserved for role kafka; "
                + "unreserve it, or run this in role kafka.",
            "mem 6000 → 4000",
            () => new StoryCluster().Agent("10.0.0.1", 4, 4000).Agent("10.0.0.2", 4, 2000).App("/web", """{"mem":6000}""").Waits("/web", 1).Snapshot()
                .Edit(DocumentKind.MesosSlaves, slaves => slaves["slaves"]![0]!["reserved_resources_full"] = JsonNode.Parse("""
                    {"kafka":[{"name":"mem","type":"SCALAR","scalar":{"value":4000},"role":"kafka","reservations":[{"type":"DYNAMIC","role":"kafka"}]}]}
                    """))),
        new("a place came free a moment after it was declined", "/web", "allocation.declined_recently",
            "/web waits for 1 instance: 1 agent would fit now, but Marathon declined it less than 300 s ago, and Mesos withholds it for so long; "
                + "10.0.0.1 comes back by 12:03:20 UTC, or with the next change of any workload in role slave_public.",
            "Wait, or make Marathon revive its offers",
            () => Declined("2026-02-03T11:58:20.000Z")),
        new("a place that was declined long ago", "/web", "unknown",
            "/web runs 0 of 1 instances for 30 min although 1 agent would take one now, and the documents do not prove why.",
            "",
            () => Declined("2026-02-03T11:40:00.000Z")),
    ];

    private static Snapshot Declined(string at) => new StoryCluster().Agent("10.0.0.1", 4, 8000).App("/web", """{"mem":1024}""").Waits("/web", 1).Snapshot()
        .Edit(DocumentKind.MarathonInfo, info => info["marathon_config"]!["decline_offer_duration"] = 300_000)
        .Edit(DocumentKind.MarathonQueue, queue => queue["queue"]![0]!["lastUnusedOffers"] = JsonNode.Parse($$"""
            [{"offer":{"id":"o-1","hostname":"10.0.0.1","agentId":"a-10.0.0.1","resources":[{"name":"mem","role":"*","scalar":512}],"attributes":[]},
              "reason":["InsufficientMemory"],"timestamp":"{{at}}"}]
            """));
}
