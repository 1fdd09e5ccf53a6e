using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Findings;

public static partial class ReasonCatalogue
{
    private static ReasonCode[] Offers =>
    [
        Placement("offer.insufficient_cpus", "Not enough CPU on one host"),
        Placement("offer.insufficient_memory", "Not enough memory on one host"),
        Placement("offer.insufficient_disk", "Not enough disk on one host"),
        Placement("offer.insufficient_gpus", "Not enough GPUs on one host"),
        Placement("offer.insufficient_ports", "The ports are not free on one host"),
        new(
            "offer.insufficient_resources",
            Category.OfferMatching,
            Severity.Blocking,
            CauseRank.PlacementDetail,
            "A log line says that an offer was too small",
            "the line, quoted"),
        Placement("offer.never_fits", "Too large even for an empty agent"),
        Placement("offer.fragmented", "Enough in sum, not on one host"),
        Placement("offer.no_single_agent", "Each requirement is met somewhere, never all on one host"),
        Placement("offer.constraint_unsatisfied", "A placement constraint is not met"),
        Placement("offer.unique_exhausted", "A constraint has used up its values"),
        Placement("offer.group_by_unsafe", "GROUP_BY without a value breaks this Marathon"),
        Placement("offer.role_unaccepted", "Agents' resources are in roles the workload does not accept"),
        Placement("offer.reservation_missing", "The reservation of a resident instance is not offered"),
        Placement("offer.gpu_agents_refused", "GPU agents are kept for workloads with GPUs"),
        Placement("offer.agent_maintenance", "Agents are in a maintenance window"),
        Placement("offer.remote_region", "Agents of another region are refused silently"),
        Placement("offer.refused_by_plugin", "Refused without a reason, and no region explains it"),
        new(
            "offer.none_received",
            Category.OfferMatching,
            Severity.Blocking,
            CauseRank.WithheldOffers,
            "Marathon receives no offers",
            "queue counters and time"),
        new(
            "offer.stale_evidence",
            Category.OfferMatching,
            Severity.Advisory,
            CauseRank.Advice,
            "Marathon's last refusals are old",
            "timestamps of lastUnusedOffers"),
    ];

    private static ReasonCode[] Allocations =>
    [
        Withheld("allocation.framework_inactive", "Marathon is not connected to Mesos"),
        Withheld("allocation.role_suppressed", "Marathon asked for no offers in this role"),
        Withheld("allocation.quota_exhausted", "The role's quota is used up"),
        Withheld("allocation.quota_headroom", "Resources are held back for a quota guarantee"),
        Withheld("allocation.agent_whitelist", "The master's whitelist leaves agents out"),
        Withheld("allocation.agent_capability_missing", "Agents lack a capability the framework needs"),
        Withheld("allocation.held_by_frameworks", "Other frameworks hold what is missing"),
        Withheld("allocation.below_minimum", "Agents have too little left to be offered"),
        Withheld("allocation.agent_deactivated", "Agents are deactivated"),
        Withheld("allocation.agent_draining", "Agents are draining"),
        Withheld("allocation.agent_unreachable", "Agents are not connected"),
        Withheld("allocation.reserved_for_others", "Resources are reserved for other roles"),
        Withheld("allocation.declined_recently", "Agents were declined a moment ago"),
        Withheld("allocation.gpu_capability", "Marathon lacks the GPU_RESOURCES capability"),
        Withheld("allocation.dominant_share", "Other roles come first"),
    ];

    private static ReasonCode Placement(string code, string title) =>
        new(code, Category.OfferMatching, Severity.Blocking, CauseRank.Placement, title, "matcher over agents, Marathon's own reasons");

    private static ReasonCode Withheld(string code, string title) =>
        new(code, Category.Allocation, Severity.Blocking, CauseRank.WithheldOffers, title, "master state, roles, quota, frameworks, flags");
}
