using Diagnosis.V1;

namespace Diagnosis.EndToEnd.Tests.Stories;

/// <summary>Stories that people told of their clusters, with the shapes of real documents.</summary>
public static class StuckStories
{
    public static IReadOnlyList<Story> All { get; } =
    [
        new("memory that no agent has", "/mem-app", "offer.never_fits",
            "/mem-app waits for 3 instances: each asks for 12000 MiB on one host, and the largest agent has 6158 MiB in all, so it can never fit here; "
                + "lowering mem to 4096 MiB would place 3 of 3.",
            new(["offer"], ["health", "image_pull"]),
            () => Five().App("/mem-app", """{"cpus":0.1,"mem":12000,"instances":3,"constraints":[["hostname","UNIQUE"]]}""").Waits("/mem-app", 3)),
        new("one per host and too few hosts", "/stuck-sleep", "offer.unique_exhausted",
            "/stuck-sleep waits for 5 of 10 instances: hostname UNIQUE allows one instance per host, and all 5 hosts are taken; dropping hostname "
                + "UNIQUE would place 5 of 5.",
            new(["offer", "configuration"], ["health", "image_pull"]),
            () => Spread("{}", Five().App("/stuck-sleep", """{"cpus":0.1,"mem":100,"instances":10,"constraints":[["hostname","UNIQUE"]]}"""), "/stuck-sleep", 5)
                .Waits("/stuck-sleep", 5, reason: "UnfulfilledConstraint")),
        new("a constraint with a typo", "/typo", "offer.constraint_unsatisfied",
            "/typo waits for 1 instance: the constraint rack CLUSTER rakc-1 keeps it out: rack is rack-1 and rack-2 on the 3 agents; perhaps "
                + "rack-1 was meant, which would place 1 of 1.",
            new(["offer"], ["health", "image_pull"]),
            () => Racks().App("/typo", """{"cpus":0.1,"mem":100,"constraints":[["rack","CLUSTER","rakc-1"]]}""")
                .Waits("/typo", 1, reason: "UnfulfilledConstraint")),
        new("an attribute that nobody has", "/nowhere", "offer.constraint_unsatisfied",
            "/nowhere waits for 1 instance: the constraint datacenter LIKE east.* keeps it out: no agent has the attribute datacenter; dropping "
                + "datacenter LIKE east.* would place 1 of 1.",
            new(["offer"], ["health", "image_pull"]),
            () => Racks().App("/nowhere", """{"cpus":0.1,"mem":100,"constraints":[["datacenter","LIKE","east.*"]]}""")
                .Waits("/nowhere", 1, reason: "UnfulfilledConstraint")),
        new("the wrong role", "/lb", "offer.role_unaccepted",
            "/lb waits for 1 instance: it may use resources of role slave_public, and none of the 5 agents has any in that role; add or bring back a "
                + "public agent.",
            new(["offer", "configuration"], ["health", "image_pull"]),
            () => Five().App("/lb", """{"cpus":0.1,"mem":100,"acceptedResourceRoles":["slave_public"]}""").Waits("/lb", 1, reason: "UnfulfilledRole")),
        new("memory that is in use", "/busy", "offer.insufficient_memory",
            "/busy waits for 1 instance: each asks for 3000 MiB on one host, and the most that an eligible agent has free is 2158 MiB (10604 MiB on all "
                + "of them together); lowering mem to 2158 MiB would place 1 of 1.",
            new(["offer"], ["health", "image_pull"]),
            () => Full().App("/busy", """{"cpus":0.1,"mem":3000}""").Waits("/busy", 1)),
        new("each agent lacks something else", "/split", "offer.no_single_agent",
            "/split waits for 1 instance: everything it asks for exists, but never all on one host: 10.0.0.1 lacks CPU (0.5 cpus short) and "
                + "10.0.0.2 lacks memory (500 MiB short); lowering cpus to 0.5 would place 1 of 1.",
            new(["offer"], ["health", "image_pull"]),
            () => new StoryCluster().Agent("10.0.0.1", 4, 8000).Agent("10.0.0.2", 4, 8000).Used("10.0.0.1", 3.5, 0).Used("10.0.0.2", 0, 7500)
                .App("/split", """{"cpus":1,"mem":1000}""").Waits("/split", 1, reason: "InsufficientCpus")),
        new("a fixed port outside every agent's range", "/web", "offer.insufficient_ports",
            "/web waits for 1 instance: it asks for port 80 on one host, and port 80 is on no agent, so it can never fit here; setting requirePorts to false "
                + "would place 1 of 1.",
            new(["offer", "configuration"], ["health", "image_pull"]),
            () => Five().App("/web", """{"cpus":0.1,"mem":100,"portDefinitions":[{"port":80,"protocol":"tcp"}],"requirePorts":true}""")
                .Waits("/web", 1, reason: "InsufficientPorts")),
        new("GPU agents kept for others", "/cpu-only", "offer.gpu_agents_refused",
            "/cpu-only waits for 1 instance: the only agent has GPUs, which are kept for workloads that ask for them (10.0.0.1); setting the label "
                + "GPU_SCHEDULING_BEHAVIOR to unrestricted would place 1 of 1.",
            new(["offer"], ["health", "image_pull"]),
            () => new StoryCluster().Agent("10.0.0.1", 8, 16000, gpus: 2).App("/cpu-only", """{"cpus":0.1,"mem":100}""")
                .Waits("/cpu-only", 1, reason: "DeclinedScarceResources")),
        new("GROUP_BY without a number", "/grouped", "offer.group_by_unsafe",
            "/grouped waits for 1 instance: rack GROUP_BY without a number of groups makes Marathon 1.11.24 divide by zero, and no workload at all "
                + "starts until its leader changes; give the number of groups, then restart the leading Marathon.",
            new(["offer", "configuration"], ["health", "image_pull"]),
            () => Racks().App("/grouped", """{"cpus":0.1,"mem":100,"constraints":[["rack","GROUP_BY"]]}""")
                .Waits("/grouped", 1, reason: "UnfulfilledConstraint")),
        new("back-off after a crash", "/crash", "task.exit_code",
            "/crash cannot start: the program ended with exit code 1; read the last lines of `stdout` and `stderr` in the sandbox.",
            new(["task_failure"], ["health", "image_pull"]),
            () => Five().App("/crash", """
                {"instances":1,"lastTaskFailure":{"appId":"/crash","host":"10.0.0.1","message":"Container exited with status 1","state":"TASK_FAILED",
                 "taskId":"crash.instance-00000001-0000-11ee-8a0f-9e1b9c3f4a55._app.9","timestamp":"2026-02-03T11:59:20.000Z",
                  "version":"2026-02-03T11:00:00.000Z","slaveId":"a-10.0.0.1"}}
                """).Waits("/crash", 1, delaySeconds: 120)),
        new("an image name that docker refuses", "/image", "image.invalid_image_reference",
            "/image cannot start: docker refused the image name `/mybadimage/fakeimage:latest`: a reference must not start with a slash; write "
                + "mybadimage/fakeimage:latest as the image.",
            new(["image_pull", "task_failure", "configuration"], ["health"]),
            () => Five().App("/image", $$$"""
                {"container":{"type":"DOCKER","docker":{"image":"/mybadimage/fakeimage:latest"},"volumes":[]},
                 "lastTaskFailure":{"appId":"/image","host":"10.0.0.2",
                  "message":"{{{Documents.InvalidImage}}}",
                 "state":"TASK_FAILED","taskId":"image.instance-00000001-0000-11ee-8a0f-9e1b9c3f4a55._app.2","timestamp":"2026-02-03T11:59:20.000Z",
                  "version":"2026-02-03T11:00:00.000Z","slaveId":"a-10.0.0.2"}}
                """).Waits("/image", 1, delaySeconds: 40)),
        new("a pod that misses by its executor", "/pod", "offer.never_fits",
            "/pod waits for 1 instance: each asks for 2080 MiB (all containers and the executor) on one host, and the largest agent has 2048 MiB in "
                + "all, so it can never fit here; lowering mem of container a to 992 MiB would place 1 of 1.",
            new(["offer", "configuration"], ["health", "image_pull", "task_failure"]),
            () => new StoryCluster().Agent("10.0.0.1", 4, 2048)
                .Pod("""
                    {"id":"/pod","version":"2026-02-03T11:00:00.000Z","role":"slave_public",
                     "containers":[{"name":"a","resources":{"cpus":0.5,"mem":1024,"disk":0}},
                      {"name":"b","resources":{"cpus":0.5,"mem":1024,"disk":0}}],
                     "networks":[{"mode":"host"}],"scaling":{"kind":"fixed","instances":1},"executorResources":{"cpus":0.1,"mem":32,"disk":10}}
                    """).Waits("/pod", 1)),
        new("a healthy upgrade", "/upgrade", "workload.scaling",
            "/upgrade is being upgraded and proceeds normally: 2 of 2 instances run.",
            new([], ["image_pull"]),
            () => Spread(Healthy, Five().App("/upgrade", """
                {"instances":2,"healthChecks":[{"protocol":"HTTP","path":"/","gracePeriodSeconds":300}],
                 "portDefinitions":[{"port":10001,"protocol":"tcp"}]}
                """), "/upgrade", 2)
                .Deploys("/upgrade", "RestartApplication", minutes: 1)),
        new("only the queue is given", "/mem-app", "offer.insufficient_memory",
            "/mem-app waits for 3 instances: of 5 offers, 5 have too little memory free (it asks 12000 MiB); the agents' own figures would tell "
                + "what is missing.",
            new(["offer"], ["allocation", "health", "image_pull", "task_failure", "deployment"]),
            () => Five().App("/mem-app", """{"cpus":0.1,"mem":12000,"instances":3}""").Waits("/mem-app", 3)
                .Without(DocumentKind.MesosSlaves, DocumentKind.MesosState, DocumentKind.MarathonApps, DocumentKind.MarathonPods,
                    DocumentKind.MarathonPodStatus, DocumentKind.MarathonDeployments, DocumentKind.MarathonInfo)),
    ];

