using Diagnosis.Analysis.Wording;
using static Diagnosis.Analysis.Failures.Causes.CauseWording;

namespace Diagnosis.Analysis.Failures.Causes;

/// <summary>Causes in offers and their acceptance, as logs and task errors tell them.</summary>
internal static class OfferCauses
{
    public static readonly FailureCause ResourcesExceedOffer = new("resources_exceed_offer", FailureArea.Task, FailureCategory.Offer)
    {
        Summary = f => "the task asked for more than the offer it was launched on held",
        Explanation = f => "The master compared task and executor with the offer and refused. Once may be a race between offers; again and again means that "
            + "scheduler and master count differently.",
        Remedies = f =>
        [
            new("Wait for the next try, and read the master's log if it happens again",
                "Marathon tries again on a new offer. If the same words come again, look in the master's log at what it counts for this agent at that moment: "
                    + "what is offered twice, or held by a task that ended, shows there.", Risk.Low),
        ],
    };

    public static readonly FailureCause InvalidOffer = new("invalid_offer", FailureArea.Task, FailureCategory.Offer)
    {
        Summary = f => "the offer was taken back before the task could use it",
        Explanation = f => "A race between scheduler and master, which is tried again by itself. Many of them mean that the scheduler answers slowly.",
        Remedies = f =>
        [
            new("Wait for the next try, and look at Marathon's load if it happens again",
                "Marathon tries again on a new offer. If offers are taken back again and again, see whether Marathon's leader is short of CPU or memory.",
                Risk.Low),
        ],
    };

    public static readonly FailureCause InsufficientResources = new("insufficient_resources", FailureArea.Offer, FailureCategory.Offer)
    {
        Summary = f => $"an offer was too small for the workload{Detail(f)}",
        Explanation = f => "One offer of one agent did not hold what an instance needs. The sum over agents says nothing: one host must have it all.",
    };

    public static readonly FailureCause ConstraintUnsatisfied = new("constraint_unsatisfied", FailureArea.Offer, FailureCategory.Offer)
    {
        Summary = f => "an offer came from an agent that the workload's constraints refuse",
        Explanation = f => "The resources were enough, the place was not. Whether any agent fits the constraints is not said by one line.",
    };

    public static readonly FailureCause QuotaHeadroom = new("quota_headroom", FailureArea.Allocation, FailureCategory.Offer)
    {
        Summary = f => "the master holds resources back for a quota guarantee",
        Explanation = f => "Resources that look free are laid aside for another role's guarantee and are not offered.",
    };

    public static readonly FailureCause AgentCapabilityMissing = new("agent_capability_missing", FailureArea.Allocation, FailureCategory.Offer)
    {
        Summary = f => $"{Agent(f, "an agent")} lacks a capability the framework needs, so it is never offered",
        Explanation = f => "The agent is older than the framework's features ask for. Upgrading it brings its offers back.",
    };

    public static readonly FailureCause AgentWhitelist = new("agent_whitelist", FailureArea.Allocation, FailureCategory.Offer)
    {
        Summary = f => "the master's whitelist keeps agents from being offered",
        Explanation = f => "The master offers agents of its whitelist alone, and that list is empty or lacks the agent.",
    };

    public static readonly FailureCause AgentDeactivated = new("agent_deactivated", FailureArea.Allocation, FailureCategory.Offer)
    {
        Summary = f => $"{Agent(f, "an agent")} is deactivated and not offered",
        Explanation = f => "An operator or a drain switched the agent's offers off. Its running tasks stay.",
    };

    public static readonly FailureCause AgentMaintenance = new("agent_maintenance", FailureArea.Offer, FailureCategory.Offer)
    {
        Summary = f => $"{Agent(f, "an agent")} is in a maintenance window and its offers are declined",
        Explanation = f => "Marathon does not start tasks on an agent that is about to go down. They come back when the window ends.",
    };
}
