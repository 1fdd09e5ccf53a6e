using System.Collections.Frozen;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Wording;
using Diagnosis.Server.Rpc.Requests;
using Diagnosis.Sources.Documents;
using Diagnosis.Sources.Live;
using Diagnosis.V1;
using Coverage = Diagnosis.Analysis.Cluster.Coverage;
using CoverageState = Diagnosis.Analysis.Cluster.CoverageState;
using DocumentKind = Diagnosis.Analysis.Cluster.DocumentKind;

namespace Diagnosis.Server.Rpc.Snapshots;

/// <summary>Reads the source of a request once, into the snapshot that every analyzer looks at.</summary>
internal sealed class SnapshotProvider(ClusterRegistry clusters, TimeProvider time)
{
    /// <summary>Reads it.</summary>
    /// <param name="source">A valid source.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="UnknownResourceException">There is no such cluster.</exception>
    /// <exception cref="ClusterUnavailableException">Nothing can be read of a configured cluster that tells of workloads.</exception>
    public Task<ClusterSnapshot> ReadAsync(ClusterSource source, CancellationToken cancellationToken) => source.Snapshot is { } supplied
        ? Task.FromResult(Read(supplied, cancellationToken))
        : ReadAsync(source.Cluster, source.MaxStaleness?.ToTimeSpan(), cancellationToken);

    private ClusterSnapshot Read(Snapshot supplied, CancellationToken cancellationToken) => SnapshotReader.Read(
        supplied.CapturedAt?.ToDateTimeOffset() ?? time.GetUtcNow(),
        [.. supplied.Documents.Select(d => new SuppliedDocument((DocumentKind)d.Kind, d.Subject, d.Content.Memory))],
        supplied.MarathonFlags.ToFrozenDictionary(StringComparer.Ordinal),
        cancellationToken);

    private async Task<ClusterSnapshot> ReadAsync(string name, TimeSpan? maxStaleness, CancellationToken cancellationToken)
    {
        var cluster = clusters.Find(name) ?? throw UnknownResourceException.Cluster(name, clusters);
        var snapshot = await cluster.ReadAsync(maxStaleness, cancellationToken);
        var coverage = Coverage.Of(snapshot);
        return coverage.State == CoverageState.None ? throw new ClusterUnavailableException(name, coverage.Detail, snapshot.Sources) : snapshot;
    }
}
