using System.Collections.Immutable;

namespace Diagnosis.Analysis.Cluster;

/// <summary>Instances of a workload by state. A count that no document tells is 0 and not known: ask before saying it.</summary>
/// <param name="Wanted">By the definition.</param>
/// <param name="Running">Running.</param>
/// <param name="Staging">Staging or starting.</param>
/// <param name="Waiting">In the launch queue.</param>
/// <param name="Healthy">Running with all reported checks passing; 0 without checks.</param>
/// <param name="Unhealthy">Running with a check failing.</param>
/// <param name="Unreachable">On lost agents.</param>
public sealed record InstanceCounts(int Wanted, int Running, int Staging, int Waiting, int Healthy, int Unhealthy, int Unreachable)
{
    /// <summary>False when no document tells how many run.</summary>
    public bool IsRunningKnown { get; init; } = true;

    /// <summary>False when no document tells how many are staging or starting.</summary>
    public bool IsStagingKnown { get; init; } = true;

    /// <summary>False when the launch queue was not read.</summary>
    public bool IsWaitingKnown { get; init; } = true;

    /// <summary>False when no document tells how many are healthy or unhealthy, though there are checks.</summary>
    public bool IsHealthKnown { get; init; } = true;

    /// <summary>False when no document lists the instances one by one.</summary>
    public bool IsUnreachableKnown { get; init; } = true;

    /// <summary>Names of the counts that are not known, as the contract spells them.</summary>
    public ImmutableArray<string> UnknownFields =>
    [
        .. IsRunningKnown ? Array.Empty<string>() : ["running"],
        .. IsStagingKnown ? Array.Empty<string>() : ["staging"],
        .. IsWaitingKnown ? Array.Empty<string>() : ["waiting"],
        .. IsHealthKnown ? Array.Empty<string>() : ["healthy", "unhealthy"],
        .. IsUnreachableKnown ? Array.Empty<string>() : ["unreachable"],
    ];

    /// <summary>
    /// Counts what the documents show. Marathon's own counters fill in where its task list is missing or does not tell the tasks' states.
    /// </summary>
    public static InstanceCounts Of(AnalysisContext subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        var workload = subject.Workload;
        var counts = workload.AreStatesKnown ? OfInstances(subject) : OfCounters(subject);
        return counts with
        {
            IsWaitingKnown = subject.Forecast is not null || !subject.QueueItems.IsEmpty || subject.Snapshot.Has(DocumentKind.MarathonQueue),
        };
    }

    private static InstanceCounts OfCounters(AnalysisContext subject)
    {
        var workload = subject.Workload;
        return new(
            workload.Definition.Instances, workload.TasksRunning ?? 0, workload.TasksStaged ?? 0, subject.Waiting,
            workload.TasksHealthy ?? 0, workload.TasksUnhealthy ?? 0, 0)
        {
            IsRunningKnown = workload.TasksRunning is not null,
            IsStagingKnown = workload.TasksStaged is not null,
            IsHealthKnown = workload.Definition.HealthChecks.IsEmpty || (workload.TasksHealthy ?? workload.TasksUnhealthy) is not null,
            IsUnreachableKnown = false,
        };
    }

    private static InstanceCounts OfInstances(AnalysisContext subject)
    {
        var workload = subject.Workload;
        int running = 0, staging = 0, healthy = 0, unhealthy = 0, unreachable = 0;
        foreach (var instance in workload.Instances)
        {
            running += instance.IsRunning ? 1 : 0;
            staging += instance.IsStarting ? 1 : 0;
            unreachable += instance.IsUnreachable ? 1 : 0;
            unhealthy += instance.IsRunning && IsUnhealthy(instance) ? 1 : 0;
            healthy += instance.IsRunning && !IsUnhealthy(instance) && IsHealthy(instance) ? 1 : 0;
        }

        return new(workload.Definition.Instances, running, staging, subject.Waiting, healthy, unhealthy, unreachable);
    }

    private static bool IsUnhealthy(Instance instance) =>
        instance.HealthResults.Any(r => !r.Alive)
        || instance.Containers.Any(c => c is { Healthy: false, HealthReason: "health-reported-by-mesos" });

    private static bool IsHealthy(Instance instance) =>
        !instance.HealthResults.IsEmpty || (!instance.Containers.IsEmpty && instance.Containers.Any(c => c.Healthy == true));
}
