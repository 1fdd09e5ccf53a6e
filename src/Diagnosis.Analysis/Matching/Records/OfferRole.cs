using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching.Plans;

namespace Diagnosis.Analysis.Matching.Records;

/// <summary>
/// The role that offers for a workload are made to. Before Marathon 1.9 it is Marathon's own, which only some documents tell; what Marathon was offered, took
/// and refused for other reasons than the role proves it as well.
/// </summary>
internal static class OfferRole
{
    /// <summary>Role of a workload's waiting instances: the queue's, the definition's, or Marathon's own.</summary>
    public static string Of(WorkloadDefinition definition, QueueItem? item, MatchingRules rules) =>
        item?.Role ?? definition.Role ?? (rules.IsRoleKnown ? rules.MesosRole : Assumed(definition, item) ?? rules.MesosRole);

    /// <summary>What is taken for granted with it; null when a document tells the role.</summary>
    public static string? Assumption(WorkloadDefinition definition, QueueItem? item, MatchingRules rules) =>
        rules.IsRoleKnown || (item?.Role ?? definition.Role) is not null ? null
        : Assumed(definition, item) is { } role ? $"--mesos_role is unknown; {role} was assumed, the only role that the definition accepts."
        : $"--mesos_role is unknown; {rules.MesosRole} was assumed.";

    /// <summary>Marathon's own role as the documents prove it; null when they do not.</summary>
    public static string? Proven(SnapshotIndex cluster) =>
        MarathonFramework.In(cluster.Snapshot)?.Roles is [var only] ? only
        : cluster.Snapshot.Workloads.Where(workload => IsRunThere(cluster, workload)).Select(workload => Only(workload.Definition)).FirstOrDefault()
            ?? cluster.Snapshot.Queue.Where(item => item.Role is null).Select(item => Offered(cluster, item)).FirstOrDefault(role => role is not null);

    /// <summary>
    /// Marathon takes no role that is not its own or <c>*</c> (1.10 and newer), and would never be offered one: a definition that accepts a single role is of
    /// a Marathon of that role, unless every offer that came was refused for its role.
    /// </summary>
    private static string? Assumed(WorkloadDefinition definition, QueueItem? item) =>
        Only(definition) is { } role && !(RoleStep(item) is { Processed: > 0 } step && step.Declined == step.Processed) ? role : null;

    /// <summary>The role other than <c>*</c> that alone is accepted; null when there is none, or several.</summary>
    private static string? Only(WorkloadDefinition definition) =>
        definition.Role is null && definition.AcceptedResourceRoles is [not "*" and var only] ? only : null;

    /// <summary>An instance of the definition as it is runs on an agent that has resources of the only role that is accepted.</summary>
    private static bool IsRunThere(SnapshotIndex cluster, Workload workload) => Only(workload.Definition) is { } role
        && workload.Instances.Any(instance => instance.IsActive && !workload.Definition.ChangedAfter(instance.Version)
            && cluster.Agent(instance.AgentId)?.Reserved.Any(resource => resource.Role == role) == true);

    /// <summary>Mesos offers reserved resources to their own role alone; and an offer that failed a later step was of an accepted role.</summary>
    private static string? Offered(SnapshotIndex cluster, QueueItem item) =>
        !item.LastUnusedOffers.IsDefaultOrEmpty && item.LastUnusedOffers.SelectMany(offer => offer.Resources.IsDefault ? [] : offer.Resources)
            .FirstOrDefault(resource => resource.Role is not "*" and not "") is { } reserved ? reserved.Role
        : cluster.Workload(item.WorkloadId)?.Definition is { } definition && !definition.ChangedAfter(item.ProcessedOffers?.LastUnusedOfferAt)
            && RoleStep(item) is { } step && step.Declined < step.Processed ? Only(definition)
        : null;

    private static RejectStep? RoleStep(QueueItem? item) =>
        item?.ProcessedOffers?.Steps().FirstOrDefault(step => step.Reason == OfferReason.UnfulfilledRole);
}
