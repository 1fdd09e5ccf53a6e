using System.Collections.Immutable;

namespace Diagnosis.Analysis.Findings;

/// <summary>Lines of a log, redacted.</summary>
/// <param name="Subject">The log.</param>
/// <param name="Lines">Line number and text.</param>
public sealed record LogEvidence(string Subject, ImmutableArray<KeyValuePair<long, string>> Lines) : IEvidenceDetail;
