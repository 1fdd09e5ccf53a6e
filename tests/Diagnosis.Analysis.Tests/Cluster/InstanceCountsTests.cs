using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Tests.Cluster;

/// <summary>A count that no document tells is not 0.</summary>
public sealed class InstanceCountsTests
{
    private const CountedInstances Counters = CountedInstances.Running | CountedInstances.Staging | CountedInstances.Healthy | CountedInstances.Unhealthy;

    private static readonly Workload Listed = Of([new Instance { Id = "i", Condition = InstanceCondition.Running }]);
    private static readonly Workload Untold = Listed with { InstancesKnown = false, Instances = [] };

    public static TheoryData<string, Workload, CountedInstances> Cases => new()
    {
        { "tasks that are listed", Listed, CountedInstances.None },
        { "no tasks, no counters", Untold, Counters | CountedInstances.Unreachable },
        { "counters alone", Untold with { TasksRunning = 2, TasksStaged = 0, TasksHealthy = 2, TasksUnhealthy = 0 }, CountedInstances.None },
        {
            "counters that leave one out", Untold with { TasksRunning = 1, TasksStaged = 0, TasksHealthy = 1, TasksUnhealthy = 0 },
            CountedInstances.Unreachable
        },
        { "tasks that the master lists", Listed with { TasksReadFrom = DocumentKind.MesosState }, CountedInstances.Healthy | CountedInstances.Unhealthy },
        {
            "tasks that the master lists beside the counters",
            Listed with { TasksReadFrom = DocumentKind.MesosState, TasksHealthy = 1, TasksUnhealthy = 0 }, CountedInstances.None
        },
        { "a task without a state", Of([new Instance { Id = "i" }]), Counters | CountedInstances.Unreachable },
        {
            "a task without a state beside the counters", Of([new Instance { Id = "i" }]) with { TasksRunning = 2, TasksStaged = 0 },
            CountedInstances.Healthy | CountedInstances.Unhealthy
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Counts_are_known_only_where_a_document_tells(string what, Workload workload, CountedInstances notKnown) =>
        Count(workload, SourceState.Read).NotKnown.ShouldBe(notKnown, what);

    [Theory]
    [InlineData(SourceState.Read, false, CountedInstances.None)]
    [InlineData(SourceState.Stale, false, CountedInstances.None)]
    [InlineData(SourceState.Failed, false, CountedInstances.Waiting)]
    [InlineData(SourceState.Missing, false, CountedInstances.Waiting)]
    [InlineData(SourceState.Failed, true, CountedInstances.None)]
    public void Nothing_waits_only_where_the_queue_was_read(SourceState queue, bool hasEntry, CountedInstances notKnown) =>
        Count(Listed, queue, hasEntry ? [new QueueItem { WorkloadId = "/web", Count = 1 }] : []).NotKnown.ShouldBe(notKnown);

    [Fact]
    public void Counters_fill_in_where_a_task_has_no_state() =>
        Count(Of([new Instance { Id = "i" }]) with { TasksRunning = 2, TasksStaged = 1 }, SourceState.Read)
            .ShouldSatisfyAllConditions(counts => counts.Running.ShouldBe(2), counts => counts.Staging.ShouldBe(1));

    /// <summary>From Marathon 1.8 on the queue counts what was matched too, until Mesos confirms it.</summary>
    [Theory]
    [InlineData("1.11.24", 1, 1, 1, 0)]
    [InlineData("1.8.0", 1, 1, 1, 0)]
    [InlineData("1.7.0", 1, 1, 1, 1)]
    [InlineData("1.11.24", 1, 0, 1, 1)]
    [InlineData("1.11.24", 0, 1, 2, 1)]
    [InlineData("1.11.24", 0, 1, 1, 1)]
    public void What_starts_does_not_wait_as_well(string version, int running, int staging, int queued, int waiting)
    {
        var workload = Untold with { TasksRunning = running, TasksStaged = staging };
        InstanceCounts.Of(new AnalysisContext(
            SnapshotIndex.Of(new ClusterSnapshot
            {
                CapturedAt = DateTimeOffset.UnixEpoch,
                Marathon = new() { Version = version },
                Workloads = [workload],
                Queue = [new QueueItem { WorkloadId = "/web", Count = queued }],
            }),
            workload)).Waiting.ShouldBe(waiting);
    }

    private static InstanceCounts Count(Workload workload, SourceState queue, params ImmutableArray<QueueItem> items) => InstanceCounts.Of(new AnalysisContext(
        SnapshotIndex.Of(new ClusterSnapshot
        {
            CapturedAt = DateTimeOffset.UnixEpoch,
            Workloads = [workload],
            Queue = items,
            Sources = [new SourceStatus(DocumentKind.MarathonQueue, "", queue, null, "")],
        }),
        workload));

    private static Workload Of(ImmutableArray<Instance> instances) => new()
    {
        Id = "/web",
        Kind = WorkloadKind.App,
        Definition = new WorkloadDefinition { Id = "/web", Kind = WorkloadKind.App, Instances = 2 },
        InstancesKnown = true,
        Instances = instances,
    };
}
