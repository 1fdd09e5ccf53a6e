using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Findings;

public static partial class ReasonCatalogue
{
    private static ReasonCode[] Runs =>
    [
        new("launch.backoff", Category.Deployment, Severity.Blocking, CauseRank.Consequence, "Waits out a launch delay", "queue delay"),
        Health("health.failing", "The health check fails"),
        Health("health.never_passed", "The health check never passed"),
        Health("health.grace_too_short", "Killed before it could be up"),
        Health("health.misconfigured", "The check asks for something the app does not have"),
        Health("health.wrong_port", "The check asks a port the task does not have"),
        new("health.results_missing", Category.Health, Severity.Degrading, CauseRank.FailingCheck, "The check never reported", "healthCheckResults"),
        new("health.flapping", Category.Health, Severity.Degrading, CauseRank.FailingCheck, "The check goes up and down", "healthCheckResults"),
        Health("readiness.failing", "The readiness check is not ready"),
        new("image.unpinned_tag", Category.ImagePull, Severity.Advisory, CauseRank.Advice, "The image is not pinned", "the definition"),
        new(
            "task.exited_immediately",
            Category.TaskFailure,
            Severity.Blocking,
            CauseRank.ProvenFailure,
            "The task ends with 0 and is started again",
            "task states, queue"),
        new(
            "task.staging_timed_out",
            Category.TaskFailure,
            Severity.Blocking,
            CauseRank.ProvenFailure,
            "The task stays staging",
            "stagedAt, task_launch_timeout"),
        new("storage.volume_agent_lost", Category.Storage, Severity.Blocking, CauseRank.DependencyLost, "The volume's agent is gone", "localVolumes, agents"),
        new(
            "instance.unreachable_waiting",
            Category.Agent,
            Severity.Blocking,
            CauseRank.DependencyLost,
            "An instance waits for its lost agent",
            "task state, unreachableStrategy"),
    ];

    private static ReasonCode[] Deployments =>
    [
        Deployment("deployment.upgrade_deadlock", "The upgrade limits leave nothing to stop or start", CauseRank.Deployment),
        Deployment("deployment.upgrade_needs_headroom", "The upgrade needs more places than the cluster has", CauseRank.Deployment),
        Deployment("deployment.blocked_by_dependency", "A workload it depends on is not up", CauseRank.DependencyLost),
        Deployment("deployment.locked", "Another deployment holds the workload", CauseRank.Deployment),

        // It outranks the refusals of offers, which are for a place that nobody needs.
        new(
            "deployment.surplus_queue_entry",
            Category.Deployment,
            Severity.Degrading,
            CauseRank.WithheldOffers,
            "The launch queue holds more than is wanted",
            "queue, tasks"),
        Deployment("deployment.waiting_for_health", "The deployment waits for a health check", CauseRank.Consequence),
        Deployment("deployment.waiting_for_readiness", "The deployment waits for a readiness check", CauseRank.Consequence),
        Deployment("deployment.waiting_for_kill", "The deployment waits for an instance to stop", CauseRank.Consequence),
        Deployment("deployment.waiting_for_user", "The deployment waits for somebody", CauseRank.Consequence),
    ];

    private static ReasonCode[] Statements =>
    [
        new("workload.healthy", Category.Deployment, Severity.Advisory, CauseRank.Statement, "Runs as wanted", "tasks"),
        new("workload.suspended", Category.Deployment, Severity.Advisory, CauseRank.Statement, "Zero instances are wanted", "the definition"),
        new("workload.scaling", Category.Deployment, Severity.Advisory, CauseRank.Statement, "Proceeds normally", "tasks, deployment"),
        new("unknown", Category.Deployment, Severity.Blocking, CauseRank.Statement, "Stuck, and nothing proves why", "what was looked at"),
    ];

    private static ReasonCode Health(string code, string title) =>
        new(code, Category.Health, Severity.Blocking, CauseRank.FailingCheck, title, "health and readiness results");

    private static ReasonCode Deployment(string code, string title, CauseRank rank) =>
        new(code, Category.Deployment, Severity.Blocking, rank, title, "deployments, tasks, upgradeStrategy");
}
