using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Engine;
using Diagnosis.Analysis.Tests.Matching;

namespace Diagnosis.Analysis.Tests.Engine;

/// <summary>That a workload is stuck is told without a diagnosis only where each diagnosis would say so.</summary>
public sealed class PlacelessWaitTests : BatchDiagnosisTests
{
    private const int Clusters = 400;

    private static readonly Agent Small = Given.Agent(1, cpus: 1);

    /// <summary>What happens to a workload that no agent has room for, and whether it is still proven without a diagnosis.</summary>
    public static TheoryData<string, Func<ClusterSnapshot, ClusterSnapshot>, bool> Situations => new()
    {
        { "nothing", cluster => cluster, true },
        { "an agent would take it", cluster => cluster with { Agents = [Small, Given.Agent(2, cpus: 8)] }, false },
        { "nobody knows what an agent has", cluster => cluster with { Agents = [Small, Small with { Id = "other", ResourcesAreKnown = false }] }, false },
        { "no agent is known", cluster => cluster with { Agents = [] }, false },
        { "none waits", cluster => cluster with { Queue = [Given.Waiting(0)] }, false },
        { "it backs off", cluster => cluster with { Queue = [Given.Waiting(2) with { DelayLeft = TimeSpan.FromMinutes(1) }] }, false },
        { "a deployment has it", cluster => cluster with { Deployments = [new("d", Given.Now, ["/app"], 1, 1, [], [])] }, false },
        { "it names a deployment", Of(app => app with { DeploymentIds = ["d"] }), false },
        { "one runs", Of(app => app with { Instances = [Given.Running(1, Small)] }), false },
        { "the counter says that one runs", Of(app => app with { InstancesKnown = false, TasksRunning = 1 }), false },
        { "none is wanted", Of(app => app with { Definition = app.Definition with { Instances = 0 } }), false },
    };

    [Theory]
    [MemberData(nameof(Situations))]
    public async Task It_is_proven_where_the_want_of_a_place_is_all_there_is(string situation, Func<ClusterSnapshot, ClusterSnapshot> happens, bool isProven)
    {
        var cluster = SnapshotIndex.Of(happens(Given.Cluster(Small) with
        {
            Workloads = [Given.Workload(Given.App(cpus: 2) with { Instances = 2 })], Queue = [Given.Waiting(2)],
        }));
        var subject = new AnalysisContext(cluster, cluster.Workload("/app")!);

        PlacelessWait.IsProven(subject, CancellationToken.None).ShouldBe(isProven, situation);
        (!isProven || (await Diagnose(subject)).IsStuck).ShouldBeTrue(situation);
    }

    [Fact]
    public async Task No_diagnosis_says_otherwise()
    {
        var proven = 0;
        for (var seed = 0; seed < Clusters; seed++)
        {
            var random = RandomCluster.Of(seed);
            var workload = random.Workload with { Instances = seed % 4 == 0 ? random.Workload.Instances : [] };
            var cluster = SnapshotIndex.Of(random.Snapshot with { Workloads = [workload], Queue = [random.QueueItem with { WorkloadId = workload.Id }] });
            var subject = new AnalysisContext(cluster, workload);
            if (PlacelessWait.IsProven(subject, CancellationToken.None))
            {
                proven++;
                (await Diagnose(subject)).IsStuck.ShouldBeTrue($"seed {seed}");
            }
        }

        proven.ShouldBeGreaterThan(Clusters / 10);
    }

    private static Func<ClusterSnapshot, ClusterSnapshot> Of(Func<Workload, Workload> happens) =>
        cluster => cluster with { Workloads = [happens(cluster.Workloads[0])] };
}
