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
    public static FactSource? ToFacts(this Wire.ClusterSource? source) => source?.SourceCase switch
    {
        Wire.ClusterSource.SourceOneofCase.Cluster => new ClusterFacts(source.Cluster, Times.FromWire(source.MaxStaleness, "source.max_staleness")),
        Wire.ClusterSource.SourceOneofCase.Snapshot => source.Snapshot.ToFacts(),
        _ => null,
    };

    /// <summary>Writes what became of a document.</summary>
    public static Wire.SourceStatus ToWire(this SourceStatus status)
    {
        var wire = new Wire.SourceStatus { Name = status.Name, State = (Wire.SourceState)status.State, Detail = status.Detail };
        wire.ObservedAt = status.ObservedAt.ToWire();
        return wire;
    }

    private static SuppliedFacts ToFacts(this Wire.Snapshot snapshot) => new(
        Times.FromWire(snapshot.CapturedAt, "source.snapshot.captured_at"),
        [.. snapshot.Documents.Select(d => new SuppliedDocument((DocumentKind)d.Kind, d.Subject, d.Content.Memory))],
        snapshot.MarathonFlags.ToFrozenDictionary(StringComparer.Ordinal));
}
