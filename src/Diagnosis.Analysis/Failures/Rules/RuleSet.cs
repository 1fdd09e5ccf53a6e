using System.Buffers;
using Diagnosis.Analysis.Failures.Text;

namespace Diagnosis.Analysis.Failures.Rules;

/// <summary>The catalogue made ready: all literals of all rules are looked for in one pass, then the rules are asked in order.</summary>
internal sealed class RuleSet
{
    private const int LongestQuote = 300;

    private readonly (FailureRule Rule, int[] Any, int[] Unless)[] _rules;
    private readonly LiteralAutomaton _literals;

    public RuleSet(IReadOnlyList<FailureRule> rules)
    {
        var texts = rules.SelectMany(rule => rule.Any.Concat(rule.Unless));
        var literals = texts.Select(text => text.ToLowerInvariant()).Distinct(StringComparer.Ordinal).ToList();
        var ids = literals.Select((literal, id) => (literal, id)).ToDictionary(pair => pair.literal, pair => pair.id, StringComparer.OrdinalIgnoreCase);
        _literals = new LiteralAutomaton(literals);
        _rules = [.. rules.Select(rule => (rule, IdsOf(rule.Any), IdsOf(rule.Unless)))];

        int[] IdsOf(string[] texts) => [.. texts.Select(text => ids[text])];
    }

    /// <summary>The first rule that decides the segment, or null.</summary>
    public RuleMatch? Decide(MessageSegment segment, ReadableText text)
    {
        var starts = ArrayPool<int>.Shared.Rent(_literals.Count);
        try
        {
            var found = starts.AsSpan(0, _literals.Count);
            _literals.FindFirst(segment.Masked, found);
            foreach (var (rule, any, unless) in _rules)
            {
                if ((rule.Origins & segment.Origin) != TextOrigin.None && Match(rule, any, unless, found, segment, text) is { } match)
                {
                    return match;
                }
            }

            return null;
        }
        finally
        {
            ArrayPool<int>.Shared.Return(starts);
        }
    }

    private static RuleMatch? Match(FailureRule rule, int[] any, int[] unless, ReadOnlySpan<int> found, MessageSegment segment, ReadableText text)
    {
        var at = FirstOf(any, found);
        if ((any.Length > 0 && at < 0) || FirstOf(unless, found) >= 0)
        {
            return null;
        }

        var match = rule.Regex?.Match(segment.Masked);
        if (match is { Success: false })
        {
            return null;
        }

        var facts = FactExtractor.Read(segment, text.Value, match, rule);
        if (rule.When?.Invoke(facts) == false)
        {
            return null;
        }

        var (start, end) = match is { Length: > 0 } ? (match.Index, match.Index + match.Length) : Clause(segment.Masked, Math.Max(at, 0));
        return new RuleMatch(rule, segment, facts, segment.Start + start, segment.Start + Math.Min(end, start + LongestQuote));
    }

    private static int FirstOf(int[] ids, ReadOnlySpan<int> found)
    {
        var first = -1;
        foreach (var id in ids)
        {
            var at = found[id];
            first = at >= 0 && (first < 0 || at < first) ? at : first;
        }

        return first;
    }

    /// <summary>The words around a literal: the whole segment when it is short, else a stretch of it.</summary>
    private static (int Start, int End) Clause(string masked, int at)
    {
        if (masked.Length <= LongestQuote)
        {
            return (0, masked.TrimEnd(' ', '\'').Length);
        }

        var start = Math.Max(0, at - (LongestQuote / 2));
        var blank = start == 0 ? -1 : masked.IndexOf(' ', start, at - start);
        start = blank < 0 ? start : blank + 1;
        var end = Math.Min(masked.Length, start + LongestQuote);
        var lastBlank = end == masked.Length ? -1 : masked.LastIndexOf(' ', end - 1, end - at);
        return (start, lastBlank > at ? lastBlank : end);
    }
}
