using Diagnosis.EndToEnd.Tests.Stories;
using Diagnosis.V1;

namespace Diagnosis.EndToEnd.Tests.UserCases;

/// <summary>Constraints, roles, amounts and ports that keep a service from starting.</summary>
internal static class PlacementCases
{
    private const string Unsatisfied = "UnfulfilledConstraint";

    public static IReadOnlyList<UserCase> All { get; } =
    [
        new("a forgotten GROUP_BY leaves one agent, and that has no CPU", "/web", "offer.insufficient_cpus",
            "/web waits for 1 instance: each asks for 0.5 cpus on one host, and the most that an eligible agent has free is 0.2 cpus; "
                + "dropping hostname GROUP_BY 3 would place 1 of 1.",
            "Drop the constraint hostname GROUP_BY 3",
            () => Three().App("/web", """{"cpus":0.5,"mem":256,"instances":3,"constraints":[["hostname","GROUP_BY","3"]]}""")
                .Task("/web", "10.0.0.1").Task("/web", "10.0.0.2").Used("10.0.0.3", 3.8, 1000).Waits("/web", 1, reason: Unsatisfied).Snapshot()),
        new("a fixed host port outside of what agents offer", "/web", "offer.insufficient_ports",
            "/web waits for 1 instance: it asks for port 32080 on one host, and port 32080 is on no agent, so it can never fit here; taking any "
                + "hostPort in place of 32080 would place 1 of 1.",
            "Set hostPort to 0 (any) in place of 32080",
            () => Two().App("/web", """
                {"container":{"type":"DOCKER","docker":{"image":"nginx:1.25"},"volumes":[],
                 "portMappings":[{"containerPort":80,"hostPort":32080,"servicePort":10100,"protocol":"tcp"}]},"networks":[{"mode":"container/bridge"}],
                  "portDefinitions":null}
                """).Waits("/web", 1, reason: "InsufficientPorts").Snapshot()),
        new("a port 0 that became a required service port", "/web", "offer.insufficient_ports",
            "/web waits for 1 instance: it asks for ports 31099, 10000 on one host, and port 10000 is on no agent, so it can never fit here; setting "
                + "requirePorts to false would place 1 of 1.",
            "Set requirePorts to false",
            () => Two().App("/web", """{"portDefinitions":[{"port":31099,"protocol":"tcp"},{"port":10000,"protocol":"tcp"}],"requirePorts":true}""")
                .Waits("/web", 1, reason: "InsufficientPorts").Snapshot()),
        new("an agent without ports in the role", "/web", "offer.insufficient_ports",
            "/web waits for 1 instance: it asks for 1 random port on one host, and 1 agent does not have that free (on 10.0.0.1: the agent has no "
                + "ports in role "
                + "marathon); reserve ports for the role as well.",
            "Add an agent with at least 0.1 cpus, 32 MiB and 1 random port",
            () => new StoryCluster().Agent("10.0.0.1", 4, 8000, role: "marathon", ports: "")
                .App("/web", """{"portDefinitions":[{"port":10000,"protocol":"tcp"}],"acceptedResourceRoles":["marathon"]}""")
                .Waits("/web", 1, reason: "InsufficientPorts").Snapshot().OfRole("marathon")),
        new("ports and CPU are both missing, and fixing one shows nothing", "/marathon-lb", "offer.insufficient_ports",
            "/marathon-lb waits for 1 instance: it asks for ports 80, 443 on one host, and ports 80, 443 are on no agent, so it can never fit here; "
                + "add or bring back a public agent.",
            "Add a public agent with at least 2 cpus, 1024 MiB and ports 80, 443",
            () => new StoryCluster().Agent("10.0.0.1", 2, 8000, role: "slave_public").Used("10.0.0.1", 0.5, 512).Agent("10.0.0.2", 4, 8000)
                .App("/marathon-lb", """
                    {"cpus":2,"mem":1024,"acceptedResourceRoles":["slave_public"],"portDefinitions":[{"port":80,"protocol":"tcp"},{"port":443,
                     "protocol":"tcp"}],"requirePorts":true}
                    """).Waits("/marathon-lb", 1, reason: "InsufficientCpus").Snapshot()),
        new("a role that no agent is in", "/marathon-lb", "offer.role_unaccepted",
            "/marathon-lb waits for 1 instance: it may use resources of role slave_public, and none of the 3 agents has any in that role; "
                + "add or bring back a public agent.",
            "Add a public agent with at least 2 cpus and 1024 MiB",
            () => Three().App("/marathon-lb", """{"cpus":2,"mem":1024,"acceptedResourceRoles":["slave_public"]}""")
                .Waits("/marathon-lb", 1, reason: "UnfulfilledRole").Snapshot()),
        new("a second Marathon that asks for the public agents", "/lb", "offer.role_unaccepted",
            "/lb waits for 1 instance: it may use resources of role slave_public alone, which Mesos does not offer to its own role marathon-user; "
                + "accepting role * and marathon-user would place 1 of 1.",
            "Accept roles * and marathon-user",
            () => new StoryCluster().Agent("10.0.0.1", 4, 8000, role: "slave_public").Agent("10.0.0.2", 4, 8000)
                .App("/lb", """{"acceptedResourceRoles":["slave_public"]}""").Waits("/lb", 1, reason: "UnfulfilledRole").Snapshot().OfRole("marathon-user")),
        new("free memory by the operating system, not by Mesos", "/db", "offer.insufficient_memory",
            "/db waits for 1 instance: each asks for 512 MiB on one host, and the most that an eligible agent has free is 401 MiB; "
                + "lowering mem to 401 MiB would place 1 of 1.",
            "Set mem to 401 (now 512)",
            () => new StoryCluster().Agent("10.0.0.1", 2, 2048).App("/db", """{"mem":512}""").Used("10.0.0.1", 0.5, 1647).Waits("/db", 1).Snapshot()),
        new("plenty in sum, crumbs on each host", "/worker", "offer.insufficient_cpus",
            "/worker waits for 22 instances: each asks for 0.2 cpus on one host, and the most that an eligible agent has free is 0.1 cpus "
                + "(2 cpus on all of them together); lowering cpus to 0.05 would place 22 of 22.",
            "Set cpus to 0.05 (now 0.2)",
            Crumbs),
        new("a pod counts as the sum of its containers", "/pod", "offer.never_fits",
            "/pod waits for 1 instance: each asks for 6.1 cpus (all containers and the executor) on one host, and the largest agent has 4 cpus in all, "
                + "so it can never "
                + "fit here; lowering cpus of container a to 0.9 would place 1 of 1.",
            "Set cpus of container a to 0.9 (now 3)",
            () => Two().Agent("10.0.9.1", 4, 8000, role: "slave_public").Pod("""
                {"id":"/pod","version":"2026-02-03T11:00:00.000Z","role":"slave_public",
                 "containers":[{"name":"a","resources":{"cpus":3,"mem":1024,"disk":0}},{"name":"b","resources":{"cpus":3,"mem":1024,"disk":0}}],
                 "networks":[{"mode":"host"}],"scaling":{"kind":"fixed","instances":1},"executorResources":{"cpus":0.1,"mem":32,"disk":10}}
                """).Waits("/pod", 1, reason: "InsufficientCpus").Snapshot()),
        new("GROUP_BY waits for a host that is nearly full", "/web", "offer.insufficient_cpus",
            "/web waits for 13 instances: each asks for 1 cpu on one host, and the most that an eligible agent has free is 0.2 cpus; "
                + "dropping hostname GROUP_BY would place 13 of 13.",
            "Drop the constraint hostname GROUP_BY",
            () => new StoryCluster().Marathon("1.9.100").Agent("big", 32, 64000).Agent("small", 2, 2048)
                .App("/web", """{"cpus":1,"mem":512,"instances":16,"constraints":[["hostname","GROUP_BY"]]}""")
                .Task("/web", "big").Task("/web", "big").Task("/web", "small").Used("small", 0.8, 1000).Waits("/web", 13, reason: Unsatisfied).Snapshot()),
        new("GROUP_BY wants more groups than there are", "/web", "offer.unique_exhausted",
            "/web waits for 3 of 5 instances: rack GROUP_BY 5 spreads the instances evenly over 5 groups, and both values of rack have their share; "
                + "writing rack GROUP_BY 2 in place of rack GROUP_BY 5 would place 3 of 3.",
            "Write the constraint rack GROUP_BY 2 in place of rack GROUP_BY 5",
            () => new StoryCluster().Marathon("1.9.100").Agent("10.0.0.1", 4, 8000, attributes: """{"rack":"r1"}""")
                .Agent("10.0.0.2", 4, 8000, attributes: """{"rack":"r2"}""").App("/web", """{"instances":5,"constraints":[["rack","GROUP_BY","5"]]}""")
                .Task("/web", "10.0.0.1").Task("/web", "10.0.0.2").Waits("/web", 3, reason: Unsatisfied).Snapshot()),
        new("more edge routers than public agents", "/edge", "offer.unique_exhausted",
            "/edge waits for 2 of 3 instances: hostname UNIQUE allows one instance per host, and the only host that otherwise qualifies is taken; "
                + "dropping hostname UNIQUE would place 2 of 2.",
            "Drop the constraint hostname UNIQUE",
            () => Three().Agent("10.0.9.1", 4, 8000, role: "slave_public")
                .App("/edge", """{"instances":3,"acceptedResourceRoles":["slave_public"],"constraints":[["hostname","UNIQUE"]]}""")
                .Task("/edge", "10.0.9.1").Waits("/edge", 2, reason: Unsatisfied).Snapshot()),
        new("the user guesses CPU, and memory is what lacks", "/scale/logstash", "offer.insufficient_memory",
            "/scale/logstash waits for 1 instance: each asks for 4096 MiB on one host, and the most that an eligible agent has free is 2928 MiB; "
                + "lowering mem to 2928 MiB would place 1 of 1.",
            "Set mem to 2928 (now 4096)",
            () => new StoryCluster().Agent("10.0.0.1", 8, 8000).App("/scale/logstash", """{"cpus":1,"mem":4096}""")
                .App("/scale/es", """{"cpus":1,"mem":3072}""")
                .Task("/scale/es", "10.0.0.1").Used("10.0.0.1", 0.5, 2000).Waits("/scale/logstash", 1).Snapshot()),
    ];

    private static StoryCluster Two() => new StoryCluster().Agent("10.0.0.1", 4, 8000).Agent("10.0.0.2", 4, 8000);

    private static StoryCluster Three() => Two().Agent("10.0.0.3", 4, 8000);

    private static Snapshot Crumbs()
    {
        var cluster = new StoryCluster();
        for (var host = 1; host <= 20; host++)
        {
            cluster.Agent($"10.0.0.{host}", 2, 16000).Used($"10.0.0.{host}", 1.9, 1000);
        }

        return cluster.App("/worker", """{"cpus":0.2,"mem":128,"instances":60}""").Waits("/worker", 22, reason: "InsufficientCpus").Snapshot();
    }
}
