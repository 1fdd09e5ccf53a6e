using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Engine;
using Diagnosis.Analysis.Tests.Matching;

namespace Diagnosis.Analysis.Tests.Engine;

/// <summary>A wait that has lasted too long is stuck whatever agents have, and only where each diagnosis would say so.</summary>
public sealed class LateWaitTests : BatchDiagnosisTests
{
    private const int Clusters = 600;

    private static readonly Agent Fits = Given.Agent(1, cpus: 8);

    /// <summary>What happens to a workload that has waited for an hour, and whether it is still proven without a diagnosis.</summary>
    public static TheoryData<string, Func<ClusterSnapshot, ClusterSnapshot>, bool> Situations => new()
    {
        { "nothing", cluster => cluster, true },
        { "no agent would take it", cluster => cluster with { Agents = [Given.Agent(1, cpus: 1)] }, true },
        { "no agent is known", cluster => cluster with { Agents = [] }, true },
        { "it backs off", Waits(item => item with { DelayLeft = TimeSpan.FromMinutes(1) }), true },
        { "a deployment starts it", Held("StartApplication", "/app"), true },
        { "a deployment is at another's step", Held("StartApplication", "/other"), false },
        { "a deployment stops it", Held("StopApplication", "/app"), false },
        { "it has begun to wait", Waits(item => item with { Since = Given.Now.AddMinutes(-1) }), false },
        { "an offer was used for it", Waits(item => item with { ProcessedOffers = Used(Given.Now.AddMinutes(-2)) }), false },
        { "nothing dates the wait", Waits(item => item with { Since = null }), false },
        { "none waits", cluster => cluster with { Queue = [Given.Waiting(0)] }, false },
        { "one runs", Of(app => app with { Instances = [Given.Running(1, Fits)] }), false },
        { "the counter says that one runs", Of(app => app with { InstancesKnown = false, TasksRunning = 1 }), false },
        { "none is wanted", Of(app => app with { Definition = app.Definition with { Instances = 0 } }), false },
    };

    [Theory]
    [MemberData(nameof(Situations))]
    public async Task It_is_proven_where_nothing_can_say_that_it_proceeds(string situation, Func<ClusterSnapshot, ClusterSnapshot> happens, bool isProven)
    {
        var cluster = SnapshotIndex.Of(happens(Given.Cluster(Fits) with
        {
            Workloads = [Given.Workload(Given.App(cpus: 2) with { Instances = 2 })],
            Queue = [Given.Waiting(2) with { Since = Given.Now.AddHours(-1) }],
        }));
        var subject = new AnalysisContext(cluster, cluster.Workload("/app")!);

        LateWait.IsProven(subject).ShouldBe(isProven, situation);
        (!isProven || (await Diagnose(subject)).IsStuck).ShouldBeTrue(situation);
    }

    [Fact]
    public async Task No_diagnosis_says_otherwise()
    {
        var proven = 0;
        for (var seed = 0; seed < Clusters; seed++)
        {
            var random = new Random(seed);
            var subject = Subject(RandomCluster.Of(seed), random);
            if (LateWait.IsProven(subject))
            {
                proven++;
                (await Diagnose(subject)).IsStuck.ShouldBeTrue($"seed {seed}");
            }
        }

        proven.ShouldBeGreaterThan(Clusters / 5);
    }

    private static AnalysisContext Subject(RandomCluster cluster, Random random)
    {
        var workload = cluster.Workload with
        {
            Instances = random.Next(8) == 0 ? cluster.Workload.Instances : [],
            InstancesKnown = random.Next(8) != 0,
            DeploymentIds = random.Next(4) == 0 ? ["d"] : [],
            LastTaskFailure = random.Next(4) > 0 ? null : new()
            {
                WorkloadId = cluster.Workload.Id,
                TaskId = "app.instance-1._app.1",
                State = "TASK_FAILED",
                Message = random.Next(2) == 0 ? "Command exited with status 1" : "",
                At = random.Next(3) == 0 ? null : Given.Now.AddMinutes(-random.Next(1, 90)),
            },
        };
        var item = cluster.QueueItem with
        {
            WorkloadId = workload.Id,
            Since = random.Next(8) == 0 ? null : Given.Now.AddMinutes(-random.Next(0, 60)),
            DelayLeft = TimeSpan.FromMinutes(random.Next(4) == 0 ? 1 : 0),
            ProcessedOffers = random.Next(3) == 0 ? null : Used(random.Next(3) == 0 ? Given.Now.AddMinutes(-random.Next(0, 60)) : null),
        };
        var other = Given.Workload(Given.App() with { Id = "/other" });
        string[] actions = ["StartApplication", "ScaleApplication", "RestartApplication", "StopApplication"];
        var deployment = Deployment(actions[random.Next(actions.Length)], random.Next(4) == 0 ? "/other" : workload.Id);
        var index = SnapshotIndex.Of(cluster.Snapshot with
        {
            Workloads = [workload, other], Queue = [item], Deployments = random.Next(2) == 0 ? [] : [deployment],
        });
        return new(index, workload);
    }

    private static Deployment Deployment(string action, string id) =>
        new("d", Given.Now.AddHours(-1), ["/app", "/other"], 1, 2, [new(action, id)], [[new(action, id)], [new("StartApplication", "/other")]]);

    private static ProcessedOffersSummary Used(DateTimeOffset? at) => new(at is null ? 5 : 6, 5, Given.Now.AddSeconds(-20), at, [], []);

    private static Func<ClusterSnapshot, ClusterSnapshot> Held(string action, string id) => cluster => cluster with { Deployments = [Deployment(action, id)] };

    private static Func<ClusterSnapshot, ClusterSnapshot> Waits(Func<QueueItem, QueueItem> happens) =>
        cluster => cluster with { Queue = [happens(cluster.Queue[0])] };

    private static Func<ClusterSnapshot, ClusterSnapshot> Of(Func<Workload, Workload> happens) =>
        cluster => cluster with { Workloads = [happens(cluster.Workloads[0])] };
}
