using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Findings;

/// <summary>Marathon's own refusal funnel.</summary>
/// <param name="Summary">The counters.</param>
public sealed record FunnelEvidence(ProcessedOffersSummary Summary) : IEvidenceDetail;
