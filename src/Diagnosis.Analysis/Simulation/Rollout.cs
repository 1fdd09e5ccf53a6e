using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Simulation;

/// <summary>What becomes of a cluster when Marathon accepts a definition (Marathon 1.11, DeploymentPlan, TaskStartActor and TaskReplaceActor).</summary>
public static class Rollout
{
    /// <summary>The world at the moment after; for an upgrade that gets stuck, at the moment in which it does.</summary>
    /// <param name="cluster">The cluster as it is.</param>
    /// <param name="definition">The definition in the form Marathon stores.</param>
    /// <param name="change">What it changes.</param>
    /// <param name="cancellationToken">Ends the computation.</param>
    public static SimulatedWorld Of(ClusterSnapshot cluster, WorkloadDefinition definition, DefinitionChange change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        ArgumentNullException.ThrowIfNull(definition);
        return change switch
        {
            DefinitionChange.New => SimulatedWorld.Of(New(cluster, definition), definition.Id),
            DefinitionChange.Scale => SimulatedWorld.Of(Scaled(cluster, definition), definition.Id),
            DefinitionChange.Upgrade => new UpgradeCourse(cluster, definition.Id, cancellationToken).Follow(Replacing(cluster, definition)),
            _ => SimulatedWorld.Of(cluster, definition.Id),
        };
    }

    private static ClusterSnapshot New(ClusterSnapshot cluster, WorkloadDefinition definition)
    {
        var workload = new Workload
        {
            Id = definition.Id,
            Kind = definition.Kind,
            Definition = AsOf(cluster, definition),
            DefinitionReadFrom = DocumentKind.Unspecified,
            TasksReadFrom = DocumentKind.Unspecified,
            InstancesKnown = true,
        };
        var queue = cluster.Queue.RemoveAll(item => item.WorkloadId == definition.Id);
        return cluster with { Workloads = cluster.Workloads.Add(workload), Queue = LaunchQueue.Add(queue, workload, definition.Instances) };
    }

    private static ClusterSnapshot Scaled(ClusterSnapshot cluster, WorkloadDefinition definition)
    {
        var scaled = WorkloadScaling.Scaled(cluster, cluster.Workloads.First(w => w.Id == definition.Id), definition.Instances);
        return scaled with
        {
            Workloads = [.. scaled.Workloads.Select(w => w.Id != definition.Id ? w : w with
            {
                Definition = w.Definition with { LastScalingAt = cluster.CapturedAt, Json = definition.Json },
            })],
        };
    }

    /// <summary>The new definition in force, a deployment that replaces the instances, and nothing started yet.</summary>
    private static ClusterSnapshot Replacing(ClusterSnapshot cluster, WorkloadDefinition definition)
    {
        ImmutableArray<DeploymentAction> actions = [DeploymentAction.Restart(definition.Id, definition.Kind)];
        var deployment = new Deployment(Forecast.DeploymentId, cluster.CapturedAt, [definition.Id], 1, 1, actions, [actions]);
        return cluster with
        {
            Workloads = [.. cluster.Workloads.Select(w => w.Id != definition.Id ? w : w with
            {
                Kind = definition.Kind,
                Definition = AsOf(cluster, definition),
                DefinitionReadFrom = DocumentKind.Unspecified,
                DeploymentIds = [],
                ReadinessResults = [],
                Instances = [.. w.Instances.Select(i => i with { Version = i.Version < cluster.CapturedAt ? i.Version : DateTimeOffset.MinValue })],
            })],
            Queue = cluster.Queue.RemoveAll(item => item.WorkloadId == definition.Id),
            Deployments = [.. cluster.Deployments.Where(d => !d.AffectedIds.Contains(definition.Id)), deployment],
        };
    }

    private static WorkloadDefinition AsOf(ClusterSnapshot cluster, WorkloadDefinition definition) => definition with
    {
        Version = VersionTime.Print(cluster.CapturedAt),
        LastConfigChangeAt = cluster.CapturedAt,
        LastScalingAt = cluster.CapturedAt,
    };
}
