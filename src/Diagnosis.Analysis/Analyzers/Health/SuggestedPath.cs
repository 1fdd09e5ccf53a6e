using Diagnosis.Analysis.Findings;

namespace Diagnosis.Analysis.Analyzers.Health;

/// <summary>A path that a failing check should probably ask instead of its own.</summary>
/// <param name="Path">The path.</param>
/// <param name="Why">What speaks for it, as the end of "/healthz, ...".</param>
/// <param name="Proof">Where that is written.</param>
internal sealed record SuggestedPath(string Path, string Why, Evidence Proof);
