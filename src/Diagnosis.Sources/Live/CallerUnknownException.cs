namespace Diagnosis.Sources.Live;

/// <summary>A cluster is read with the credentials of who asks, and the call brought none.</summary>
/// <param name="clusterName">Name in the configuration.</param>
public sealed class CallerUnknownException(string clusterName)
    : Exception($"Cluster {clusterName} is read with the credentials of who asks: send those for it as 'authorization'.")
{
    /// <summary>Name in the configuration.</summary>
    public string ClusterName { get; } = clusterName;
}
