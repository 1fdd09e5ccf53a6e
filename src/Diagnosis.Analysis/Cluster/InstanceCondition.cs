namespace Diagnosis.Analysis.Cluster;

/// <summary>Marathon's instance conditions (Marathon 1.11, Condition.scala).</summary>
public enum InstanceCondition
{
    /// <summary>Not known.</summary>
    Unspecified,

    /// <summary>Waits for an offer.</summary>
    Scheduled,

    /// <summary>Matched; Mesos has not confirmed.</summary>
    Provisioned,

    /// <summary>Image pull and fetch happen here.</summary>
    Staging,

    /// <summary>The executor starts the task.</summary>
    Starting,

    /// <summary>Runs.</summary>
    Running,

    /// <summary>Is being stopped.</summary>
    Killing,

    /// <summary>Its agent is lost.</summary>
    Unreachable,

    /// <summary>Its agent is lost for longer than <c>inactiveAfterSeconds</c>.</summary>
    UnreachableInactive,

    /// <summary>The task was refused.</summary>
    Error,

    /// <summary>The task failed.</summary>
    Failed,

    /// <summary>The task ended with exit code 0.</summary>
    Finished,

    /// <summary>The task was stopped.</summary>
    Killed,

    /// <summary>The agent or task is gone for good.</summary>
    Gone,

    /// <summary>The launch never reached the agent.</summary>
    Dropped,

    /// <summary>Mesos does not know the task.</summary>
    Unknown,
}
