namespace Diagnosis.Analysis.JavaRegex;

/// <summary>Why an expression has no faithful translation.</summary>
internal enum JavaRegexProblem
{
    None,

    /// <summary>Java refuses it too: PatternSyntaxException.</summary>
    Invalid,

    /// <summary>Java takes it; we cannot say what it matches.</summary>
    Untranslatable,
}
