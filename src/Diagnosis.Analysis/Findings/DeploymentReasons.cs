using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Findings;

/// <summary>Deployments that cannot go on, and what they wait for.</summary>
public static class DeploymentReasons
{
    /// <summary>Nothing may be stopped or started.</summary>
    public static ReasonCode UpgradeDeadlock { get; } = Deployment(
        "deployment.upgrade_deadlock", CauseRank.Deployment, "The upgrade limits leave nothing to stop or start",
        "minimumHealthCapacity and maximumOverCapacity, or what old instances hold, keep the upgrade from taking its first step.",
        "the arithmetic, the instances",
        "bounds with which the same arithmetic moves");

    /// <summary>More places are needed.</summary>
    public static ReasonCode UpgradeNeedsHeadroom { get; } = Deployment(
        "deployment.upgrade_needs_headroom", CauseRank.Deployment, "The upgrade needs more places than the cluster has",
        "New instances need places beside the old ones, which may not be stopped first.", "the arithmetic, the launch queue",
        "a smaller minimumHealthCapacity, or capacity");

    /// <summary>A dependency, or another workload that its deployment waits for, is not up.</summary>
    public static ReasonCode BlockedByDependency { get; } = Deployment(
        "deployment.blocked_by_dependency", CauseRank.DependencyLost, "Blocked by another workload",
        "Its step of the deployment comes when an earlier one has ended, which a workload at the root of the chain keeps from happening.",
        "the steps of the deployment, the dependencies", "the diagnosis of the root of the chain");

    /// <summary>Held by a deployment.</summary>
    public static ReasonCode Locked { get; } = Deployment(
        "deployment.locked", CauseRank.Deployment, "Another deployment holds the workload",
        "While a deployment holds a workload every other change is refused, and missing instances are not started.", "the deployments",
        "the deployment cancelled");

    /// <summary>A queue entry that nobody needs. It outranks the refusals of offers, which are for a place that nobody needs.</summary>
    public static ReasonCode SurplusQueueEntry { get; } = Deployment(
        "deployment.surplus_queue_entry", CauseRank.WithheldOffers, "The launch queue holds more than is wanted",
        "Everything wanted runs, and an entry of the launch queue is left over.", "queue, tasks", "a scaling to the number that is wanted") with
    {
        Severity = Severity.Degrading,
    };

    /// <summary>Waits for a health check.</summary>
    public static ReasonCode WaitingForHealth { get; } = Waiting(
        "deployment.waiting_for_health", "The deployment waits for a health check", "A step ends when all instances are healthy.");

    /// <summary>Waits for a readiness check.</summary>
    public static ReasonCode WaitingForReadiness { get; } = Waiting(
        "deployment.waiting_for_readiness", "The deployment waits for a readiness check", "A step ends when every new task has been ready once.");

    /// <summary>Waits for an instance to stop.</summary>
    public static ReasonCode WaitingForKill { get; } = Waiting(
        "deployment.waiting_for_kill", "The deployment waits for an instance to stop",
        "A step that stops instances ends when Mesos has reported the end of each.");

    /// <summary>Waits for somebody.</summary>
    public static ReasonCode WaitingForUser { get; } = Waiting(
        "deployment.waiting_for_user", "The deployment waits for somebody", "The service has stopped at a point where a person is to look and to go on.");

    private static ReasonCode Waiting(string code, string title, string meaning) => Deployment(
        code, CauseRank.Consequence, title, meaning, "the current step and its age, the instances", "what ends the wait");

    private static ReasonCode Deployment(string code, CauseRank rank, string title, string meaning, string proof, string remedies) => new()
    {
        Code = code,
        Category = Category.Deployment,
        Rank = rank,
        Title = title,
        Meaning = meaning,
        Proof = proof,
        WhenNotKnown = "which document would tell of deployments and instances",
        Remedies = remedies,
    };
}
