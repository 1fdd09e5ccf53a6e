using Diagnosis.Analysis.Failures.Causes;

namespace Diagnosis.Analysis.Failures.Rules;

/// <summary>What state and reason alone decide: some of it before the text is read, the rest when the text says nothing.</summary>
internal static class StatusRules
{
    /// <summary>
    /// State and reason that outrank the text: orderly kills and recovery are never a crash, whatever exit status they show, and limits are limits
    /// whatever the text says.
    /// </summary>
    public static IReadOnlyList<StatusRule> BeforeText { get; } =
    [
        new(AgentLossCauses.Draining, "SLAVE_DRAINING"),
        new(NonFailureCauses.KilledByRequest, "TASK_KILLED_DURING_LAUNCH"),
        new(NonFailureCauses.NoFailure, "SLAVE_REREGISTERED"),
        new(NonFailureCauses.NoFailure, "RECONCILIATION") { Any = ["Latest task state"] },
        new(NonFailureCauses.FrameworkRemoved, "FRAMEWORK_REMOVED"),
        new(ProgramCauses.OutOfMemory, "CONTAINER_LIMITATION_MEMORY"),
        new(StorageCauses.DiskQuota, "CONTAINER_LIMITATION_DISK"),
        new(DefinitionCauses.MaxCompletionTime, "MAX_COMPLETION_TIME_REACHED"),
        new(NonFailureCauses.Preempted, "CONTAINER_PREEMPTED"),
        new(AgentLossCauses.Gone, "SLAVE_REMOVED_BY_OPERATOR"),
        new(AgentLossCauses.Gone, null, "GONE_BY_OPERATOR"),
    ];

    /// <summary>States of a task status that are no failure, unless Marathon's own health check killed the task.</summary>
    public static IReadOnlyList<StatusRule> ByState { get; } =
    [
        new(HealthCauses.Failed, "TASK_HEALTH_CHECK_STATUS_UPDATED", "KILLED") { Confidence = 0.7 },
        new(NonFailureCauses.KilledByRequest, null, "KILLED") { Confidence = 0.9 },
        new(NonFailureCauses.KilledByRequest, null, "KILLING") { Confidence = 0.9 },
        new(NonFailureCauses.NoFailure, null, "RUNNING"),
        new(NonFailureCauses.NoFailure, null, "STARTING"),
        new(NonFailureCauses.NoFailure, null, "STAGING"),
        new(NonFailureCauses.NoFailure, null, "FINISHED"),
    ];

    /// <summary>What the reason says when no rule knows the text.</summary>
    public static IReadOnlyList<StatusRule> AfterText { get; } =
    [
        new(NetworkCauses.UnallocatedPorts, "CONTAINER_LIMITATION") { Confidence = 0.6 },
        new(AgentLossCauses.Unreachable, "SLAVE_REMOVED") { Confidence = 0.8 },
        new(AgentLossCauses.Unreachable, "SLAVE_DISCONNECTED"),
        new(AgentCauses.Restarted, "SLAVE_RESTARTED"),
        new(AgentCauses.InternalError, "MASTER_DISCONNECTED") { Confidence = 0.5 },
        new(OfferCauses.InvalidOffer, "INVALID_OFFERS"),
        new(AgentCauses.InternalError, "GC_ERROR") { QuotesText = true },
        new(StorageCauses.PersistentVolumeFailed, "RESOURCES_UNKNOWN") { QuotesText = true, Confidence = 0.8 },
        new(DefinitionCauses.UnauthorizedTask, "TASK_UNAUTHORIZED"),
        new(DefinitionCauses.UnauthorizedTask, "TASK_GROUP_UNAUTHORIZED"),
        new(DefinitionCauses.TaskInvalid, "TASK_INVALID") { QuotesText = true },
        new(DefinitionCauses.TaskInvalid, "TASK_GROUP_INVALID") { QuotesText = true },
        new(AgentCauses.ContainerUpdateFailed, "CONTAINER_UPDATE_FAILED"),
        new(AgentCauses.RegistrationTimeout, "EXECUTOR_REGISTRATION_TIMEOUT"),
        new(AgentCauses.Restarted, "EXECUTOR_REREGISTRATION_TIMEOUT") { Confidence = 0.7 },
        new(AgentCauses.InternalError, "IO_SWITCHBOARD_EXITED") { QuotesText = true },
        new(DefinitionCauses.SecretUnresolved, "CONTAINER_LAUNCH_FAILED") { Any = ["secret"], QuotesText = true, Confidence = 0.5 },
        new(AgentCauses.ExecutorTerminated, "CONTAINER_LAUNCH_FAILED") { QuotesText = true, Confidence = 0.3 },
        new(AgentCauses.ExecutorTerminated, "EXECUTOR_TERMINATED") { Confidence = 0.6 },
        new(AgentCauses.ExecutorTerminated, "EXECUTOR_UNREGISTERED") { Confidence = 0.6 },
        new(AgentLossCauses.ReconciliationUnknown, "RECONCILIATION") { Confidence = 0.6 },
        new(AgentLossCauses.ReconciliationUnknown, null, "UNKNOWN") { Confidence = 0.6 },
        new(AgentLossCauses.Unreachable, null, "UNREACHABLE") { Confidence = 0.8 },
    ];

    /// <summary>All of them.</summary>
    public static IEnumerable<StatusRule> All => [.. BeforeText, .. ByState, .. AfterText];
}
