using Diagnosis.Analysis.Matching.Requirements;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Findings;

/// <summary>Offers that do not fit the definition, or do not come.</summary>
public static class OfferReasons
{
    private const string Change = "a change of the definition that was tried on every agent; else an agent of the size that is needed";

    /// <summary>CPU is missing.</summary>
    public static ReasonCode InsufficientCpus { get; } = Lacking(Requirement.Cpus, "offer.insufficient_cpus", "Not enough CPU on one host", "CPU");

    /// <summary>Memory is missing.</summary>
    public static ReasonCode InsufficientMemory { get; } = Lacking(Requirement.Memory, "offer.insufficient_memory", "Not enough memory on one host", "memory");

    /// <summary>Disk is missing.</summary>
    public static ReasonCode InsufficientDisk { get; } = Lacking(Requirement.Disk, "offer.insufficient_disk", "Not enough disk on one host", "disk");

    /// <summary>GPUs are missing.</summary>
    public static ReasonCode InsufficientGpus { get; } = Lacking(Requirement.Gpus, "offer.insufficient_gpus", "Not enough GPUs on one host", "GPUs");

    /// <summary>Ports are missing.</summary>
    public static ReasonCode InsufficientPorts { get; } = Lacking(
        Requirement.Ports, "offer.insufficient_ports", "The ports are not free on one host", "its ports");

    /// <summary>Larger than any agent.</summary>
    public static ReasonCode NeverFits { get; } = Placement(
        "offer.never_fits", "Too large even for an empty agent",
        "No agent that passes everything else is large enough even when it is empty; waiting does not help.");

    /// <summary>Enough in sum.</summary>
    public static ReasonCode Fragmented { get; } = Placement(
        "offer.fragmented", "Enough in sum, not on one host", "What is free would do together, but no single host has it, and an instance cannot be split.");

    /// <summary>Never all on one host.</summary>
    public static ReasonCode NoSingleAgent { get; } = Placement(
        "offer.no_single_agent", "Each requirement is met somewhere, never all on one host",
        "Everything that is asked for exists, but no agent has all of it.");

    /// <summary>A constraint keeps agents out.</summary>
    public static ReasonCode ConstraintUnsatisfied { get; } = Placement(
        "offer.constraint_unsatisfied", "A placement constraint is not met",
        "The agents' attributes, host names or domains are not those that a constraint asks for.",
        Requirement.Constraint);

    /// <summary>UNIQUE, MAX_PER or GROUP_BY is used up.</summary>
    public static ReasonCode UniqueExhausted { get; } = Placement(
        "offer.unique_exhausted", "A constraint has used up its values",
        "Every value over which a constraint spreads the instances has as many as it may have.");

    /// <summary>GROUP_BY without a value.</summary>
    public static ReasonCode GroupByUnsafe { get; } = Placement(
        "offer.group_by_unsafe", "GROUP_BY without a value breaks this Marathon",
        "Since 1.10.36 Marathon divides by that value, and the launch queue dies of it.");

    /// <summary>No accepted role.</summary>
    public static ReasonCode RoleUnaccepted { get; } = Placement(
        "offer.role_unaccepted", "Agents' resources are in roles the workload does not accept",
        "A resource belongs to one role, and only accepted roles count.",
        Requirement.Role);

    /// <summary>A resident instance without its reservation.</summary>
    public static ReasonCode ReservationMissing { get; } = Placement(
        "offer.reservation_missing", "The reservation of a resident instance is not offered",
        "A resident instance starts only where its own volumes and reservation are offered.",
        Requirement.Reservation);

    /// <summary>GPU agents are kept.</summary>
    public static ReasonCode GpuAgentsRefused { get; } = Placement(
        "offer.gpu_agents_refused", "GPU agents are kept for workloads with GPUs", "Marathon refuses agents with GPUs for workloads that ask for none.",
        Requirement.ScarceResources);

    /// <summary>Maintenance.</summary>
    public static ReasonCode AgentMaintenance { get; } = Placement(
        "offer.agent_maintenance", "Agents are in a maintenance window", "Marathon refuses agents that are in, or drain for, a maintenance window.",
        Requirement.Maintenance);

    /// <summary>Another region.</summary>
    public static ReasonCode RemoteRegion { get; } = Placement(
        "offer.remote_region", "Agents of another region are refused silently",
        "Without a constraint on region or zone only agents of the masters' region are taken.",
        Requirement.Region);

    /// <summary>A plugin.</summary>
    public static ReasonCode RefusedByPlugin { get; } = Placement(
        "offer.refused_by_plugin", "Refused without a reason, and no region explains it", "A scheduler plugin of Marathon can veto offers without a word.",
        Requirement.Plugin);

    /// <summary>A log says that an offer was too small.</summary>
    public static ReasonCode InsufficientResources { get; } = Placement(
        "offer.insufficient_resources", "A log line says that an offer was too small",
        "Marathon's log tells of an offer that had too little of something.") with
    {
        Rank = CauseRank.PlacementDetail,
        Proof = "the line, quoted",
    };

    /// <summary>No offers at all.</summary>
    public static ReasonCode NoneReceived { get; } = new()
    {
        Code = "offer.none_received",
        Category = Category.OfferMatching,
        Rank = CauseRank.WithheldOffers,
        Title = "Marathon receives no offers",
        Meaning = "Instances wait, agents would fit, and Marathon has looked at no offer for longer than offers take.",
        Proof = "counters and times of the launch queue, the agents",
        WhenNotKnown = "nothing: a queue without statistics does not show silence",
        Remedies = "a look at what Mesos sends to the role",
    };

    /// <summary>Old refusals.</summary>
    public static ReasonCode StaleEvidence { get; } = new()
    {
        Code = "offer.stale_evidence",
        Category = Category.OfferMatching,
        Severity = Severity.Advisory,
        Rank = CauseRank.Advice,
        Title = "Marathon's last refusals are old",
        Meaning = "Some of the remembered refusals are older than the definition or the wait, or of agents that are gone, so Marathon's own counts are out of "
            + "date.",
        Proof = "times and agents of lastUnusedOffers",
        WhenNotKnown = "nothing",
    };

    /// <summary>Records and figures differ.</summary>
    public static ReasonCode ContradictedEvidence { get; } = new()
    {
        Code = "offer.contradicted_evidence",
        Category = Category.OfferMatching,
        Severity = Severity.Degrading,
        Rank = CauseRank.PlacementDetail,
        Title = "Marathon's records and the figures differ",
        Meaning = "Marathon refused offers for reasons that these very offers do not give by what was read, and nothing that is known explains it.",
        Proof = "recorded refusals, each decided anew on the offer as it was",
        WhenNotKnown = "nothing: without recorded offers there is nothing to compare",
        Remedies = "a command that shows what Marathon works with",
    };

    private static ReasonCode Lacking(Requirement requirement, string code, string title, string resource) =>
        Placement(code, title, $"No agent that passes everything else has enough {resource} free on one host.", requirement);

    private static ReasonCode Placement(string code, string title, string meaning, Requirement requirement = Requirement.Unspecified) => new()
    {
        Requirement = requirement,
        Code = code,
        Category = Category.OfferMatching,
        Rank = CauseRank.Placement,
        Title = title,
        Meaning = meaning,
        Proof = "every requirement on every agent, as Marathon matches; without the agents, Marathon's own refusals",
        WhenNotKnown = "how many offers Marathon refused for it, and that the agents' own figures would tell what is missing",
        Remedies = Change,
    };
}
