using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching.Agents;
using Diagnosis.Analysis.Matching.Reports;
using Diagnosis.Analysis.Matching.Requirements;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Matching.Records;

/// <summary>The last gates before an offer, which rest on what Mesos and Marathon record: quota, suppression, open offers and refusals.</summary>
internal static class AllocationRecords
{
    /// <summary>Leads the agents through them.</summary>
    /// <param name="gates">Those that have passed the gates of the role.</param>
    /// <param name="snapshot">The cluster.</param>
    /// <param name="table">Its agents, for the role.</param>
    /// <param name="workload">The workload.</param>
    /// <param name="item">Its queue entry; null when it has none.</param>
    public static void Pass(AllocationGates gates, ClusterSnapshot snapshot, AgentColumns table, Workload workload, QueueItem? item)
    {
        OfQuota(gates, snapshot, table.Role, workload.Definition);
        OfMarathon(gates, snapshot, table.Role);
        OfHolders(gates, snapshot, table);
        OfRefusals(gates, snapshot, table, item);
    }

    private static void OfQuota(AllocationGates gates, ClusterSnapshot snapshot, string role, WorkloadDefinition definition)
    {
        if (!snapshot.Has(DocumentKind.MesosRoles) && !snapshot.Has(DocumentKind.MesosQuota) && snapshot.Roles.IsEmpty)
        {
            gates.Unknown(AllocationGate.Quota, "quota and its use");
            return;
        }

        var full = QuotaRoom.Of(snapshot, role, definition).Where(room => room.Instances == 0).Select(room =>
        {
            var unit = RequirementTable.Of(room.Resource).Unit;
            return $"role {room.Role} uses {InWords.Amount(room.Consumed, unit)} of the {InWords.Amount(room.Limit, unit)} that its quota allows";
        });
        gates.All(AllocationGate.Quota, full.FirstOrDefault());
    }

    private static void OfMarathon(AllocationGates gates, ClusterSnapshot snapshot, string role)
    {
        if (MarathonFramework.In(snapshot) is not { } marathon)
        {
            gates.Unknown(AllocationGate.Subscribed, "whether Marathon is active and takes offers for the role");
            return;
        }

        gates.All(
            AllocationGate.Subscribed,
            !marathon.Active ? "Marathon is inactive" : marathon.Connected == false ? "Marathon is disconnected"
                : marathon.SuppressedRoles.Contains(role, StringComparer.Ordinal) ? $"Marathon has suppressed offers for role {role}" : null);
    }

    /// <summary>Of open offers it must be known that they are not Marathon's own.</summary>
    private static void OfHolders(AllocationGates gates, ClusterSnapshot snapshot, AgentColumns table)
    {
        if (table.Agents.All(agent => agent.Offered.IsEmpty))
        {
            gates.All(AllocationGate.NotHeld, null);
            return;
        }

        var holders = snapshot.Frameworks.Where(framework => framework.Offered != default).ToArray();
        if (holders.Length == 0 || MarathonFramework.In(snapshot) is not { } marathon || holders.Contains(marathon))
        {
            gates.Unknown(AllocationGate.NotHeld, "whose the open offers are");
            return;
        }

        var least = LeastOffer.Of(snapshot);
        var names = InWords.List([.. holders.Select(holder => holder.Name.Length > 0 ? holder.Name : holder.Id)]);
        gates.Each(AllocationGate.NotHeld, agent => IsHeld(table.Agents[agent], table.Role, least) ? $"lies in an open offer to {names}" : null);
    }

    /// <summary>True when what is not in open offers is less than Mesos offers to anybody. Amounts alone tell it, not ports.</summary>
    private static bool IsHeld(Agent agent, string role, LeastOffer least) => !agent.Offered.IsEmpty
        && (!HasAny(agent, role)
            || !least.IsMet(name => ResourceKinds.Of(name) is var kind && ResourceAmounts.Kinds.Contains(kind) ? Left(agent, role, kind) : double.MaxValue));

    private static bool HasAny(Agent agent, string role)
    {
        foreach (var kind in ResourceAmounts.Kinds)
        {
            if (Left(agent, role, kind) > 0)
            {
                return true;
            }
        }

        return false;
    }

    private static double Left(Agent agent, string role, ResourceKind kind) =>
        FixedPoint.Less(agent.UnusedFor(role, kind), agent.Offered.SumFor(role, kind));

    private static void OfRefusals(AllocationGates gates, ClusterSnapshot snapshot, AgentColumns table, QueueItem? item)
    {
        if (item is null || item.LastUnusedOffers.IsDefault)
        {
            gates.Unknown(AllocationGate.NotDeclined, "which offers Marathon declined last");
            return;
        }

        var refused = RecordedOffers.Newest(item).ToDictionary(offer => offer.AgentId, StringComparer.Ordinal);
        gates.Each(AllocationGate.NotDeclined, index => table.Agents[index] is var agent && refused.TryGetValue(agent.Id, out var offer)
            && DeclineFilter.IsOn(snapshot, agent, table.Role, offer)
                ? $"was declined at {InWords.TimeOfDay(offer.At)}, and is kept back for {DeclineFilter.Duration(snapshot).TotalSeconds:0} s" : null);
    }
}
