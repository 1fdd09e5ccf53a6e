namespace Diagnosis.Server.Access;

/// <summary>What a grant may allow: a call, or a part of answers.</summary>
internal enum CallKind
{
    /// <summary>Diagnose, and the page of a workload.</summary>
    Diagnose,

    /// <summary>Validate.</summary>
    Validate,

    /// <summary>Simulate.</summary>
    Simulate,

    /// <summary>ListWorkloads, ListClusters, ListAnalyzers, the page of a cluster, and what describes the server itself.</summary>
    List,

    /// <summary>WatchDiagnosis.</summary>
    Watch,

    /// <summary>No call: that answers hold what logs of tasks, agents, Marathon and the master say.</summary>
    Logs,

    /// <summary>CaptureSnapshot: the raw documents of a cluster.</summary>
    Capture,
}
