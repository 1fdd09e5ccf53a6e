using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Sources.Live;

/// <summary>Something a cluster's facts can be read from, anew each time.</summary>
public interface IClusterSource
{
    /// <summary>Reads everything that can be had now. What cannot be had is a status in the snapshot.</summary>
    /// <exception cref="ClusterUnavailableException">Nothing at all can be had.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    Task<ClusterSnapshot> ReadAsync(CancellationToken cancellationToken);
}
