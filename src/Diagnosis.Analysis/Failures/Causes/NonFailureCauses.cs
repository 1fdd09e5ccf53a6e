using Diagnosis.Analysis.Wording;
using static Diagnosis.Analysis.Failures.Causes.CauseWording;

namespace Diagnosis.Analysis.Failures.Causes;

/// <summary>What is no fault of the workload: orderly ends, recovery, and texts that no rule knows.</summary>
internal static class NonFailureCauses
{
    public static readonly FailureCause NoFailure = new("no_failure", FailureArea.Task, FailureCategory.None)
    {
        Summary = _ => "this text reports no failure of the task",
        Explanation = _ => "It tells of recovery, of reconciliation, of an orderly end, or it is the program's own log while the task runs. An earlier text "
            + "may have the reason of an earlier failure.",
    };

    public static readonly FailureCause KilledByRequest = new("killed_by_request", FailureArea.Task, FailureCategory.None)
    {
        Summary = _ => "the task was stopped on request",
        Explanation = _ => "Scheduler or operator asked for the end: scaling, a deployment, a kill. The exit status, 137 and 143 included, is that of the stop "
            + "and no crash.",
    };

    public static readonly FailureCause FrameworkRemoved = new("framework_removed", FailureArea.Task, FailureCategory.None)
    {
        Summary = _ => "the framework was removed from Mesos, and its tasks with it",
        Explanation = _ => "A teardown, or the scheduler was away for longer than its `failover_timeout`. The tasks themselves did not fail.",
    };

    public static readonly FailureCause Preempted = new("preempted", FailureArea.Task, FailureCategory.Preemption)
    {
        Summary = _ => "the task ran on revocable resources, and they were taken back",
        Explanation = _ => "Quality-of-service control of the agent ended the container to protect other tasks. This can happen to revocable resources at any "
            + "time.",
        Remedies = _ => [new("Do not use revocable resources for this workload", "They are lent, not given.", Risk.Low)],
    };

    public static readonly FailureCause Unclassified = new("unclassified", FailureArea.Task, FailureCategory.None)
    {
        Summary = _ => "no rule knows this text",
        Explanation = _ => "Nothing in the text proves a cause. The text itself, the sandbox and the agent log are the next places to look.",
        Remedies = f => [ProgramCauses.Sandbox(f)],
    };
}
