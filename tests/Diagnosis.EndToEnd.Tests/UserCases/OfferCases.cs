using System.Text.Json.Nodes;
using Diagnosis.EndToEnd.Tests.Stories;
using Diagnosis.V1;

namespace Diagnosis.EndToEnd.Tests.UserCases;

/// <summary>Offers that do not come, and rules by which Marathon refuses them.</summary>
internal static class OfferCases
{
    public static IReadOnlyList<UserCase> All { get; } =
    [
        new("a reservation under an agent id that is gone", "/db", "storage.volume_agent_lost",
            "/db: an instance can run only on 10.0.0.1, where its volume db#data#11111111-1111-1111-1111-111111111111 is, and 10.0.0.1 is no longer "
                + "registered with Mesos "
                + "(agent a-old); the host is back as agent a-10.0.0.1, which does not have what was reserved under the old id; bring that agent "
                + "back, or give the volume up.",
            "Bring 10.0.0.1 back",
            () => new StoryCluster().Agent("10.0.0.1", 4, 8000).App("/db", """
                {"cpus":1,"mem":1024,"residency":{"relaunchEscalationTimeoutSeconds":3600,"taskLostBehavior":"WAIT_FOREVER"},
                 "upgradeStrategy":{"maximumOverCapacity":0,"minimumHealthCapacity":0},
                 "container":{"type":"MESOS","volumes":[{"containerPath":"data","mode":"RW","persistent":{"type":"root","size":1000,"constraints":[]}}]}}
                """).Task("/db", "10.0.0.1", "TASK_FAILED", """
                {"slaveId":"a-old","localVolumes":[{"runSpecId":"/db","containerPath":"data","uuid":"11111111-1111-1111-1111-111111111111",
                 "persistenceId":"db#data#11111111-1111-1111-1111-111111111111"}]}
                """).Waits("/db", 1, reason: "NoCorrespondingReservationFound").Snapshot()),
        new("GPU agents kept for GPU services", "/etl", "offer.gpu_agents_refused",
            "/etl waits for 1 instance: both agents have GPUs, which are kept for workloads that ask for them (10.0.0.1 and 10.0.0.2); "
                + "setting the label GPU_SCHEDULING_BEHAVIOR to unrestricted would place 1 of 1.",
            "Set the label GPU_SCHEDULING_BEHAVIOR to unrestricted",
            () => new StoryCluster().Agent("10.0.0.1", 8, 16000, gpus: 2).Agent("10.0.0.2", 8, 16000, gpus: 4).App("/etl", """{"cpus":1,"mem":1024}""")
                .Waits("/etl", 1, reason: "DeclinedScarceResources").Snapshot()),
        new("a Marathon that Mesos does not hear", "/web", "allocation.framework_inactive",
            "/web waits for 1 instance: Mesos lists Marathon as inactive, so it offers nothing, whatever is free; look at the leading Marathon's "
                + "connection to the master.",
            "Check that the leading Marathon is up",
            () => Idle().With(DocumentKind.MesosFrameworks, Frameworks("false", "{}"))),
        new("another framework holds all offers", "/web", "allocation.held_by_frameworks",
            "/web waits for 1 instance: 10.0.0.1 and 10.0.0.2 would fit, but 4 cpus of each are in an open offer to elasticsearch, and what is offered to one "
                + "is offered to nobody else; make elasticsearch decline what it does not use.",
            "Make elasticsearch decline or suppress its offers",
            () => Idle().With(DocumentKind.MesosFrameworks, Frameworks("true", """{"cpus":8,"mem":16000}"""))
                .Edit(DocumentKind.MesosSlaves, slaves =>
                {
                    foreach (var slave in slaves["slaves"]!.AsArray())
                    {
                        slave!["offered_resources_full"] = slave["unreserved_resources_full"]!.DeepClone();
                    }
                })),
        new("GROUP_BY without a number, after the update to 1.11", "/web", "offer.group_by_unsafe",
            "/web waits for 2 instances: hostname GROUP_BY without a number of groups makes Marathon 1.11.24 divide by zero, and no workload at all "
                + "starts until its "
                + "leader changes; give the number of groups, then restart the leading Marathon.",
            "Drop the constraint hostname GROUP_BY",
            () => new StoryCluster().Agent("10.0.0.1", 4, 8000).Agent("10.0.0.2", 4, 8000)
                .App("/web", """{"instances":2,"constraints":[["@zone","IS","rack1"],["hostname","GROUP_BY"]]}""")
                .Waits("/web", 2, reason: "UnfulfilledConstraint").Snapshot()
                .Edit(DocumentKind.MesosSlaves, slaves =>
                {
                    Place(slaves["slaves"]![0]!, "rack1");
                    Place(slaves["slaves"]![1]!, "rack2");
                })),
    ];

    private static Snapshot Idle() => new StoryCluster().Agent("10.0.0.1", 4, 8000).Agent("10.0.0.2", 4, 8000).App("/web", "{}").Waits("/web", 1).Snapshot()
        .WithoutAnyOffer();

    private static string Frameworks(string active, string offeredToOther) => $$"""
        {"completed_frameworks":[],"unregistered_frameworks":[],"frameworks":[
         {"id":"f-0001","name":"marathon","active":{{active}},"connected":{{active}},"roles":["slave_public"],"used_resources":{},"offered_resources":{},
          "capabilities":["MULTI_ROLE"]},
         {"id":"f-0002","name":"elasticsearch","active":true,"connected":true,"roles":["*"],"used_resources":{},"offered_resources":{{offeredToOther}},
          "capabilities":[]}]}
        """;

    private static void Place(JsonNode slave, string zone) =>
        slave["domain"] = JsonNode.Parse($$$"""{"fault_domain":{"region":{"name":"here"},"zone":{"name":"{{{zone}}}"} } }""");
}
