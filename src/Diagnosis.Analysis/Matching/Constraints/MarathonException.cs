namespace Diagnosis.Analysis.Matching.Constraints;

/// <summary>Java exceptions that end Marathon's own matching instead of an answer.</summary>
public enum MarathonException : byte
{
    /// <summary>None: it answers.</summary>
    None,

    /// <summary>Rounding residue over several resources of one name breaks an assertion of ScalarMatchResult.</summary>
    IllegalArgumentException,

    /// <summary>GROUP_BY without a value on Marathon 1.10.36 and newer: division by zero.</summary>
    ArithmeticException,

    /// <summary>MAX_PER with something else than an integer.</summary>
    NumberFormatException,

    /// <summary>LIKE or UNLIKE with an expression that Java refuses.</summary>
    PatternSyntaxException,
}
