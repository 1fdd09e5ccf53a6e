using System.Text.Json.Nodes;
using Diagnosis.EndToEnd.Tests.Stories;
using Diagnosis.EndToEnd.Tests.UserCases;
using Diagnosis.V1;
using Google.Protobuf;

namespace Diagnosis.EndToEnd.Tests.Knowledge;

/// <summary>For each fact a cluster in which it matters to /web, with the documents that tell it and without them.</summary>
internal static class FactClusters
{
    private const string At = "2026-02-03T11:58:20.000Z";

    public static IReadOnlyDictionary<string, (Func<Snapshot> Whole, Func<Snapshot> Without)> All { get; } =
        new Dictionary<string, (Func<Snapshot>, Func<Snapshot>)>
        {
            ["home region"] = (() => Regions().With(DocumentKind.MesosState, """{"version":"1.11.0","domain":{"fault_domain":{"region":{"name":"here"}}}}"""),
                () => Less(Regions(), DocumentKind.MesosState)),
            ["Marathon's version"] = (Full, () => Less(Full(), DocumentKind.MarathonInfo)),
            ["Marathon's role"] = (Old, () => Less(Old(), DocumentKind.MarathonInfo, DocumentKind.MesosFrameworks, DocumentKind.MesosState)),
            ["GPU scheduling behaviour"] = (Full, () => WithoutFlag(Full(), "gpu_scheduling_behavior")),
            ["default accepted roles"] = (Full, () => WithoutFlag(Full(), "accepted_resource_roles_default_behavior")),
            ["maintenance mode"] = (Full, () => Less(Full(), DocumentKind.MarathonInfo)),
            ["machines in maintenance"] = (() => Maintained().With(DocumentKind.MesosMaintenanceSchedule, """{"windows":[]}"""), Maintained),
            ["windows of draining machines"] = (() => Draining().With(DocumentKind.MesosMaintenanceSchedule, """
                {"windows":[{"machine_ids":[{"hostname":"10.0.0.1"}],"unavailability":{"start":{"nanoseconds":1770000000000000000}}}]}
                """), Draining),
            ["decline duration"] = (() => Declined().Edit(DocumentKind.MarathonInfo, info => info["marathon_config"]!["decline_offer_duration"] = 300_000),
                () => Less(Declined(), DocumentKind.MarathonInfo)),
            ["agents"] = (Full, () => Less(Full(), DocumentKind.MesosSlaves, DocumentKind.MesosState)),
            ["where instances run"] = (Unique, () => Unique().Edit(DocumentKind.MarathonApps, RemoveTasks)),
            ["how many instances run"] = (Unique, () => Unique().Edit(DocumentKind.MarathonApps, apps =>
            {
                RemoveTasks(apps);
                foreach (var count in new[] { "tasksRunning", "tasksStaged", "tasksHealthy", "tasksUnhealthy" })
                {
                    ((JsonObject)apps["apps"]![0]!).Remove(count);
                }
            })),
            ["deployments"] = (Full, () => Less(Full(), DocumentKind.MarathonDeployments)),
            ["launch queue"] = (Idle, () => Less(Idle(), DocumentKind.MarathonQueue)),
            ["all apps and pods"] = (Full, () => Less(Full(), DocumentKind.MarathonPods, DocumentKind.MarathonPodStatus)),
            ["quota"] = (Limited, () => Less(Limited(), DocumentKind.MesosRoles)),
            ["open offers of others"] = (Held, () => Less(Held(), DocumentKind.MesosFrameworks)),
            ["whether Marathon is connected"] = (Inactive, () => Less(Inactive(), DocumentKind.MesosFrameworks)),
            ["what the master's allocator does"] = (Whitelisted, () => Less(Whitelisted(), DocumentKind.MasterLog)),
        };

    /// <summary>Each agent is too small, and all documents are there.</summary>
    private static Snapshot Full() => new StoryCluster().Agent("10.0.0.1", 4, 800).App("/web", """{"mem":1024}""").Waits("/web", 1).Snapshot()
        .Edit(DocumentKind.MarathonInfo, info => info["marathon_config"]!["decline_offer_duration"] = 300_000);

    /// <summary>The same of a Marathon before 1.9, all of whose workloads have its own role and do not say so.</summary>
    private static Snapshot Old() => Full()
        .Edit(DocumentKind.MarathonApps, apps => ((JsonObject)apps["apps"]![0]!).Remove("role"))
        .Edit(DocumentKind.MarathonQueue, queue => ((JsonObject)queue["queue"]![0]!).Remove("role"));

    private static Snapshot Regions() => new StoryCluster().Agent("10.0.0.1", 4, 800).App("/web", """{"mem":1024}""").Waits("/web", 1).Snapshot()
        .Edit(DocumentKind.MesosSlaves, slaves => slaves["slaves"]![0]!["domain"] =
            JsonNode.Parse("""{"fault_domain":{"region":{"name":"here"},"zone":{"name":"a"}}}"""));

