using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Tests.Cluster;

/// <summary>A count that no document tells is not 0 but not known.</summary>
public sealed class InstanceCountsTests
{
    private static readonly Workload Untold = new()
    {
        Id = "/web",
        Kind = WorkloadKind.App,
        Definition = new WorkloadDefinition { Id = "/web", Kind = WorkloadKind.App, Instances = 3, HealthChecks = [new()] },
    };

    public static TheoryData<string, Workload, string> Workloads => new()
    {
        { "nothing but the definition", Untold, "running staging healthy unhealthy unreachable" },
        { "no health checks", Untold with { Definition = Untold.Definition with { HealthChecks = [] } }, "running staging unreachable" },
        { "Marathon's counters", Untold with { TasksRunning = 2, TasksStaged = 1, TasksHealthy = 2, TasksUnhealthy = 0 }, "unreachable" },
        { "one counter", Untold with { TasksRunning = 2 }, "staging healthy unhealthy unreachable" },
        { "an empty list of tasks", Untold with { InstancesKnown = true }, "" },
        { "tasks with states", Untold with { InstancesKnown = true, Instances = [Task(InstanceCondition.Running)] }, "" },
        {
            "a task without a state",
            Untold with { InstancesKnown = true, Instances = [Task(InstanceCondition.Running), Task(InstanceCondition.Unspecified)] },
            "running staging healthy unhealthy unreachable"
        },
        {
            "tasks without states beside the counters",
            Untold with { InstancesKnown = true, TasksRunning = 1, TasksStaged = 0, TasksHealthy = 1, Instances = [Task(InstanceCondition.Unspecified)] },
            "unreachable"
        },
    };

    [Theory]
    [MemberData(nameof(Workloads))]
    public void Counts_ThatNoDocumentTells_AreNotKnown(string what, Workload workload, string unknown) =>
        string.Join(' ', Count(workload, new SourceStatus(DocumentKind.MarathonQueue, "", SourceState.Read, null, "")).UnknownFields).ShouldBe(unknown, what);

    [Theory]
    [InlineData(SourceState.Read, "")]
    [InlineData(SourceState.Missing, "waiting")]
    [InlineData(SourceState.Failed, "waiting")]
    public void Waiting_IsKnownFromTheQueueAlone(SourceState queue, string unknown) =>
        string.Join(' ', Count(Untold with { InstancesKnown = true }, new SourceStatus(DocumentKind.MarathonQueue, "", queue, null, "")).UnknownFields)
            .ShouldBe(unknown);

    private static Instance Task(InstanceCondition condition) => new() { Id = $"web.{condition}", Condition = condition };

    private static InstanceCounts Count(Workload workload, SourceStatus queue)
    {
        var snapshot = new ClusterSnapshot { CapturedAt = DateTimeOffset.UnixEpoch, Workloads = [workload], Sources = [queue] };
        return InstanceCounts.Of(new AnalysisContext(new SnapshotIndex(snapshot), workload));
    }
}
