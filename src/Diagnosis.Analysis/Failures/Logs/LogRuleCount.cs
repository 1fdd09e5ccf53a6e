namespace Diagnosis.Analysis.Failures.Logs;

/// <summary>What one rule found in a log.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Count">Lines that have it.</param>
/// <param name="LastLine">Number of the last such line; 0 when there is none.</param>
/// <param name="LastCureLine">Number of the last line with the cure; 0 when there is none.</param>
public sealed record LogRuleCount(LogRule Rule, long Count, long LastLine, long LastCureLine)
{
    /// <summary>True when the rule says that something is wrong: too many lines and no cure after the last, or no line where one must be.</summary>
    public bool IsProblem => Rule.MustBeFound ? Count == 0 : Count > Rule.MostAllowed && LastLine > LastCureLine;
}