    /// <summary>Marathon refused the agent for a window that no document tells of.</summary>
    private static Snapshot Maintained() => Refused("""["UnfulfilledConstraint","AgentMaintenance"]""", "{}");

    /// <summary>The master drains the machine of the only agent.</summary>
    private static Snapshot Draining() => new StoryCluster().Agent("10.0.0.1", 4, 8000).App("/web", "{}").Waits("/web", 1).Snapshot()
        .With(DocumentKind.MesosMaintenanceStatus, """{"draining_machines":[{"id":{"hostname":"10.0.0.1","ip":"10.0.0.1"},"statuses":[]}]}""");

    /// <summary>A host that an instance held a moment ago.</summary>
    private static Snapshot Declined() => Refused("""["UnfulfilledConstraint"]""", """{"constraints":[["hostname","UNIQUE"]]}""");

    private static Snapshot Refused(string reasons, string members) => new StoryCluster().Agent("10.0.0.1", 4, 8000).App("/web", members).Waits("/web", 1)
        .Snapshot().Edit(DocumentKind.MarathonQueue, queue => queue["queue"]![0]!["lastUnusedOffers"] = JsonNode.Parse($$"""
            [{"offer":{"id":"o-1","hostname":"10.0.0.1","agentId":"a-10.0.0.1","attributes":[],
                       "resources":[{"name":"cpus","role":"*","scalar":4},{"name":"mem","role":"*","scalar":8000}]},
              "reason":{{reasons}},"timestamp":"{{At}}"}]
            """));

    private static Snapshot Unique() => new StoryCluster().Agent("10.0.0.1", 4, 8000).Agent("10.0.0.2", 4, 8000)
        .App("/web", """{"instances":2,"constraints":[["hostname","UNIQUE"]]}""").Task("/web", "10.0.0.1").Waits("/web", 1).Snapshot();

    private static Snapshot Idle() => new StoryCluster().Agent("10.0.0.1", 4, 8000).App("/web", "{}").Task("/web", "10.0.0.1").Snapshot();

    private static Snapshot Limited() => new StoryCluster().Agent("10.0.0.1", 4, 8000).App("/web", """{"cpus":2}""").Quota("slave_public", 4, 3)
        .Waits("/web", 1).Snapshot();

    private static Snapshot Held() => Silent().Edit(DocumentKind.MesosSlaves, slaves => slaves["slaves"]![0]!["offered_resources_full"] =
            JsonNode.Parse("""[{"name":"cpus","type":"SCALAR","scalar":{"value":4},"role":"*"}]"""))
        .With(DocumentKind.MesosFrameworks, Frameworks(isActive: true));

    private static Snapshot Inactive() => Silent().With(DocumentKind.MesosFrameworks, Frameworks(isActive: false));

    private static Snapshot Whitelisted() => Silent().With(
        DocumentKind.MasterLog, "W0203 11:59:11.123456  4211 hierarchical.cpp:1043] Whitelist is empty, no offers will be made!\n");

    /// <summary>An agent would fit, and no offer has been looked at.</summary>
    private static Snapshot Silent() => new StoryCluster().Agent("10.0.0.1", 4, 8000).App("/web", """{"cpus":2}""").Waits("/web", 1).Snapshot()
        .Edit(DocumentKind.MarathonQueue, queue => queue["queue"]![0]!["processedOffersSummary"] =
            JsonNode.Parse("""{"processedOffersCount":0,"unusedOffersCount":0,"rejectSummaryLastOffers":[],"rejectSummaryLaunchAttempt":[]}"""));

    private static string Frameworks(bool isActive) => $$"""
        {"frameworks":[
          {"id":"f-0001","name":"marathon","active":{{(isActive ? "true" : "false")}},"connected":{{(isActive ? "true" : "false")}},"roles":["slave_public"],
           "capabilities":["GPU_RESOURCES","MULTI_ROLE"],"offered_resources":{"cpus":0,"mem":0,"disk":0,"gpus":0} },
          {"id":"f-0002","name":"elasticsearch","active":true,"connected":true,"roles":["*"],"capabilities":[],
           "offered_resources":{"cpus":4,"mem":0,"disk":0,"gpus":0} }]}
        """;

    private static Snapshot Less(Snapshot snapshot, params DocumentKind[] kinds)
    {
        foreach (var document in snapshot.Documents.Where(document => kinds.Contains(document.Kind)).ToArray())
        {
            snapshot.Documents.Remove(document);
        }

        return snapshot;
    }

    private static Snapshot WithoutFlag(Snapshot snapshot, string flag)
    {
        snapshot.MarathonFlags.Remove(flag);
        return snapshot;
    }

    private static void RemoveTasks(JsonNode apps) => ((JsonObject)apps["apps"]![0]!).Remove("tasks");
}
