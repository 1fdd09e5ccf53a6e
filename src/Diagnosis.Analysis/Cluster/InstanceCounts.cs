namespace Diagnosis.Analysis.Cluster;

/// <summary>Instances of a workload by state.</summary>
/// <param name="Wanted">By the definition.</param>
/// <param name="Running">Running.</param>
/// <param name="Staging">Staging or starting.</param>
/// <param name="Waiting">In the launch queue.</param>
/// <param name="Healthy">Running with all reported checks passing; 0 without checks.</param>
/// <param name="Unhealthy">Running with a check failing.</param>
/// <param name="Unreachable">On lost agents.</param>
public sealed record InstanceCounts(int Wanted, int Running, int Staging, int Waiting, int Healthy, int Unhealthy, int Unreachable)
{
    /// <summary>Counts what the documents show. Marathon's own counters fill in where its task list is missing.</summary>
    public static InstanceCounts Of(AnalysisContext subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        var workload = subject.Workload;
        if (!workload.InstancesKnown)
        {
            return new(
                workload.Definition.Instances, workload.TasksRunning ?? 0, workload.TasksStaged ?? 0, subject.Waiting,
                workload.TasksHealthy ?? 0, workload.TasksUnhealthy ?? 0, 0);
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

        return new(workload.Definition.Instances, running, staging, subject.Waiting, healthy, unhealthy, unreachable);
    }

    private static bool IsUnhealthy(Instance instance) =>
        instance.HealthResults.Any(r => !r.Alive)
        || instance.Containers.Any(c => c is { Healthy: false, HealthReason: "health-reported-by-mesos" });

    private static bool IsHealthy(Instance instance) =>
        !instance.HealthResults.IsEmpty || (!instance.Containers.IsEmpty && instance.Containers.Any(c => c.Healthy == true));
}