    private const string Healthy = """
        {"healthCheckResults":[{"alive":true,"consecutiveFailures":0,"firstSuccess":"2026-02-03T11:00:30.000Z","lastSuccess":"2026-02-03T11:59:55.000Z"}]}
        """;

    private static StoryCluster Five()
    {
        var cluster = new StoryCluster();
        for (var i = 1; i <= 5; i++)
        {
            cluster.Agent($"10.0.0.{i}", 4, i <= 2 ? 6158 : 4096);
        }

        return cluster;
    }

    private static StoryCluster Full() => Five().Used("10.0.0.1", 1, 4000).Used("10.0.0.2", 1, 4000).Used("10.0.0.3", 1, 2000).Used("10.0.0.4", 1, 2000)
        .Used("10.0.0.5", 1, 2000);

    private static StoryCluster Racks() =>
        new StoryCluster().Agent("10.0.0.1", 4, 8000, attributes: """{"rack":"rack-1"}""").Agent("10.0.0.2", 4, 8000, attributes: """{"rack":"rack-1"}""")
            .Agent("10.0.0.3", 4, 8000, attributes: """{"rack":"rack-2"}""");

    private static StoryCluster Spread(string members, StoryCluster cluster, string id, int hosts)
    {
        for (var i = 1; i <= hosts; i++)
        {
            cluster.Task(id, $"10.0.0.{i}", members: members);
        }

        return cluster;
    }
}
