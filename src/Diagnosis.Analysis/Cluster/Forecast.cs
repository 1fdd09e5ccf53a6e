namespace Diagnosis.Analysis.Cluster;

/// <summary>What is known of a changed world beyond its snapshot, since nobody has watched it.</summary>
/// <param name="IsStuck">True when an upgrade in it was followed to where it gets no further: what waits has been tried on every agent in vain.</param>
public sealed record Forecast(bool IsStuck)
{
    /// <summary>The id of deployments that exist in thought only.</summary>
    public const string DeploymentId = "simulated";
}
