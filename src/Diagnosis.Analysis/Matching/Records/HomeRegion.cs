using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching.Plans;
using Diagnosis.Analysis.Matching.Requirements;

namespace Diagnosis.Analysis.Matching.Records;

/// <summary>
/// The region whose offers Marathon takes from any agent. The master's <c>/state</c> tells it; without that a running instance of a workload that
/// opens no other region does, unless Marathon refuses offers without a reason, as it refuses those of other regions (Marathon 1.11,
/// ResourceMatcher): where agents of that kind stand is then not known. So does a refusal for ports alone: Marathon looks at the ports of an offer only when
/// all else was passed, the region as well. Any other reason proves nothing: an offer of another region that is too small as well is refused for being small.
/// </summary>
internal static class HomeRegion
{
    /// <summary>What the documents tell of it.</summary>
    public static Fact<string> Of(ClusterSnapshot snapshot, MatchingRules rules)
    {
        if (!snapshot.HomeRegion.IsNotKnown || !rules.Version.HasFaultDomains || snapshot.Agents.All(agent => agent.Region is null))
        {
            return snapshot.HomeRegion;
        }

        var cluster = SnapshotIndex.Of(snapshot);
        var proofs = PortRefusals(cluster).Concat(IsAnyRefusedSilently(cluster) ? [] : Launches(cluster)).DistinctBy(proof => proof.Value).ToArray();
        return proofs.Length switch
        {
            1 => proofs[0],
            0 => Facts.NotKnown<string>($"{Untold(snapshot)}, and no record of Marathon tells it"),
            _ => Facts.NotKnown<string>($"{Untold(snapshot)}, and Marathon took offers of several regions"),
        };
    }

    /// <summary>What predictions take for granted when it is not known.</summary>
    public static IEnumerable<string> Assumptions(Fact<string> homeRegion, ClusterSnapshot snapshot) =>
        homeRegion.IsNotKnown && snapshot.Agents.Any(agent => agent.Region is not null)
            ? [$"The home region is not known ({homeRegion.Why}); agents were taken for those of the home region."]
            : [];

    private static string Untold(ClusterSnapshot snapshot) =>
        $"{DocumentKind.MesosState.WireName()} {(snapshot.Has(DocumentKind.MesosState) ? "has no domain of the master" : "is missing")}";

    private static bool IsAnyRefusedSilently(SnapshotIndex cluster) => cluster.Snapshot.Queue.Any(item =>
        !item.LastUnusedOffers.IsDefault && cluster.Workload(item.WorkloadId) is { } workload && StaysAtHome(workload)
        && item.LastUnusedOffers.Any(offer => offer.Reasons.IsEmpty));

    /// <summary>Offers that lacked nothing but ports, of a workload that opens no other region (Marathon 1.11, ResourceMatcher).</summary>
    private static IEnumerable<Fact<string>> PortRefusals(SnapshotIndex cluster) =>
        from item in cluster.Snapshot.Queue
        let workload = cluster.Workload(item.WorkloadId)
        where !item.LastUnusedOffers.IsDefault && workload is { Definition.IsKnown: true } && StaysAtHome(workload)
        from offer in item.LastUnusedOffers
        where offer.Reasons is [{ Known: OfferReason.InsufficientPorts }] && !workload.Definition.ChangedAfter(offer.At)
        let region = cluster.Agent(offer.AgentId)?.Region
        where region is not null
        select Facts.Known(region, DocumentKind.MarathonQueue, $"Marathon looked at the ports that {offer.Hostname} offered, which it does last");

    private static IEnumerable<Fact<string>> Launches(SnapshotIndex cluster) =>
        from workload in cluster.Snapshot.Workloads
        where StaysAtHome(workload)
        from instance in workload.Instances
        where instance.IsActive && !workload.Definition.ChangedAfter(instance.Version)
        let region = cluster.Agent(instance.AgentId)?.Region
        where region is not null
        select Facts.Known(region, workload.TasksReadFrom, $"{workload.Id}, which opens no other region, runs on {instance.Host}");

    private static bool StaysAtHome(Workload workload) => !workload.Definition.Constraints.Any(constraint => constraint.Names.IsOfFaultDomain());
}
