using System.Collections.Frozen;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Server.Facts;
using Diagnosis.Sources.Documents;
using Wire = Diagnosis.V1;

namespace Diagnosis.Server.Contract;

/// <summary>Maps <c>cluster.proto</c>.</summary>
internal static class SourceMapping
{
    /// <summary>Reads the source of a request; null when it names none.</summary>
    /// <param name="source">The message.</param>
    /// <param name="field">Its field in the request, for what is wrong with it.</param>
    public static FactSource? ToFacts(this Wire.ClusterSource? source, string field = "source") => source?.SourceCase switch
    {
        Wire.ClusterSource.SourceOneofCase.Cluster => new ClusterFacts(source.Cluster, Times.FromWire(source.MaxStaleness, $"{field}.max_staleness")),
        Wire.ClusterSource.SourceOneofCase.Snapshot => source.Snapshot.ToFacts(field),
        _ => null,
    };

    /// <summary>Writes what became of a document.</summary>
    public static Wire.SourceStatus ToWire(this SourceStatus status)
    {
        var wire = new Wire.SourceStatus { Name = status.Name, State = (Wire.SourceState)status.State, Detail = status.Detail };
        wire.ObservedAt = status.ObservedAt.ToWire();
        return wire;
    }

    private static SuppliedFacts ToFacts(this Wire.Snapshot snapshot, string field) => new(
        Times.FromWire(snapshot.CapturedAt, $"{field}.snapshot.captured_at"),
        [.. snapshot.Documents.Select(d => new SuppliedDocument((DocumentKind)d.Kind, d.Subject, d.Content.Memory))],
        snapshot.MarathonFlags.ToFrozenDictionary(StringComparer.Ordinal));
}
