namespace Diagnosis.Analysis.Failures.Text;

/// <summary>Where a failure text was read; it decides whose words they can be.</summary>
public enum FailureChannel
{
    /// <summary>Message of a Mesos task status, Marathon's <c>lastTaskFailure</c> or a status update event.</summary>
    TaskStatus,

    /// <summary>Log of a Mesos agent, or the kernel log of its host.</summary>
    AgentLog,

    /// <summary>Log of the Mesos master.</summary>
    MasterLog,

    /// <summary>Log of Marathon.</summary>
    MarathonLog,

    /// <summary>The file <c>stderr</c> of a task's sandbox: executor, fetcher, docker client and the program itself write there.</summary>
    SandboxStderr,
}
