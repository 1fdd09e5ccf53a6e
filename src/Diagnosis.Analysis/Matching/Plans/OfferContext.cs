using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Matching.Plans;

/// <summary>What every decision needs to know of the cluster beside agents and workload.</summary>
/// <param name="FrameworkId">Marathon's framework id, which labels its reservations; null when unknown.</param>
/// <param name="HomeRegion">Region of the Mesos master.</param>
/// <param name="Now">The clock of the decision.</param>
internal sealed record OfferContext(string? FrameworkId, Fact<string> HomeRegion, DateTimeOffset Now);
