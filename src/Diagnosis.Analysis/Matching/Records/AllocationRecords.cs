using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching.Agents;
using Diagnosis.Analysis.Matching.Reports;
using Diagnosis.Analysis.Matching.Requirements;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Matching.Records;

/// <summary>The last gates before an offer, which rest on what Mesos and Marathon record: quota, suppression, open offers and refusals.</summary>
internal static class AllocationRecords
{
    /// <summary>Leads the agents through those that are the same for all workloads of a role, of which quota says the same.</summary>
    /// <param name="gates">Those that have passed the gates of the role.</param>
    /// <param name="snapshot">The cluster.</param>
    /// <param name="table">Its agents, for the role.</param>
    /// <param name="quota">What quota says of the workloads.</param>
    public static void Pass(AllocationGates gates, ClusterSnapshot snapshot, AgentColumns table, QuotaAnswer quota)
    {
        if (quota.IsKnown)
        {
            gates.All(AllocationGate.Quota, quota.Full);
        }
        else
        {
            gates.Unknown(AllocationGate.Quota, "quota and its use");
        }

        OfMarathon(gates, snapshot, table.Role);
        OfHolders(gates, snapshot, table);
    }

    /// <summary>What quota says of a workload.</summary>
    /// <param name="snapshot">The cluster.</param>
    /// <param name="role">The role that offers are made to.</param>
    /// <param name="definition">The workload.</param>
    public static QuotaAnswer QuotaOf(ClusterSnapshot snapshot, string role, WorkloadDefinition definition)
    {
        if (!snapshot.Has(DocumentKind.MesosRoles) && !snapshot.Has(DocumentKind.MesosQuota) && snapshot.Roles.IsEmpty)
        {
            return new(false, null);
        }

        var full = QuotaRoom.Of(snapshot, role, definition).FirstOrDefault(room => room.Instances == 0);
        return new(true, full is null ? null : $"role {full.Role} uses {InWords.Amount(full.Consumed, RequirementTable.Of(full.Resource).Unit)} of the "
            + $"{InWords.Amount(full.Limit, RequirementTable.Of(full.Resource).Unit)} that its quota allows");
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

    /// <summary>Leads the agents through the last gate, which is of one workload: those of which it refused an offer a moment ago stay.</summary>
    /// <param name="gates">Those that have passed all others.</param>
    /// <param name="snapshot">The cluster.</param>
    /// <param name="table">Its agents, for the role.</param>
    /// <param name="item">The workload's queue entry; null when it has none.</param>
    public static void PassRefusals(AllocationGates gates, ClusterSnapshot snapshot, AgentColumns table, QueueItem? item)
    {
        if (item is null || item.LastUnusedOffers.IsDefault)
        {
            gates.Unknown(AllocationGate.NotDeclined, "which offers Marathon declined last");
            return;
        }

        var refused = new SortedDictionary<int, string>();
        foreach (var offer in RecordedOffers.Newest(item).Where(offer => !item.IsFromBefore(offer.At)))
        {
            foreach (var agent in table.WithId(offer.AgentId).Where(one => DeclineFilter.IsOn(snapshot, table.Agents[one], table.Role, offer)))
            {
                refused.Add(agent, $"was declined at {InWords.TimeOfDay(offer.At)}, and is kept back for {DeclineFilter.Duration(snapshot).TotalSeconds:0} s");
            }
        }

        gates.Few(AllocationGate.NotDeclined, refused);
    }
}
