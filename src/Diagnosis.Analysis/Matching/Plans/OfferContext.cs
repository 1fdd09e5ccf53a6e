using System.Collections.Frozen;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Matching.Plans;

/// <summary>What every decision needs to know of the cluster beside agents and workload.</summary>
/// <param name="FrameworkId">Marathon's framework id, which labels its reservations; null when unknown.</param>
/// <param name="HomeRegion">Region of the Mesos master.</param>
/// <param name="Now">The clock of the decision.</param>
internal sealed record OfferContext(string? FrameworkId, Fact<string> HomeRegion, DateTimeOffset Now)
{
    /// <summary>True when a document tells which machines are in maintenance.</summary>
    public bool KnowsMaintenance { get; init; }

    /// <summary>Agents of which Marathon recorded whether it leaves them alone for maintenance, by id: true when it does.</summary>
    public FrozenDictionary<string, bool> RecordedMaintenance { get; init; } = FrozenDictionary<string, bool>.Empty;
}
