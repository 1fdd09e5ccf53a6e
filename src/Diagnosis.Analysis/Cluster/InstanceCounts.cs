namespace Diagnosis.Analysis.Cluster;

/// <summary>Instances of a workload by state. A count that no document tells is 0 and among <see cref="NotKnown"/>.</summary>
/// <param name="Wanted">By the definition.</param>
/// <param name="Running">Running.</param>
/// <param name="Staging">Staging or starting.</param>
/// <param name="Waiting">In the launch queue.</param>
/// <param name="Healthy">Running with all reported checks passing; 0 without checks.</param>
/// <param name="Unhealthy">Running with a check failing.</param>
/// <param name="Unreachable">On lost agents.</param>
public sealed record InstanceCounts(int Wanted, int Running, int Staging, int Waiting, int Healthy, int Unhealthy, int Unreachable)
{
    /// <summary>The counts that no document tells.</summary>
    public CountedInstances NotKnown { get; init; }

    /// <summary>
    /// Counts what the documents show. Marathon's own counters fill in where its task list is missing, or does not say what state its tasks are in.
    /// </summary>
    public static InstanceCounts Of(AnalysisContext subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        var workload = subject.Workload;
        var open = (IsWaitingKnown(subject) ? CountedInstances.None : CountedInstances.Waiting)
            | (workload.Definition.IsKnown ? CountedInstances.None : CountedInstances.Wanted);
        if (!workload.AreStatesKnown)
        {
            var waiting = WaitingForOffer(subject, workload.TasksRunning ?? 0, workload.TasksStaged ?? 0);
            return OfCounters(workload, waiting) with { NotKnown = OpenCounters(workload) | open };
        }

        int running = 0, staging = 0, healthy = 0, unhealthy = 0, unreachable = 0;
        foreach (var instance in workload.Instances)
        {
            running += instance.IsRunning ? 1 : 0;
            staging += instance.IsStarting ? 1 : 0;
            unreachable += instance.IsUnreachable ? 1 : 0;
            unhealthy += instance.IsRunning && IsUnhealthy(instance) ? 1 : 0;
            healthy += instance.IsRunning && !IsUnhealthy(instance) && IsHealthy(instance) ? 1 : 0;
        }

        // A list without health results says nothing of them, and Marathon's own counter may.
        healthy = healthy + unhealthy == 0 ? Math.Min(running, workload.TasksHealthy ?? 0) : healthy;
        var counts = new InstanceCounts(
            workload.Definition.Instances, running, staging, WaitingForOffer(subject, running, staging), healthy, unhealthy, unreachable) { NotKnown = open };
        return workload.AreResultsKnown ? counts : counts with
        {
            Healthy = workload.TasksHealthy ?? 0,
            Unhealthy = workload.TasksUnhealthy ?? 0,
            NotKnown = open | (OpenCounters(workload) & (CountedInstances.Healthy | CountedInstances.Unhealthy)),
        };
    }

    /// <summary>An entry of the queue tells how many wait; that there is none tells it only where the queue was read whole.</summary>
    private static bool IsWaitingKnown(AnalysisContext subject) => (!subject.QueueItems.IsEmpty && subject.QueueItems.All(q => q.IsCountKnown))
        || subject.Forecast is not null
        || subject.Snapshot.Sources.Any(source => source is { Kind: DocumentKind.MarathonQueue, State: SourceState.Read or SourceState.Stale }
            && subject.QueueItems.IsEmpty);

    private static InstanceCounts OfCounters(Workload workload, int waiting) => new(
        workload.Definition.Instances, workload.TasksRunning ?? 0, workload.TasksStaged ?? 0, waiting,
        workload.TasksHealthy ?? 0, workload.TasksUnhealthy ?? 0, 0);

    /// <summary>Marathon has no counter of instances on lost agents; where it counts all that are wanted as running, there are none.</summary>
    private static CountedInstances OpenCounters(Workload workload) =>
        (workload.TasksRunning is null ? CountedInstances.Running : CountedInstances.None)
        | (workload.TasksStaged is null ? CountedInstances.Staging : CountedInstances.None)
        | (workload.TasksHealthy is null ? CountedInstances.Healthy : CountedInstances.None)
        | (workload.TasksUnhealthy is null ? CountedInstances.Unhealthy : CountedInstances.None)
        | (workload.Definition.IsKnown && workload.TasksRunning >= workload.Definition.Instances ? CountedInstances.None : CountedInstances.Unreachable);

    /// <summary>
    /// What waits for an offer. From Marathon 1.8 on the queue counts what was matched too, until Mesos confirms the launch: of what starts, so many are among
    /// its number as make more than are wanted. While instances are replaced more than are wanted may exist, and nothing tells.
    /// </summary>
    private static int WaitingForOffer(AnalysisContext subject, int running, int staging)
    {
        var excess = running + (long)staging + subject.Waiting - subject.Definition.Instances;
        return staging > 0 && excess > 0 && subject.Definition.IsKnown && MarathonVersion.Of(subject.Snapshot.Marathon.Version).CountsForLeaderTerm
            && (subject.Snapshot.Has(DocumentKind.MarathonDeployments) || subject.Workload.DeploymentIds.IsEmpty)
            && !DefinitionAge.IsBeingReplaced(subject) && !subject.Workload.Instances.Any(i => DefinitionAge.MayBeOlder(i, subject))
            ? (int)Math.Max(0, subject.Waiting - Math.Min(staging, excess)) : subject.Waiting;
    }

    private static bool IsUnhealthy(Instance instance) =>
        instance.HealthResults.Any(r => !r.Alive)
        || instance.Containers.Any(c => c is { Healthy: false, HealthReason: "health-reported-by-mesos" });

    private static bool IsHealthy(Instance instance) =>
        !instance.HealthResults.IsEmpty || (!instance.Containers.IsEmpty && instance.Containers.Any(c => c.Healthy == true));
}
