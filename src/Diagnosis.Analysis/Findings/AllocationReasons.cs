using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Findings;

/// <summary>Agents that would fit and that Mesos does not offer.</summary>
public static class AllocationReasons
{
    /// <summary>Marathon is not connected.</summary>
    public static ReasonCode FrameworkInactive { get; } = Withheld(
        "allocation.framework_inactive", "Marathon is not connected to Mesos", "Mesos lists Marathon as inactive or disconnected and offers it nothing.",
        "frameworks");

    /// <summary>The role is suppressed.</summary>
    public static ReasonCode RoleSuppressed { get; } = Withheld(
        "allocation.role_suppressed", "Marathon asked for no offers in this role", "Marathon has suppressed the role although instances of it wait.",
        "frameworks");

    /// <summary>The quota is used up.</summary>
    public static ReasonCode QuotaExhausted { get; } = Withheld(
        "allocation.quota_exhausted", "The role's quota is used up", "What the role may still use is less than the waiting instances ask for.", "roles, quota");

    /// <summary>Others hold the offers.</summary>
    public static ReasonCode HeldByFrameworks { get; } = Withheld(
        "allocation.held_by_frameworks", "Other frameworks hold what is missing", "Another framework neither uses nor declines its open offers.",
        "frameworks, queue");

    /// <summary>Too little is left.</summary>
    public static ReasonCode BelowMinimum { get; } = Withheld(
        "allocation.below_minimum", "Agents have too little left to be offered", "Less is left on the agent than the master's min_allocatable_resources.",
        "agents, flags");

    /// <summary>Deactivated agents.</summary>
    public static ReasonCode AgentDeactivated { get; } = Withheld(
        "allocation.agent_deactivated", "Agents are deactivated", "An operator has deactivated the agents that would fit.", "agents");

    /// <summary>Draining agents.</summary>
    public static ReasonCode AgentDraining { get; } = Withheld(
        "allocation.agent_draining", "Agents are draining", "The agents that would fit are being drained.", "agents");

    /// <summary>Agents that are away.</summary>
    public static ReasonCode AgentUnreachable { get; } = Withheld(
        "allocation.agent_unreachable", "Agents are not connected", "The agents that would fit have lost their connection to the master.", "agents");

    /// <summary>Reserved for others.</summary>
    public static ReasonCode ReservedForOthers { get; } = Withheld(
        "allocation.reserved_for_others", "Resources are reserved for other roles", "Agents are large enough, but part of them is dynamically reserved.",
        "agents");

    /// <summary>Declined a moment ago.</summary>
    public static ReasonCode DeclinedRecently { get; } = Withheld(
        "allocation.declined_recently", "Agents were declined a moment ago", "Mesos withholds a declined agent for --decline_offer_duration.",
        "lastUnusedOffers, settings");

    /// <summary>GPU agents are hidden.</summary>
    public static ReasonCode GpuCapability { get; } = Withheld(
        "allocation.gpu_capability", "Marathon lacks the GPU_RESOURCES capability", "Mesos hides agents with GPUs from frameworks without that capability.",
        "frameworks, agents");

    /// <summary>Held back for a guarantee.</summary>
    public static ReasonCode QuotaHeadroom { get; } = Withheld(
        "allocation.quota_headroom", "Resources are held back for a quota guarantee", "The master keeps free what the quota of another role guarantees.",
        "the master's log");

    /// <summary>The whitelist.</summary>
    public static ReasonCode AgentWhitelist { get; } = Withheld(
        "allocation.agent_whitelist", "The master's whitelist leaves agents out", "Agents that the master's whitelist does not name are never offered.",
        "the master's log");

    /// <summary>A capability is missing.</summary>
    public static ReasonCode AgentCapabilityMissing { get; } = Withheld(
        "allocation.agent_capability_missing", "Agents lack a capability the framework needs",
        "Agents without a capability of the framework are not offered to it.", "the master's log");

    private static ReasonCode Withheld(string code, string title, string meaning, string proof) => new()
    {
        Code = code,
        Category = Category.Allocation,
        Rank = CauseRank.WithheldOffers,
        Title = title,
        Meaning = meaning,
        Proof = proof,
        WhenNotKnown = "nothing: an agent is taken as offered until a document says otherwise",
        Remedies = "what an operator of the cluster has to do",
    };
}
