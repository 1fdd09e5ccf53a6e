namespace Diagnosis.Analysis.Failures.Logs;

/// <summary>Which log a text is; decides which rules look at it.</summary>
[Flags]
public enum LogKind
{
    /// <summary>No log.</summary>
    NONE = 0,

    /// <summary>Mesos agent.</summary>
    MESOS_AGENT = 1,

    /// <summary>Mesos master.</summary>
    MESOS_MASTER = 2,

    /// <summary>Marathon.</summary>
    MARATHON = 4,

    /// <summary>Kernel messages of a host.</summary>
    DMESG = 8,

    /// <summary>The sandbox of a task.</summary>
    TASK = 16,

    /// <summary>DC/OS network service.</summary>
    NET = 32,

    /// <summary>Exhibitor and ZooKeeper.</summary>
    EXHIBITOR = 64,

    /// <summary>CockroachDB of DC/OS.</summary>
    COCKROACH = 128,

    /// <summary>Process list of a host.</summary>
    PS = 256,

    /// <summary>The sandbox of a task, read for what the program answered to requests.</summary>
    ACCESS = 512,
}
