namespace Diagnosis.Analysis.Failures.Logs;

/// <summary>One relevant stretch of a log.</summary>
/// <param name="LineNumber">Number of its first line, from 1.</param>
/// <param name="Text">The line, redacted and cut to a bounded length; output that docker wrote over several lines is kept together.</param>
/// <param name="Rule">The rule that found it.</param>
public sealed record LogExcerpt(long LineNumber, string Text, LogRule Rule);
