using System.Collections.Frozen;
using System.Collections.Immutable;
using Diagnosis.Sources.Documents;

namespace Diagnosis.Server.Facts;

/// <summary>Where the facts of a query come from.</summary>
internal abstract record FactSource;

/// <summary>A cluster of the configuration.</summary>
/// <param name="Name">Its name.</param>
/// <param name="MaxStaleness">How old a cached read may be; null for the server's default.</param>
internal sealed record ClusterFacts(string Name, TimeSpan? MaxStaleness) : FactSource;

/// <summary>Documents that the caller hands over.</summary>
/// <param name="CapturedAt">The clock of every decision; null for the time of the call.</param>
/// <param name="Documents">The documents, in the caller's order.</param>
/// <param name="MarathonFlags">Start-up flags of Marathon that no document shows.</param>
internal sealed record SuppliedFacts(
    DateTimeOffset? CapturedAt, ImmutableArray<SuppliedDocument> Documents, FrozenDictionary<string, string> MarathonFlags) : FactSource;
