using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Sources.Live;

/// <summary>Something a cluster's facts can be read from, anew each time.</summary>
internal interface IClusterSource
{
    /// <summary>Begins to read everything that can be had now. What cannot be had is a status in the snapshot.</summary>
    /// <param name="notBefore">A reading that began since then will do, when another server makes or has made one.</param>
    IClusterReading Begin(DateTimeOffset notBefore);

    /// <summary>Begins to read the logs that tell of what failed of a workload. What cannot be had is a status in the snapshot.</summary>
    /// <param name="snapshot">What was read of the cluster.</param>
    /// <param name="workloadId">The workload.</param>
    /// <param name="wanted">Which logs.</param>
    LogReading BeginLogs(ClusterSnapshot snapshot, string workloadId, FailureReads wanted);

    /// <summary>Passes on what the cluster tells of its changes, until that is not wanted any more; ends at once where it cannot tell.</summary>
    /// <param name="signal">Told of them.</param>
    /// <param name="cancellationToken">Ends it, which is no error.</param>
    Task FollowAsync(WatchSignal signal, CancellationToken cancellationToken);
}
