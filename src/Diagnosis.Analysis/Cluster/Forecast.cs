namespace Diagnosis.Analysis.Cluster;

/// <summary>What is known of a changed world beyond its snapshot, since nobody has watched it.</summary>
/// <param name="IsStuck">True when an upgrade in it was followed to where it gets no further: what waits has been tried on every agent in vain.</param>
public sealed record Forecast(bool IsStuck)
{
    /// <summary>The id of deployments that exist in thought only.</summary>
    public const string DeploymentId = "simulated";

    /// <summary>What has to be so for what was followed to come, which is up to Marathon, as a sentence; empty where it comes in any case.</summary>
    public string Assumed { get; init; } = "";

    /// <summary>
    /// The workload's queue entry as it is today, where no agents are known: the offers that Marathon remembers stand for the agents in the changed world too,
    /// and where none comes a change of the workload brings none. Null where agents are known.
    /// </summary>
    public QueueItem? Today { get; init; }
}
