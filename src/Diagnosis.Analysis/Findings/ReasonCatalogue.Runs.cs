namespace Diagnosis.Analysis.Findings;

public static partial class ReasonCatalogue
{
    private static ReasonCode[] Runs =>
    [
        new("launch.backoff", Category.DEPLOYMENT, Severity.Blocking, CauseRank.CONSEQUENCE, "Waits out a launch delay", "queue delay"),
        Health("health.failing", "The health check fails"),
        Health("health.never_passed", "The health check never passed"),
        Health("health.grace_too_short", "Killed before it could be up"),
        Health("health.misconfigured", "The check asks for something the app does not have"),
        Health("health.wrong_port", "The check asks a port the task does not have"),
        new("health.results_missing", Category.HEALTH, Severity.Degrading, CauseRank.FAILING_CHECK, "The check never reported", "healthCheckResults"),
        new("health.flapping", Category.HEALTH, Severity.Degrading, CauseRank.FAILING_CHECK, "The check goes up and down", "healthCheckResults"),
        Health("readiness.failing", "The readiness check is not ready"),
        new("image.unpinned_tag", Category.IMAGE_PULL, Severity.Advisory, CauseRank.ADVICE, "The image is not pinned", "the definition"),
        new("task.exited_immediately", Category.TASK_FAILURE, Severity.Blocking, CauseRank.PROVEN_FAILURE, "The task ends with 0 and is started again", "task states, queue"),
        new("task.staging_timed_out", Category.TASK_FAILURE, Severity.Blocking, CauseRank.PROVEN_FAILURE, "The task stays staging", "stagedAt, task_launch_timeout"),
        new("storage.volume_agent_lost", Category.STORAGE, Severity.Blocking, CauseRank.LOST_GROUND, "The volume's agent is gone", "localVolumes, agents"),
        new("instance.unreachable_waiting", Category.AGENT, Severity.Blocking, CauseRank.LOST_GROUND, "An instance waits for its lost agent", "task state, unreachableStrategy"),
    ];

    private static ReasonCode[] Deployments =>
    [
        Deployment("deployment.upgrade_deadlock", "The upgrade limits leave nothing to stop or start", CauseRank.DEPLOYMENT),
        Deployment("deployment.upgrade_needs_headroom", "The upgrade needs more places than the cluster has", CauseRank.DEPLOYMENT),
        Deployment("deployment.blocked_by_dependency", "A workload it depends on is not up", CauseRank.LOST_GROUND),
        Deployment("deployment.locked", "Another deployment holds the workload", CauseRank.DEPLOYMENT),

        // It outranks the refusals of offers, which are for a place that nobody needs.
        new("deployment.surplus_queue_entry", Category.DEPLOYMENT, Severity.Degrading, CauseRank.WITHHELD_OFFERS, "The launch queue holds more than is wanted", "queue, tasks"),
        Deployment("deployment.waiting_for_health", "The deployment waits for a health check", CauseRank.CONSEQUENCE),
        Deployment("deployment.waiting_for_readiness", "The deployment waits for a readiness check", CauseRank.CONSEQUENCE),
        Deployment("deployment.waiting_for_kill", "The deployment waits for an instance to stop", CauseRank.CONSEQUENCE),
        Deployment("deployment.waiting_for_user", "The deployment waits for somebody", CauseRank.CONSEQUENCE),
    ];

    private static ReasonCode[] Statements =>
    [
        new("workload.healthy", Category.DEPLOYMENT, Severity.Advisory, CauseRank.STATEMENT, "Runs as wanted", "tasks"),
        new("workload.suspended", Category.DEPLOYMENT, Severity.Advisory, CauseRank.STATEMENT, "Zero instances are wanted", "the definition"),
        new("workload.scaling", Category.DEPLOYMENT, Severity.Advisory, CauseRank.STATEMENT, "Proceeds normally", "tasks, deployment"),
        new("unknown", Category.DEPLOYMENT, Severity.Blocking, CauseRank.STATEMENT, "Stuck, and nothing proves why", "what was looked at"),
    ];

    private static ReasonCode Health(string code, string title) =>
        new(code, Category.HEALTH, Severity.Blocking, CauseRank.FAILING_CHECK, title, "health and readiness results");

    private static ReasonCode Deployment(string code, string title, CauseRank rank) =>
        new(code, Category.DEPLOYMENT, Severity.Blocking, rank, title, "deployments, tasks, upgradeStrategy");
}
