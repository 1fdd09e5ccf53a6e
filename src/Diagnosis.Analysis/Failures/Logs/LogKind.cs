namespace Diagnosis.Analysis.Failures.Logs;

/// <summary>Which log a text is; decides which rules look at it.</summary>
[Flags]
public enum LogKind
{
    /// <summary>No log.</summary>
    None = 0,

    /// <summary>Mesos agent.</summary>
    MesosAgent = 1,

    /// <summary>Mesos master.</summary>
    MesosMaster = 2,

    /// <summary>Marathon.</summary>
    Marathon = 4,

    /// <summary>Kernel messages of a host.</summary>
    Kernel = 8,

    /// <summary>The sandbox of a task.</summary>
    Task = 16,

    /// <summary>DC/OS network service.</summary>
    Network = 32,

    /// <summary>Exhibitor and ZooKeeper.</summary>
    Exhibitor = 64,

    /// <summary>CockroachDB of DC/OS.</summary>
    Cockroach = 128,

    /// <summary>Process list of a host.</summary>
    ProcessList = 256,

    /// <summary>The sandbox of a task, read for what the program answered to requests.</summary>
    Access = 512,
}
