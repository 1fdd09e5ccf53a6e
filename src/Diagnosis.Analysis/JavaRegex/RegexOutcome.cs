namespace Diagnosis.Analysis.JavaRegex;

/// <summary>What asking a Java expression came to.</summary>
internal enum RegexOutcome : byte
{
    NoMatch,
    Match,

    /// <summary>Cannot be said faithfully; the reason is with the expression.</summary>
    Unknown,
}
