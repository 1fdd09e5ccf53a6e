namespace Diagnosis.Analysis.Findings;

/// <summary>A fact that proves a finding.</summary>
/// <param name="Source">The document it was read from, for instance <c>MARATHON_QUEUE</c>.</param>
/// <param name="ObservedAt">When that document was true; null when unknown.</param>
/// <param name="Text">The fact in words, with numbers.</param>
/// <param name="Detail">The fact as data: <see cref="FunnelEvidence"/>, <see cref="FailureEvidence"/>,
/// <see cref="HealthEvidence"/>, <see cref="LogEvidence"/> or <see cref="DeploymentEvidence"/>; null when the words are all.</param>
public sealed record Evidence(string Source, DateTimeOffset? ObservedAt, string Text, IEvidenceDetail? Detail = null);
