namespace Diagnosis.Analysis.Cluster;

/// <summary>What Marathon runs.</summary>
public enum WorkloadKind
{
    /// <summary>A service posted to <c>/v2/apps</c>.</summary>
    App = 1,

    /// <summary>A pod posted to <c>/v2/pods</c>.</summary>
    Pod,
}
