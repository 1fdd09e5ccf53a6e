using System.Collections.Immutable;

namespace Diagnosis.Analysis.Failures.Logs;

/// <summary>Result of one pass over a log.</summary>
/// <param name="Lines">Lines read.</param>
/// <param name="Bytes">Bytes read.</param>
/// <param name="IsCut">True when the log was longer than the limit and its end was not read.</param>
/// <param name="Excerpts">The last relevant lines, in the order of the log.</param>
/// <param name="Counts">What each rule found, in the order of the catalogue.</param>
public sealed record LogScan(long Lines, long Bytes, bool IsCut, ImmutableArray<LogExcerpt> Excerpts, ImmutableArray<LogRuleCount> Counts);

/// <summary>One relevant stretch of a log.</summary>
/// <param name="LineNumber">Number of its first line, from 1.</param>
/// <param name="Text">The line, redacted and cut to a bounded length; output that docker wrote over several lines is kept together.</param>
/// <param name="Rule">The rule that found it.</param>
public sealed record LogExcerpt(long LineNumber, string Text, LogRule Rule);

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
