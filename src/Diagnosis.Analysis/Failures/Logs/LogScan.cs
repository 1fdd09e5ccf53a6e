using System.Collections.Immutable;

namespace Diagnosis.Analysis.Failures.Logs;

/// <summary>Result of one pass over a log.</summary>
/// <param name="Lines">Lines read.</param>
/// <param name="Bytes">Bytes read.</param>
/// <param name="IsCut">True when the log was longer than the limit and its end was not read.</param>
/// <param name="Excerpts">The last relevant lines, in the order of the log.</param>
/// <param name="Counts">What each rule found, in the order of the catalogue.</param>
public sealed record LogScan(long Lines, long Bytes, bool IsCut, ImmutableArray<LogExcerpt> Excerpts, ImmutableArray<LogRuleCount> Counts);
