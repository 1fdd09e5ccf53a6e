namespace Diagnosis.Sources.Live;

/// <summary>Neither Marathon nor Mesos of a cluster gave a single document. The message may be shown to callers: it names no address and no secret.</summary>
public sealed class ClusterUnavailableException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="clusterName">Name in the configuration.</param>
    /// <param name="detail">What came of the endpoints asked.</param>
    public ClusterUnavailableException(string clusterName, string detail)
        : base($"Cluster {clusterName} cannot be read: {detail}") => ClusterName = clusterName;

    /// <summary>Name in the configuration.</summary>
    public string ClusterName { get; }
}
