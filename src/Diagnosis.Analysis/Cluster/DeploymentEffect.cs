namespace Diagnosis.Analysis.Cluster;

/// <summary>What an action of a deployment does to its app or pod.</summary>
public enum DeploymentEffect
{
    /// <summary>Something else, or nothing that is known.</summary>
    Other,

    /// <summary>It brings the workload in.</summary>
    Starts,

    /// <summary>It takes the workload out.</summary>
    Stops,

    /// <summary>It changes the number of instances.</summary>
    Scales,

    /// <summary>It replaces all instances by new ones.</summary>
    Restarts,
}
