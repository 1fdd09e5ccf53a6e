using Diagnosis.Analysis.Cluster;
using Diagnosis.Server.Errors;
using Diagnosis.Sources.Documents;

namespace Diagnosis.Server.Facts;

/// <summary>Reads the facts of a query once, into the snapshot that every analyzer looks at.</summary>
internal sealed class FactReader(TimeProvider time)
{
    /// <summary>Reads them.</summary>
    /// <exception cref="UnknownResourceException">There is no such cluster.</exception>
    public Task<ClusterSnapshot> ReadAsync(FactSource source, DateTimeOffset deadline, CancellationToken cancellationToken) => source switch
    {
        SuppliedFacts supplied => Task.FromResult(
            SnapshotReader.Read(supplied.CapturedAt ?? time.GetUtcNow(), supplied.Documents, supplied.MarathonFlags, cancellationToken)),
        ClusterFacts cluster => throw new UnknownResourceException("cluster", cluster.Name, []),
        _ => throw new NotSupportedException($"Nothing reads {source.GetType().Name}."),
    };
}
