namespace Diagnosis.Analysis.JavaRegex;

/// <summary>A translated expression and what its engine must be able to do; whether it is right for ASCII values only.</summary>
internal sealed record JavaRegexTranslation(string Pattern, bool NeedsBacktracking, bool IsAsciiOnly);
