namespace Diagnosis.Analysis.Matching.Plans;

/// <summary>What every decision needs to know of the cluster beside agents and workload.</summary>
/// <param name="FrameworkId">Marathon's framework id, which labels its reservations; null when unknown.</param>
/// <param name="LocalRegion">Region of the Mesos master; null when unknown.</param>
/// <param name="Now">The clock of the decision.</param>
internal sealed record OfferContext(string? FrameworkId, string? LocalRegion, DateTimeOffset Now);
