using Diagnosis.Analysis.Cluster;
using Diagnosis.Server.Errors;
using Diagnosis.Server.Requests;
using Diagnosis.Sources.Documents;
using Diagnosis.Sources.Live;

namespace Diagnosis.Server.Facts;

/// <summary>Reads the facts of a query once, into the snapshot that every analyzer looks at.</summary>
internal sealed class FactReader(ClusterRegistry clusters, TimeProvider time)
{
    /// <summary>Reads them.</summary>
    /// <exception cref="UnknownResourceException">There is no such cluster.</exception>
    /// <exception cref="ClusterUnavailableException">Nothing can be read of it.</exception>
    public Task<ClusterSnapshot> ReadAsync(FactSource source, DateTimeOffset deadline, CancellationToken cancellationToken) => source switch
    {
        SuppliedFacts supplied => Task.FromResult(
            SnapshotReader.Read(supplied.CapturedAt ?? time.GetUtcNow(), supplied.Documents, supplied.MarathonFlags, cancellationToken)),
        ClusterFacts cluster => ReadAsync(cluster, deadline, cancellationToken),
        _ => throw new NotSupportedException($"Nothing reads {source.GetType().Name}."),
    };

    private async Task<ClusterSnapshot> ReadAsync(ClusterFacts facts, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        var cluster = clusters.Find(facts.Name)
            ?? throw new UnknownResourceException("cluster", facts.Name, NearestNames.Of(facts.Name, clusters.Clusters.Select(c => c.Name)));
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var left = deadline - time.GetUtcNow();
        patience.CancelAfter(left > TimeSpan.Zero ? left : TimeSpan.Zero);
        return await cluster.ReadAsync(facts.MaxStaleness, patience.Token);
    }
}
