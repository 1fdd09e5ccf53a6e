namespace Diagnosis.Sources.Live;

/// <summary>What tells of failures alone, and is read of a cluster only for those who look at them.</summary>
[Flags]
public enum FailureReads
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The ends of the logs of the tasks that failed.</summary>
    TaskLogs = 1,

    /// <summary>The ends of the logs of their agents, and that of the master.</summary>
    AgentLogs = 2,

    /// <summary>The statuses of all tasks that the master knows, where the settings want them.</summary>
    TaskStatuses = 4,

    /// <summary>All of it.</summary>
    All = TaskLogs | AgentLogs | TaskStatuses,
}
