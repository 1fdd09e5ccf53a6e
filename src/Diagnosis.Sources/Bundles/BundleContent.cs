using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Sources.Documents;

namespace Diagnosis.Sources.Bundles;

/// <summary>What an archive holds of a cluster.</summary>
/// <param name="CapturedAt">The clock of every decision; null when nothing in it tells.</param>
/// <param name="Documents">Its documents, each with the moment at which it was true where that is known.</param>
internal sealed record BundleContent(DateTimeOffset? CapturedAt, ImmutableArray<(SuppliedDocument Document, DateTimeOffset? ObservedAt)> Documents)
{
    /// <summary>What is known not to be in it.</summary>
    public ImmutableArray<SourceStatus> Unread { get; init; } = [];

    /// <summary>Start-up flags of Marathon that no document shows.</summary>
    public IReadOnlyDictionary<string, string> MarathonFlags { get; init; } = ImmutableDictionary<string, string>.Empty;
}
