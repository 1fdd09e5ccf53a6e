using Diagnosis.Analysis.Cluster;
using static Diagnosis.Analysis.Tests.Analyzers.Scene;

namespace Diagnosis.Analysis.Tests.Analyzers.Deployments;

/// <summary>What deployments can look like, with the answer expected for each.</summary>
internal static class DeploymentStories
{
    public static Dictionary<string, Story> All { get; } = new(StringComparer.Ordinal)
    {
        ["nothing is deployed"] = new(new Scene().With(Task("a", "10.0.0.5", 3000)), [], ""),
        ["an upgrade that proceeds"] = new(
            new Scene().Instances(3).Checked(Check()).With(Deployment(120, "RestartApplication")).With(
                OldHealthy("a"), OldHealthy("b"), Task("c", "10.0.0.7", 60, Passing(30)), Task("d", "10.0.0.8", 20, Never(0, "503 Service Unavailable"))),
            [], ""),
        ["an upgrade whose instance has just been queued"] = new(
            new Scene().Instances(3).With(Deployment(30, "RestartApplication")).With(OldHealthy("a"), OldHealthy("b"), OldHealthy("c")).With(Waiting(3, 30)),
            [], ""),
        ["no over-capacity and an unhealthy old instance"] = new(
            new Scene(
                ).Instances(3).Upgrade(1,
                0).Checked(Check()).With(Deployment(900, "RestartApplication")).With(OldHealthy("a"),
                OldHealthy("b"),
                OldFailing("c")),
            ["deployment.upgrade_deadlock"],
            "/web: the upgrade can neither stop an old instance nor start a new one: with minimumHealthCapacity 1 and maximumOverCapacity 0, 3 of 3 must stay "
                + "healthy and at most 3 may exist, and 2 of 3 old instances count as healthy; set maximumOverCapacity to 0.334"),
        ["0.9 of 5 with one unhealthy"] = new(
            new Scene().Instances(5).Upgrade(0.9, 0).Checked(Check()).With(Deployment(900, "RestartApplication"))
                .With(OldHealthy("a"), OldHealthy("b"), OldHealthy("c"), OldHealthy("d"), OldFailing("e")),
            ["deployment.upgrade_deadlock"],
            "/web: the upgrade can neither stop an old instance nor start a new one: with minimumHealthCapacity 0.9 and maximumOverCapacity 0, 5 of 5 must "
                + "stay healthy and at most 5 may exist, and 4 of 5 old instances count as healthy; set maximumOverCapacity to 0.2"),
        ["only a readiness check"] = new(
            new Scene().Upgrade(1, 0).Define(d => d with { ReadinessChecks = [new("ready", "HTTP", "/", "http-api", 30, 10)] })
                .With(Deployment(900, "RestartApplication")).With(OldHealthy("a")),
            ["deployment.upgrade_deadlock"],
            "/web: the upgrade can neither stop an old instance nor start a new one: with minimumHealthCapacity 1 and maximumOverCapacity 0, 1 of 1 must stay "
                + "healthy and at most 1 may exist, and 0 of 1 old instances count as healthy; set maximumOverCapacity to 1"),
        ["only a readiness check on Marathon 1.8, which counts running ones"] = new(
            new Scene().Upgrade(1, 0).Define(d => d with { ReadinessChecks = [new("ready", "HTTP", "/", "http-api", 30, 10)] })
                .Marathon(new() { Version = "1.8.232" }).With(Deployment(100, "RestartApplication")).With(OldHealthy("a")),
            [], ""),
        ["a resident workload that is not healthy"] = new(
            new Scene().Upgrade(0.5, 0).Checked(Check()).Define(Resident).With(Deployment(900, "RestartApplication")).With(OldFailing("a")),
            ["deployment.upgrade_deadlock"],
            "/web: the upgrade can neither stop an old instance nor start a new one: with minimumHealthCapacity 0.5 and maximumOverCapacity 0, 1 of 1 must "
                + "stay healthy and at most 1 may exist, and 0 of 1 old instances count as healthy; stop one old instance by hand"),
        ["counted too early"] = new(
            new Scene().Instances(2).Upgrade(1, 0).Checked(Check()).With(Deployment(900, "RestartApplication")).With(OldHealthy("a"), OldHealthy("b")),
            ["deployment.upgrade_deadlock"],
            "/web: the upgrade can neither stop an old instance nor start a new one: with minimumHealthCapacity 1 and maximumOverCapacity 0, 2 of 2 must stay "
                + "healthy and at most 2 may exist, and when it began no more than 1 of 2 old instances count as healthy; set maximumOverCapacity to 0.5"),
        ["the old instance holds the port"] = new(
            FixedPort().With(Agent("10.0.0.5"), Agent("10.0.0.6", 1, 100)),
            ["deployment.upgrade_deadlock"],
            "/web: the upgrade must start a new instance first, and it needs host port 31110, which the old instance on 10.0.0.5 holds until then "
                + "(minimumHealthCapacity 1); set minimumHealthCapacity to 0 so that an old one is stopped first"),
        ["the old instance holds the port, agents unknown"] = new(
            FixedPort().Without(DocumentKind.MesosSlaves),
            ["deployment.upgrade_deadlock"],
            "/web: the upgrade must start a new instance first, and it needs host port 31110, which the old instance on 10.0.0.5 holds until then "
                + "(minimumHealthCapacity 1); set minimumHealthCapacity to 0 so that an old one is stopped first"),
        ["the port is free elsewhere"] = new(
            FixedPort().With(Agent("10.0.0.5"), Agent("10.0.0.6")),
            ["deployment.upgrade_needs_headroom"],
            "/web: the upgrade needs 1 more place of 1 CPU and 512 MiB while 1 old instance stays, and gets none (minimumHealthCapacity 1, maximumOverCapacity "
                + "1); set minimumHealthCapacity to 0 so that the old instance makes room"),
        ["no room for twice as many"] = new(
            new Scene().Instances(3).With(Deployment(900, "RestartApplication")).With(OldHealthy("a"), OldHealthy("b"), OldHealthy("c")).With(Waiting(3, 890)),
            ["deployment.upgrade_needs_headroom"],
            "/web: the upgrade needs 1 more place of 1 CPU and 512 MiB at a time while 3 old instances stay, and gets none (3 new instances wait, "
                + "minimumHealthCapacity 1, maximumOverCapacity 1); set minimumHealthCapacity to 0.666 so that old instances make room"),
        ["a chain of dependencies"] = new(Chain(), ["deployment.blocked_by_dependency"],
            "/web waits for /db (through /service), and /db is not up: it runs 0 of 1 instance; its last task ended as TASK_FAILED: Command exited with "
                + "status 1; get /db up first"),
        ["a chain through a group"] = new(
            new Scene().Define(d => d with { Dependencies = ["/backend"] }).With(Steps(2, "/backend/db", "/web"))
                .With(Other("/backend/db", 1) with { TasksRunning = 0, LastTaskFailure = Failure("/backend/db") }),
            ["deployment.blocked_by_dependency"],
            "/web waits for /backend/db, which is not up: it runs 0 of 1 instance; its last task ended as TASK_FAILED: Command exited with status "
                + "1; get /backend/db up first"),
        ["a dependency that has just begun"] = new(
            new Scene().Define(d => d with { Dependencies = ["/db"] }).With(Steps(2, "/db", "/web", ago: 40)).With(Other("/db", 1)),
            [], ""),
        ["an earlier step that is no dependency"] = new(
            new Scene().With(Steps(2, "/batch", "/web")).With(Other("/batch", 2)),
            ["deployment.blocked_by_dependency"],
            "/web has its turn in a later step of deployment d1, and the current one waits for /batch, which is not up: it runs 0 of 2 instances; get /batch "
                + "up first, or cancel the deployment"),
        ["held after its own step"] = new(
            new Scene().Instances(2).With(Task("a", "10.0.0.5", 3000))
                .With(Steps(2, "/web", "/ui") with { CurrentStep = 2, CurrentActions = [new("ScaleApplication", "/ui")] }),
            ["deployment.locked"],
            "/web: deployment d1 holds it although its own step is done, because /ui is not done yet; 1 of its 2 instances is missing and is not started "
                + "while it is held; see what /ui waits for"),
        ["two deployments"] = new(
            new Scene().With(Task("a", "10.0.0.5", 3000)).With(Deployment(900, "ScaleApplication")).With(
                Deployment(100, "ScaleApplication") with { Id = "d2" }),
            ["deployment.locked"],
            "/web: 2 deployments hold it at once (d1 and d2), so neither may go on and every change is refused; cancel the older one"),
        ["waits for health"] = new(
            new Scene().Checked(Check()).With(Deployment(900, "ScaleApplication")).With(Task("a", "10.0.0.5", 800, Never(4, "503 Service Unavailable"))),
            ["deployment.waiting_for_health"],
            "/web: the deployment waits until 1 instance of 1 passes its health check (deployment 15 min old, step 1 of 1); repair the check or the program"),
        ["waits for readiness"] = new(
            Ready(503, "warming up"),
            ["deployment.waiting_for_readiness"],
            "/web: the deployment waits until 1 task says that it is ready (deployment 15 min old, step 1 of 1); see what the readiness check answers"),
        ["waits for a person"] = new(
            Ready(202, "{\"status\":\"Waiting\",\"phases\":[]}").Define(d => d with { Labels = d.Labels.Add("DCOS_PACKAGE_NAME", "kafka") }),
            ["deployment.waiting_for_user"],
            "/web: the deployment waits for somebody to continue: web.instance-a._app.1 answers its readiness check with status Waiting (deployment 15 min "
                + "old, step 1 of 1); continue it"),
        ["does not stop"] = new(
            new Scene().With(Deployment(900, "ScaleApplication")).With(Task("a", "10.0.0.5", 9000), Killing("b")),
            ["deployment.waiting_for_kill"],
            "/web: web.instance-b._app.1 on 10.0.0.5 does not stop; deployment d1 waits for it; SIGKILL follows after the "
                + "grace period, so find out on 10.0.0.5 whether its executor, the container engine or the agent hangs"),
        ["is being stopped on a dead agent"] = new(
            new Scene().With(Killing("b")).With(Agent("10.0.0.5") with { Active = false }),
            ["deployment.waiting_for_kill"],
            "/web: web.instance-b._app.1 is to be stopped on 10.0.0.5, which is not connected to Mesos, so nobody confirms its end; repair that agent or wait "
                + "for Marathon's reconciliation within 10 min"),
        ["old ones stay though all new ones are healthy"] = new(
            new Scene().Checked(Check()).With(Deployment(900, "RestartApplication")).With(OldHealthy("a"), Task("b", "10.0.0.6", 800, Passing(700))),
            ["deployment.waiting_for_kill"],
            "/web: web.instance-a._app.1 on 10.0.0.5 should have been stopped by now and still runs; deployment d1 waits for it; check whether its agent still "
                + "answers"),
        ["old ones stay on an agent that is known not to answer"] = new(
            new Scene().Checked(Check()).With(Deployment(900, "RestartApplication")).With(OldHealthy("a"), Task("b", "10.0.0.6", 800, Passing(700)))
                .With(Agent("10.0.0.5") with { Active = false }),
            ["deployment.waiting_for_kill"],
            "/web: web.instance-a._app.1 on 10.0.0.5 should have been stopped by now and still runs; deployment d1 waits for it; 10.0.0.5 is not connected to "
                + "Mesos, so bring it back first"),
        ["a volume on an agent that is gone"] = new(
            new Scene().Define(Resident).With(Lost("a") with { PersistenceIds = ["web#data#1"] }).With(Agent("10.0.0.6")),
            ["storage.volume_agent_lost"],
            "/web: an instance can run only on 10.0.0.5, where its volume web#data#1 is, and 10.0.0.5 is no longer registered with Mesos (agent "
                + "agent-10.0.0.5); bring that agent back, or give the volume up"),
        ["a volume on an agent that came back under another id"] = new(
            new Scene().Define(Resident).With(Lost("a") with { Condition = InstanceCondition.Failed }).With(Agent("10.0.0.5") with { Id = "agent-new" }),
            ["storage.volume_agent_lost"],
            "/web: an instance can run only on 10.0.0.5, where its persistent volume is, and 10.0.0.5 is no longer registered with Mesos (agent "
                + "agent-10.0.0.5); the host is back as agent agent-new, and whether that has what was reserved is not known; bring that agent back, or "
                + "give the volume up"),
        ["never replaced"] = new(
            new Scene().Define(d => d with { UnreachableStrategy = new(true, 0, 0) }).With(Lost("a")),
            ["instance.unreachable_waiting"],
            "/web: 1 instance cannot be reached on 10.0.0.5 (since when no document tells), and its unreachableStrategy is disabled, so nothing replaces it "
                + "while it stays lost; bring 10.0.0.5 back, or give up the lost instance"),
        ["replaced in a while"] = new(
            new Scene().Instances(2).Define(d => d with { UnreachableStrategy = new(false, 600, 1200) }).With(Lost("a"), Task("b", "10.0.0.6", 3000))
                .With(new TaskFailure { WorkloadId = "/web", TaskId = "web.instance-a._app.1", State = "TASK_UNREACHABLE", At = Ago(240) }),
            ["instance.unreachable_waiting"],
            "/web: 1 instance cannot be reached on 10.0.0.5 for 4 min now, and a replacement is due in 6 min (inactiveAfterSeconds 600); bring 10.0.0.5 back, "
                + "or give up the lost instance"),
        ["lost and already replaced"] = new(
            new Scene().Define(d => d with { UnreachableStrategy = new(false, 600, 1200) }).With(Lost("a"), Task("b", "10.0.0.6", 3000)),
            [], ""),
        ["staging for hours on DC/OS"] = new(
            new Scene().Marathon(new() { TaskLaunchTimeout = TimeSpan.FromHours(24) }).With(Staging("a", 10_000)),
            ["task.staging_timed_out"],
            "/web: 1 task on 10.0.0.5 has been staging for 3 h, Marathon waits up to 24 h before it gives up; read the log of the Mesos agent on 10.0.0.5"),
        ["staging past the limit"] = new(
            new Scene().Marathon(new() { TaskLaunchTimeout = TimeSpan.FromMinutes(5) }).With(Staging("a", 2269)),
            ["task.staging_timed_out"],
            "/web: 1 task on 10.0.0.5 has been staging for 38 min, Marathon's limit of 5 min is over and its kill has had no effect; read the log of the "
                + "Mesos agent on 10.0.0.5"),
        ["staging for a minute"] = new(new Scene().With(Staging("a", 60)), [], ""),
        ["a queue entry is left over"] = new(
            new Scene(
                ).Instances(3).With(Task("a", "10.0.0.5", 3000),
                Task("b", "10.0.0.6", 3000),
                Task("c", "10.0.0.7", 3000)).With(Waiting(1, 4000, reason: "UnfulfilledConstraint")),
            ["deployment.surplus_queue_entry"],
            "/web: all 3 wanted instances run, and the launch queue has held 1 more for 67 min; it is left over, nothing is missing; scale it to 3 again to "
                + "clear the entry"),
        ["finished before it was healthy"] = new(
            new Scene().Instances(2).Checked(Check()).With(Deployment(900, "RestartApplication")).With(
                OldHealthy("a"), Task("b", "10.0.0.6", 800, Passing(700)),
                Task("c", "10.0.0.7", 700) with { Condition = InstanceCondition.Finished, State = "TASK_FINISHED" }),
            ["task.exited_immediately"],
            "/web: new task web.instance-c._app.1 on 10.0.0.7 ended with exit code 0 before it was healthy, and the deployment waits for it without starting "
                + "it again; let the program keep running, then restart the deployment"),
    };

