using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Engine;

namespace Diagnosis.Analysis.Parameters;

/// <summary>What decides about offers besides the amounts: the agents, the quota of the role, refusals that Marathon remembers, and windows.</summary>
internal static class OfferParameters
{
    private static readonly ResourceKind[] Limited = [ResourceKind.Cpus, ResourceKind.Mem, ResourceKind.Disk, ResourceKind.Gpus];

    private static readonly MadeOnceFor<ClusterSnapshot, (ParameterSet Agents, ParameterSet Machines)> OfCluster = new(
        static snapshot => (new ParameterSet().AddNames("agent_hosts", snapshot.Agents.Select(agent => agent.Hostname)), Machines(snapshot)));

    public static ParameterSet Of(WorkloadDiagnosis diagnosis, SnapshotIndex cluster)
    {
        var (snapshot, (agents, machines)) = (cluster.Snapshot, OfCluster.Of(cluster.Snapshot));
        var now = snapshot.CapturedAt;
        var set = new ParameterSet().Add(agents)
            .AddNames("withheld_hosts", diagnosis.Allocation?.Steps.SelectMany(step => step.Withheld).Select(agent => agent.Hostname) ?? [])
            .Add(machines);
        if (diagnosis.Placement?.NeededAgent is { } needed)
        {
            set.Add("needed_agent", needed.Hostname).Add("needed_agent_instances", needed.InstancesPerAgent);
        }

        var role = RoleQuota.TopOf(diagnosis.Placement?.Role ?? diagnosis.Workload.Definition.Role ?? "");
        if (snapshot.Roles.FirstOrDefault(one => one.Role == role) is { } quota)
        {
            foreach (var kind in Limited.Where(kind => quota.Limit[kind] is not null))
            {
                set.Add($"quota_{kind.Name()}", quota.Limit[kind]).Add($"quota_used_{kind.Name()}", quota.Consumed[kind]);
            }
        }

        if (cluster.Queue(diagnosis.Workload.Id) is [{ LastUnusedOffers.IsDefaultOrEmpty: false } queued, ..])
        {
            set.Add("refusals", queued.LastUnusedOffers.Length).AddNames("refused_hosts", queued.LastUnusedOffers.Select(offer => offer.Hostname))
                .AddNames("refusal_reasons", queued.LastUnusedOffers.SelectMany(offer => offer.Reasons).Select(reason => reason.Name))
                .AddMoment("oldest_refusal", queued.LastUnusedOffers.Min(offer => offer.At), now)
                .AddMoment("newest_refusal", queued.LastUnusedOffers.Max(offer => offer.At), now);
        }

        return set;
    }

    private static ParameterSet Machines(ClusterSnapshot snapshot)
    {
        var set = new ParameterSet().AddNames("draining_machines", snapshot.DrainingMachines).AddNames("down_machines", snapshot.DownMachines)
            .AddSeconds("declined_for", snapshot.Marathon.DeclineOfferDuration);
        var windows = snapshot.Agents.Select(agent => agent.Unavailability).Concat(snapshot.Maintenance.Select(window => window.Unavailability));
        return windows.OfType<Unavailability>().FirstOrDefault() is { } window
            ? set.AddMoment("window_begins", window.Start, snapshot.CapturedAt).AddMoment("window_ends", window.Start + window.Duration, snapshot.CapturedAt)
            : set;
    }
}
