namespace Diagnosis.Analysis.Failures;

/// <summary>Where a failure text was read; it decides whose words they can be.</summary>
public enum FailureChannel
{
    /// <summary>Message of a Mesos task status, Marathon's <c>lastTaskFailure</c> or a status update event.</summary>
    TASK_STATUS,

    /// <summary>Log of a Mesos agent, or the kernel log of its host.</summary>
    AGENT_LOG,

    /// <summary>Log of the Mesos master.</summary>
    MASTER_LOG,

    /// <summary>Log of Marathon.</summary>
    MARATHON_LOG,

    /// <summary>The file <c>stderr</c> of a task's sandbox: executor, fetcher, docker client and the program itself write there.</summary>
    SANDBOX_STDERR,
}