    private static WorkloadDefinition Resident(WorkloadDefinition definition) =>
        definition with { PersistentVolumes = [new("data", "root", 100, null, null, [])] };

    private static Instance OldHealthy(string name) => Old(Task(name, "10.0.0.5", 90_000, Passing(89_000)));

    private static Instance OldFailing(string name) => Old(Task(name, "10.0.0.6", 90_000, Result(false, 9, 80_000, 600, 10, "500 Internal Server Error")));

    private static Instance Killing(string name) => Task(name, "10.0.0.5", 9000) with { Condition = InstanceCondition.Killing, State = "TASK_KILLING" };

    private static Instance Lost(string name) => Task(name, "10.0.0.5", 9000) with { Condition = InstanceCondition.Unreachable, State = "TASK_UNREACHABLE" };

    private static Instance Staging(string name, double ago) =>
        Task(name, "10.0.0.5", ago) with { Condition = InstanceCondition.Staging, State = "TASK_STAGING", StagedAt = Ago(ago), StartedAt = null };

    private static Scene FixedPort() => new Scene()
        .Define(d => d with { PortRule = PortRule.Required, HostPorts = [31110] })
        .With(Deployment(900, "RestartApplication"))
        .With(OldHealthy("a") with { Ports = [31110] })
        .With(Waiting(1, 890, reason: "InsufficientPorts"));

