using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;
using Diagnosis.Analysis.Matching.Plans;
using Diagnosis.Analysis.Matching.Requirements;

namespace Diagnosis.Analysis.Matching.Records;

/// <summary>Settings of Marathon that no document tells, but a recorded refusal does: a reason that is only given with a flag proves the flag.</summary>
internal static class RecordedSettings
{
    /// <summary>The newest version that takes GROUP_BY without a number of groups; newer ones record no refusal for it, they fail.</summary>
    private const string BeforeQuotas = "1.10.35";

    /// <summary>The settings with what the launch queue proves of them.</summary>
    public static MarathonSettings Of(ClusterSnapshot snapshot)
    {
        var settings = snapshot.Marathon;
        if (settings is
            {
                Version: not null, MesosRole: not null, GpuSchedulingBehavior: not null, MaintenanceMode: true, DrainingSeconds: not null,
                AcceptedResourceRolesDefaultBehavior: not null,
            })
        {
            return settings;
        }

        var cluster = SnapshotIndex.Of(snapshot);
        var records = Records(cluster).ToArray();
        var ownRole = settings.MesosRole ?? OfferRole.Proven(cluster);
        return settings with
        {
            Version = settings.Version ?? (IsOfEvenGroups(cluster) ? BeforeQuotas : null),
            MesosRole = ownRole,
            GpuSchedulingBehavior = settings.GpuSchedulingBehavior
                ?? (Array.Exists(records, one => one.Offer.Reasons.Contains(OfferReason.DeclinedScarceResources) && !IsLabelled(one.Definition))
                    ? "restricted" : null),

            // What it recorded it did, whatever another document says of the flag.
            MaintenanceMode = Array.Exists(records, one => one.Offer.Reasons.Contains(OfferReason.AgentMaintenance)) ? true : settings.MaintenanceMode,
            DrainingSeconds = settings.DrainingSeconds ?? Draining(snapshot, records.Select(one => one.Offer)),
            AcceptedResourceRolesDefaultBehavior = settings.AcceptedResourceRolesDefaultBehavior
                ?? (Array.Exists(records, IsOwnRoleRefused) ? "unreserved"
                    : Array.Exists(records, record => IsOwnRoleTaken(record, ownRole)) ? "any" : null),
        };
    }

    private static IEnumerable<(QueueItem Item, UnusedOffer Offer, WorkloadDefinition? Definition)> Records(SnapshotIndex cluster) =>
        from item in cluster.Snapshot.Queue
        where !item.LastUnusedOffers.IsDefaultOrEmpty
        let definition = cluster.Workload(item.WorkloadId)?.Definition
        from offer in item.LastUnusedOffers
        where definition is null || !definition.ChangedAfter(offer.At)
        select (item, offer, definition);

    /// <summary>True when the workload keeps itself off GPU agents, whatever the flag says, or is not known.</summary>
    private static bool IsLabelled(WorkloadDefinition? definition) => definition?.Labels.ContainsKey(SpecPlan.GpuLabel) ?? true;

    /// <summary>An offer of the workload's own role was refused for its role, and the definition names none: the default leaves it out.</summary>
    private static bool IsOwnRoleRefused((QueueItem Item, UnusedOffer Offer, WorkloadDefinition? Definition) record) =>
        record.Definition is { AcceptedResourceRoles.IsDefaultOrEmpty: true } definition
        && (record.Item.Role ?? definition.Role) is { Length: > 0 } role && role != "*"
        && record.Offer.Reasons.Contains(OfferReason.UnfulfilledRole)
        && record.Offer.Resources.Any(resource => resource.Role == role && resource.Kind is ResourceKind.Cpus or ResourceKind.Mem);

    /// <summary>
    /// An offer of nothing but the workload's own role was too small, and was not refused for its role: the default accepts it (Marathon 1.11, ResourceMatcher:
    /// an offer without any resource in an accepted role fails for its role as well).
    /// </summary>
    private static bool IsOwnRoleTaken((QueueItem Item, UnusedOffer Offer, WorkloadDefinition? Definition) record, string? ownRole) =>
        record.Definition is { AcceptedResourceRoles.IsDefaultOrEmpty: true, IsResident: false } definition
        && (record.Item.Role ?? definition.Role ?? ownRole) is { Length: > 0 } role && role != "*"
        && !record.Offer.Reasons.Contains(OfferReason.UnfulfilledRole)
        && RequirementTable.All.Any(one => one is { IsAmount: true, Reason: { } reason } && record.Offer.Reasons.Contains(reason))
        && !record.Offer.Resources.IsDefaultOrEmpty && record.Offer.Resources.All(resource => resource.Role == role);

    /// <summary>Agents were refused before their window began: so long before it Marathon leaves them alone.</summary>
    private static double? Draining(ClusterSnapshot snapshot, IEnumerable<UnusedOffer> offers)
    {
        var early = from offer in offers
                    where offer.Reasons.Contains(OfferReason.AgentMaintenance)
                    let at = offer.At ?? DateTimeOffset.MaxValue
                    let window = snapshot.Agents.FirstOrDefault(agent => agent.Id == offer.AgentId)?.Unavailability
                    where window is not null && window.Start > at
                    select (double?)Math.Ceiling((window.Start - at).TotalSeconds + 1);
        return early.Max();
    }

    /// <summary>
    /// GROUP_BY without a number of groups, and Marathon answers it: an instance of that very definition runs, or offers were refused for a reason.
    /// </summary>
    private static bool IsOfEvenGroups(SnapshotIndex cluster) =>
        cluster.Snapshot.Workloads.Any(IsRunInEvenGroups) || cluster.Snapshot.Queue.Any(item => IsRefusedInEvenGroups(cluster, item));

    private static bool IsRunInEvenGroups(Workload workload) => workload.Definition.Constraints.Any(constraint => constraint.LacksGroups)
        && (workload.Instances.Any(instance => instance.IsLaunched && !workload.Definition.ChangedAfter(instance.Version ?? instance.StagedAt))
            || IsAnsweredAsOfOld(workload.Definition));

    /// <summary>
    /// True of an app as Marathon 1.4 and older answers it: newer ones write networks in place of <c>ipAddress</c> and of Docker's <c>network</c> (Marathon
    /// 1.5, AppConversion). What somebody wrote has no <c>versionInfo</c>.
    /// </summary>
    private static bool IsAnsweredAsOfOld(WorkloadDefinition definition)
    {
        if (definition.Kind != WorkloadKind.App || definition.Json.IsEmpty || StoredJson.Parse(definition.Json) is not JsonObject app)
        {
            return false;
        }

        return app.ContainsKey("versionInfo")
            && (app.ContainsKey("ipAddress") || (app["container"] as JsonObject)?["docker"] is JsonObject docker && docker["network"] is not null);
    }

    private static bool IsRefusedInEvenGroups(SnapshotIndex cluster, QueueItem item) =>
        cluster.Workload(item.WorkloadId)?.Definition is { } definition
        && definition.Constraints.Any(constraint => constraint.LacksGroups)
        && ((item.ProcessedOffers?.LastOffers ?? []).Concat(item.ProcessedOffers?.LaunchAttempt ?? []).Any(step => step.Declined > 0)
            || (!item.LastUnusedOffers.IsDefaultOrEmpty && item.LastUnusedOffers.Any(offer => !offer.Reasons.IsDefaultOrEmpty)));
}
