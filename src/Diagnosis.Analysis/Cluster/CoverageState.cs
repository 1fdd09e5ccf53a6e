namespace Diagnosis.Analysis.Cluster;

/// <summary>How much of a cluster's workloads the documents let one see. Spelled as in the contract.</summary>
public enum CoverageState
{
    /// <summary>Everything that could be stuck: that nothing was found means that nothing is stuck.</summary>
    Complete = 1,

    /// <summary>Some of it: what was found is so, and there may be more.</summary>
    Partial,

    /// <summary>No workload at all: nothing can be said.</summary>
    None,
}