    private static Workload Other(string id, int instances, params string[] dependencies) => new()
    {
        Id = id,
        Kind = WorkloadKind.App,
        Definition = App(id, instances) with { Dependencies = [.. dependencies] },
        InstancesKnown = true,
    };

    private static TaskFailure Failure(string id) =>
        new() { WorkloadId = id, State = "TASK_FAILED", Message = "Command exited with status 1", At = Ago(30), Version = Ago(800) };

    private static Deployment Steps(int total, string first, string last, double ago = 900) =>
        new("d1", Ago(ago), [first, last], 1, total, [new("ScaleApplication", first)], [[new("ScaleApplication", first)], [new("ScaleApplication", last)]]);

    private static Scene Chain() => new Scene()
        .Define(d => d with { Dependencies = ["/service"] })
        .With(Steps(3, "/db", "/web") with
        {
            Steps = [[new("ScaleApplication", "/db")], [new("ScaleApplication", "/service")], [new("ScaleApplication", "/web")]],
        })
        .With(Other("/service", 2, "/db"), Other("/db", 1) with { TasksRunning = 0, LastTaskFailure = Failure("/db") });

    private static Scene Ready(int status, string body) => new Scene()
        .Define(d => d with { ReadinessChecks = [new("ready", "HTTP", "/ready", "http-api", 30, 10)] })
        .With(Deployment(900, "RestartApplication"))
        .With(Task("a", "10.0.0.5", 800) with { Version = Ago(900) })
        .Workload(w => w with { ReadinessResults = [new("ready", "web.instance-a._app.1", false, status, body)] });
}
