using Diagnosis.Analysis.Matching.Reports;

namespace Diagnosis.Analysis.Findings;

/// <summary>One agent against the requirements.</summary>
/// <param name="Verdict">The agent's row of the matrix.</param>
public sealed record AgentEvidence(AgentVerdict Verdict) : IEvidenceDetail;
