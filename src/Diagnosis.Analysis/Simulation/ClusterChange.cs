using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Simulation;

/// <summary>One change of a cluster in thought. What kinds there are is known: all of them are in this folder.</summary>
public abstract record ClusterChange
{
    private protected ClusterChange()
    {
    }

    /// <summary>How many agents it adds; null for a change of another kind.</summary>
    public virtual int? AddedAgents => null;

    /// <summary>The cluster as it would be after the change.</summary>
    /// <param name="cluster">The cluster as it is.</param>
    /// <param name="fault">Why it cannot be made there; null when it can.</param>
    /// <returns>The changed cluster; null when there is a fault.</returns>
    public abstract ClusterSnapshot? Apply(ClusterSnapshot cluster, out ChangeFault? fault);
}
