using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Sources.Live;

/// <summary>One reading of a cluster, which goes on whoever waits for it, until every document is there, or its time is up.</summary>
internal interface IClusterReading
{
    /// <summary>
    /// The snapshot of all that was read. Ends with a <see cref="ClusterUnavailableException"/> when nothing at all can be had, and with an
    /// <see cref="OperationCanceledException"/> when the reading gave way.
    /// </summary>
    Task<ClusterSnapshot> Whole { get; }

    /// <summary>When it began. It may turn out to be one that another server began earlier, which is known when it has ended.</summary>
    DateTimeOffset StartedAt { get; }

    /// <summary>True once it is known that a document did not come within the time for the whole cluster.</summary>
    bool WasLate { get; }

    /// <summary>What has come so far; documents that are under way still are those of an earlier reading, or not there.</summary>
    /// <exception cref="ClusterUnavailableException">Nothing at all has come.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up, or the reading gave way.</exception>
    Task<ClusterSnapshot> SoFarAsync(CancellationToken cancellationToken);

    /// <summary>Ends it for a later one: what is under way still is given up.</summary>
    void GiveWay();
}
