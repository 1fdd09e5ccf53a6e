using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Wording;
using Diagnosis.Server.Errors;
using Diagnosis.Server.Hosting;
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
    public Task<ClusterSnapshot> ReadAsync(FactSource source, CancellationToken cancellationToken) => source switch
    {
        SuppliedFacts supplied => Task.FromResult(Read(supplied, cancellationToken)),
        ClusterFacts cluster => ReadAsync(cluster, cancellationToken),
        _ => throw new NotSupportedException($"Nothing reads {source.GetType().Name}."),
    };

    private ClusterSnapshot Read(SuppliedFacts facts, CancellationToken cancellationToken) =>
        SnapshotReader.Read(facts.CapturedAt ?? time.GetUtcNow(), facts.Documents, facts.MarathonFlags, cancellationToken);

    private async Task<ClusterSnapshot> ReadAsync(ClusterFacts facts, CancellationToken cancellationToken)
    {
        var cluster = clusters.Find(facts.Name)
            ?? throw new UnknownResourceException("cluster", facts.Name, NearestNames.Of(facts.Name, clusters.Clusters.Select(c => c.Name)));
        return await cluster.ReadAsync(facts.MaxStaleness, cancellationToken);
    }
}
