namespace Diagnosis.Analysis.JavaRegex;

/// <summary>Why an expression has no faithful translation.</summary>
internal enum JavaRegexProblem
{
    NONE,

    /// <summary>Java refuses it too: PatternSyntaxException.</summary>
    INVALID,

    /// <summary>Java takes it; we cannot say what it matches.</summary>
    UNTRANSLATABLE,
}
