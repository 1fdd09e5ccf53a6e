using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Findings;

/// <summary>What a check reported for one instance.</summary>
/// <param name="InstanceId">Instance or task.</param>
/// <param name="Host">Agent host; empty when unknown.</param>
/// <param name="Check">The check; null when several checks share results and the document does not tell.</param>
/// <param name="Result">The result.</param>
public sealed record HealthEvidence(string InstanceId, string Host, HealthCheck? Check, HealthResult Result) : IEvidenceDetail;
