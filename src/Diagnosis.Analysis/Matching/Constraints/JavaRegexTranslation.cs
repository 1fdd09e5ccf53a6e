namespace Diagnosis.Analysis.Matching.Constraints;

/// <summary>A translated expression and what its engine must be able to do.</summary>
internal sealed record JavaRegexTranslation(string Pattern, bool NeedsBacktracking, bool UsesWordBoundary);
