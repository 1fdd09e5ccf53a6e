using Diagnosis.Analysis.Cluster;
using Diagnosis.Sources.Drafts;

namespace Diagnosis.Sources.Documents;

/// <summary>
/// Turns documents into a snapshot. A damaged document is a <see cref="SourceStatus"/> that says what is wrong and where, and whatever could be
/// read of it is used; only cancellation is an exception.
/// </summary>
public static class SnapshotReader
{
    /// <summary>Reads documents; their order does not matter.</summary>
    /// <param name="capturedAt">The clock of every decision.</param>
    /// <param name="documents">Bodies as the endpoints gave them.</param>
    /// <param name="marathonFlags">Start-up flags that <c>/v2/info</c> does not show; unknown names are ignored.</param>
    /// <param name="cancellationToken">Looked at before each document.</param>
    public static ClusterSnapshot Read(
        DateTimeOffset capturedAt,
        IReadOnlyList<SuppliedDocument> documents,
        IReadOnlyDictionary<string, string> marathonFlags,
        CancellationToken cancellationToken) => Read(capturedAt, documents, marathonFlags, ReadLimits.Default, cancellationToken);

    /// <summary>The same with other limits.</summary>
    internal static ClusterSnapshot Read(
        DateTimeOffset capturedAt,
        IReadOnlyList<SuppliedDocument> documents,
        IReadOnlyDictionary<string, string> marathonFlags,
        ReadLimits limits,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(marathonFlags);
        using var reading = new SnapshotReading(marathonFlags, limits);
        reading.ReadAll([.. documents.Select(document => (document, capturedAt))], cancellationToken);
        return reading.Build(capturedAt);
    }
}
