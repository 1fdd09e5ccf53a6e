using System.Text;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Engine;
using Diagnosis.Analysis.Tests.Matching;

namespace Diagnosis.Analysis.Tests.Engine;

/// <summary>Workloads that show no sign of trouble are not analysed when everything stuck is asked for.</summary>
public sealed class StuckCandidatesTests
{
    private static readonly Agent Host = Given.Agent(1);
    private static readonly Workload Well = Given.Workload(Given.App(), Given.Running(1, Host)) with { TasksRunning = 1 };

    /// <summary>What happens to a cluster in which all is well, and whether that is a sign.</summary>
    public static TheoryData<string, Func<ClusterSnapshot, ClusterSnapshot>, bool> Signs => new()
    {
        { "nothing", cluster => cluster, false },
        { "it waits", cluster => cluster with { Queue = [Given.Waiting(1)] }, true },
        { "another waits", cluster => cluster with { Queue = [Given.Waiting(1, "/other")] }, false },
        { "a deployment has it", cluster => cluster with { Deployments = [new("d", Given.Now, ["/app"], 1, 1, [], [])] }, true },
        { "it names a deployment", Of(app => app with { DeploymentIds = ["d"] }), true },
        { "fewer run than are wanted", Of(app => app with { Definition = app.Definition with { Instances = 2 } }), true },
        { "it is suspended and one runs", Of(app => app with { Definition = app.Definition with { Instances = 0 } }), true },
        { "nobody knows its definition and one runs", Of(app => app with { Definition = app.Definition with { Instances = 0, IsKnown = false } }), false },
        { "nobody knows what runs", Of(app => app with { Instances = [], InstancesKnown = false, TasksRunning = null }), false },
        { "the counter says that none runs", Of(app => app with { Instances = [], InstancesKnown = false, TasksRunning = 0 }), true },
        { "one is unhealthy", Of(app => app with { TasksUnhealthy = 1 }), true },
        { "one is staged", Of(app => app with { TasksStaged = 1 }), true },
        { "the pod is degraded", Of(app => app with { PodStatus = "DEGRADED" }), true },
        { "the pod is stable", Of(app => app with { PodStatus = "STABLE" }), false },
        { "one more is being killed", Of(app => app with { Instances = app.Instances.Add(Given.Running(2, Host, InstanceCondition.Killing)) }), true },
        { "a check fails", Instance(one => one with { HealthResults = [new(false, 1, null, null, null, null)] }), true },
        { "a check passes", Instance(one => one with { HealthResults = [new(true, 0, null, null, null, null)] }), false },
        { "a container is unhealthy", Instance(one => one with { Containers = [new("c", "TASK_RUNNING", false, null, null)] }), true },
        { "a container without a check", Instance(one => one with { Containers = [new("c", "TASK_RUNNING", null, null, null)] }), false },
        { "its agent is gone", cluster => cluster with { Agents = [Host with { Active = false }] }, true },
        { "it failed just now", Failed(TimeSpan.FromMinutes(59)), true },
        { "it failed long ago", Failed(TimeSpan.FromMinutes(61)), false },
        { "it failed at some time", Failed(null), true },
        { "Mesos tells that it failed", cluster => cluster with { TaskFailures = [Failure(TimeSpan.Zero)] }, true },
        { "a log names its task", Logged("TASK_FAILED for task app.instance-4f0c0000-0000-0000-0000-000000000000._app.1"), true },
        { "a log names another's", Logged("TASK_FAILED for task apps.instance-4f0c0000-0000-0000-0000-000000000000._app.1"), false },
    };

    [Theory]
    [MemberData(nameof(Signs))]
    public void A_sign_of_trouble_makes_a_candidate(string sign, Func<ClusterSnapshot, ClusterSnapshot> happens, bool isCandidate)
    {
        var other = Given.Workload(Given.App(id: "/other"), Given.Running(9, Host)) with { TasksRunning = 1 };
        var cluster = happens(Given.Cluster(Host) with { Workloads = [Well, other] });

        StuckCandidates.Of(SnapshotIndex.Of(cluster)).Any(one => one.Id == "/app").ShouldBe(isCandidate, sign);
    }

    [Fact]
    public void Candidates_come_by_id_and_each_once()
    {
        var cluster = Given.Cluster(Host) with
        {
            Workloads = [Well with { Id = "/b", TasksStaged = 1 }, Well with { Id = "/a", TasksStaged = 1 }, Well with { Id = "/b", TasksStaged = 1 }],
        };

        StuckCandidates.Of(SnapshotIndex.Of(cluster)).Select(one => one.Id).ShouldBe(["/a", "/b"]);
    }

    private static Func<ClusterSnapshot, ClusterSnapshot> Of(Func<Workload, Workload> change) =>
        cluster => cluster with { Workloads = cluster.Workloads.SetItem(0, change(cluster.Workloads[0])) };

    private static Func<ClusterSnapshot, ClusterSnapshot> Instance(Func<Instance, Instance> change) =>
        Of(app => app with { Instances = [change(app.Instances[0])] });

    private static Func<ClusterSnapshot, ClusterSnapshot> Failed(TimeSpan? ago) => Of(app => app with { LastTaskFailure = Failure(ago) });

    private static Func<ClusterSnapshot, ClusterSnapshot> Logged(string line) =>
        cluster => cluster with { Logs = [new(DocumentKind.MarathonLog, "", Encoding.UTF8.GetBytes(line))] };

    private static TaskFailure Failure(TimeSpan? ago) => new() { WorkloadId = "/app", TaskId = "app.1", State = "TASK_FAILED", At = Given.Now - ago };
}
