using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace Diagnosis.Analysis.JavaRegex;

/// <summary>
/// A Java regular expression asked as <c>String.matches</c> asks it: whole value, case-sensitive, Java dialect. Runs in linear time where the
/// expression allows, else under a time limit; one that ran out of time answers UNKNOWN from then on.
/// </summary>
internal sealed class JavaPattern
{
    private const int LongestPattern = 4096;
    private const int LongestValue = 16384;
    private const int KeptPatterns = 4096;

    /// <summary>Of those for the linear engine, which are large.</summary>
    private const int KeptLinear = 128;
    private const string TooSlow = "the expression takes too long to evaluate";

    /// <summary>For all values that one use of the expression is asked: two seconds.</summary>
    private static readonly long Budget = 2 * Stopwatch.Frequency;
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMilliseconds(250);
    private static readonly ConcurrentDictionary<string, JavaPattern> Compiled = new(StringComparer.Ordinal);

    private static int _keptLinear;

    private readonly Regex? _regex;
    private readonly bool _isAsciiOnly;
    private volatile string? _detail;
    private long _spent;

    private JavaPattern(Regex? regex, bool isAsciiOnly, JavaRegexProblem problem, string? detail)
    {
        _regex = regex;
        _isAsciiOnly = isAsciiOnly;
        Problem = problem;
        _detail = detail;
    }

    public JavaRegexProblem Problem { get; }

    /// <summary>Why some or all answers are UNKNOWN; null when none is.</summary>
    public string? Detail => _detail;

    /// <summary>Compiles an expression, or takes it from those compiled before; the time it may take is counted anew.</summary>
    public static JavaPattern Compile(string pattern)
    {
        if (!Compiled.TryGetValue(pattern, out var known))
        {
            known = Create(pattern);
            var isLarge = known._regex?.Options.HasFlag(RegexOptions.NonBacktracking) == true;
            if (Compiled.Count < KeptPatterns && (!isLarge || Interlocked.Increment(ref _keptLinear) <= KeptLinear))
            {
                Compiled.TryAdd(pattern, known);
            }
        }

        return new(known._regex, known._isAsciiOnly, known.Problem, known.Problem == JavaRegexProblem.None ? null : known._detail);
    }

    public RegexOutcome Matches(string value)
    {
        var time = ExpressionTime.Current;
        time?.ThrowIfGivenUp();
        if (_regex is null || _detail is not null || !IsPlain(value))
        {
            return RegexOutcome.Unknown;
        }

        var isLimited = _regex.MatchTimeout != Regex.InfiniteMatchTimeout;
        if (isLimited && time?.IsOver == true)
        {
            _detail = TooSlow;
            return RegexOutcome.Unknown;
        }

        var start = Stopwatch.GetTimestamp();
        try
        {
            return _regex.IsMatch(value) ? RegexOutcome.Match : RegexOutcome.NoMatch;
        }
        catch (RegexMatchTimeoutException)
        {
            _detail = TooSlow;
            return RegexOutcome.Unknown;
        }
        finally
        {
            var took = Stopwatch.GetTimestamp() - start;
            if (isLimited)
            {
                time?.Spend(took);
            }

            if (Interlocked.Add(ref _spent, took) > Budget)
            {
                _detail = TooSlow;
            }
        }
    }

    private static JavaPattern Create(string pattern)
    {
        if (pattern.Length > LongestPattern)
        {
            return new(null, false, JavaRegexProblem.Untranslatable, $"the expression is longer than {LongestPattern} characters");
        }

        try
        {
            var translated = new JavaRegexTranslator(pattern).Translate();
            return new(Build(translated), translated.IsAsciiOnly, JavaRegexProblem.None, null);
        }
        catch (JavaRegexException exception)
        {
            return new(null, false, exception.Problem, exception.Message);
        }
        catch (ArgumentException)
        {
            return new(null, false, JavaRegexProblem.Untranslatable, "the expression has no equivalent here");
        }
    }

    private static Regex Build(JavaRegexTranslation translated)
    {
        if (!translated.NeedsBacktracking && BoundedExpression.IsOf(translated.Pattern))
        {
            return new(translated.Pattern, RegexOptions.CultureInvariant, Regex.InfiniteMatchTimeout);
        }

        if (!translated.NeedsBacktracking)
        {
            try
            {
                // Linear time: a limit would only make a slow moment of the machine into an unknown.
                return new(translated.Pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, Regex.InfiniteMatchTimeout);
            }
            catch (NotSupportedException)
            {
                // Too large for the linear engine; the time limit bounds the other one.
            }
        }

        return new(translated.Pattern, RegexOptions.CultureInvariant, TimeLimit);
    }

    /// <summary>
    /// Line ends, characters beyond the basic plane, and (for <c>\b</c> and the like) beyond ASCII mean different things to the two dialects.
    /// </summary>
    private bool IsPlain(string value)
    {
        if (value.Length > LongestValue)
        {
            return false;
        }

        if (Ascii.IsValid(value))
        {
            return !value.AsSpan().ContainsAny('\n', '\r');
        }

        foreach (var unit in value)
        {
            if (unit is '\n' or '\r' or '\u0085' or '\u2028' or '\u2029' || char.IsSurrogate(unit) || (_isAsciiOnly && unit > 127))
            {
                return false;
            }
        }

        return true;
    }
}
