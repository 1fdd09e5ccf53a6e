using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching.Plans;
using Diagnosis.Analysis.Matching.Requirements;

namespace Diagnosis.Analysis.Matching.Records;

/// <summary>Flags of Marathon that no document tells, but a recorded refusal does: a reason that is only given with the flag on proves the flag.</summary>
internal static class RecordedSettings
{
    /// <summary>The settings with what the launch queue proves of them.</summary>
    public static MarathonSettings Of(ClusterSnapshot snapshot)
    {
        var settings = snapshot.Marathon;
        if (settings is { GpuSchedulingBehavior: not null, MaintenanceMode: not null })
        {
            return settings;
        }

        var refused = snapshot.Queue.Where(item => !item.LastUnusedOffers.IsDefaultOrEmpty).ToArray();
        return settings with
        {
            GpuSchedulingBehavior = settings.GpuSchedulingBehavior
                ?? (Array.Exists(refused, item => !IsLabelled(snapshot, item) && Records(item, OfferReason.DeclinedScarceResources)) ? "restricted" : null),
            MaintenanceMode = settings.MaintenanceMode
                ?? (Array.Exists(refused, item => Records(item, OfferReason.AgentMaintenance)) ? true : null),
        };
    }

    private static bool Records(QueueItem item, OfferReason reason) => item.LastUnusedOffers.Any(offer => offer.Reasons.Contains(reason.ToString()));

    /// <summary>True when the workload keeps itself off GPU agents, whatever the flag says, or is not known.</summary>
    private static bool IsLabelled(ClusterSnapshot snapshot, QueueItem item) =>
        snapshot.Workloads.FirstOrDefault(workload => workload.Id == item.WorkloadId)?.Definition.Labels.ContainsKey(SpecPlan.GpuLabel) ?? true;
}
