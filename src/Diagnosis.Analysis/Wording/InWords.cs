using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Analysis.Wording;

/// <summary>How numbers, times and names are said in the sentences of findings, so that all of them sound alike.</summary>
public static class InWords
{
    private const int QuoteLength = 160;
    private const string UnknownTime = "an unknown time";
    private const string UnknownAgent = "an unknown agent";
    private const double DaysOfYear = 365.25;

    /// <summary>Doubles below this have no digit that a whole number would lack, or have beyond theirs.</summary>
    private const double WholeBelow = 1e15;

    /// <summary>A duration in one unit, for instance <c>45 s</c>, <c>12 min</c>, <c>3 h</c>, <c>2 days</c>, <c>51 years</c>; none is below 0.</summary>
    public static string Span(TimeSpan span)
    {
        var length = span < TimeSpan.Zero ? TimeSpan.Zero : span;
        return length switch
        {
            { TotalMinutes: < 2 } => $"{length.TotalSeconds:0} s",
            { TotalHours: < 2 } => $"{length.TotalMinutes:0} min",
            { TotalDays: < 2 } => $"{length.TotalHours:0} h",
            { TotalDays: < 2 * DaysOfYear } => $"{length.TotalDays:0} days",
            _ => $"{length.TotalDays / DaysOfYear:0} years",
        };
    }

    /// <summary>A moment to the second, for instance <c>2026-02-03 12:00:00 UTC</c>; <c>an unknown time</c> where none is told.</summary>
    public static string Moment(DateTimeOffset? moment) => moment is { } at ? $"{at.UtcDateTime:yyyy-MM-dd HH\\:mm\\:ss} UTC" : UnknownTime;

    /// <summary>The same where the day is plain: <c>12:00:00 UTC</c>.</summary>
    public static string TimeOfDay(DateTimeOffset? moment) => moment is { } at ? $"{at.UtcDateTime:HH\\:mm\\:ss} UTC" : UnknownTime;

    /// <summary>A duration in whole seconds, where one is compared with another.</summary>
    public static string Seconds(TimeSpan span) => $"{Math.Max(0, span.TotalSeconds):0} s";

    /// <summary>
    /// A number with every digit that it has, so that what a sentence says by comparing it with another holds as it is read: amounts that differ never
    /// read alike, and what one leaves of another can be reckoned. Only what doubles add by themselves is no digit of it (0.1 + 0.2 is 0.3).
    /// </summary>
    public static string Number(double value) => value is > 0 and < WholeBelow && Math.Floor(value) == value
        ? ((long)value).ToString() : value.ToString("0.#########");

    /// <summary>A number with its unit, for instance <c>12000 MiB</c>, <c>0.5 cpus</c>, <c>1 port</c>.</summary>
    public static string Amount(double value, string unit)
    {
        var number = Number(value);
        return $"{number} {(number == "1" && unit.EndsWith('s') ? unit[..^1] : unit)}";
    }

    /// <summary><c>1 instance</c>, <c>3 instances</c>.</summary>
    public static string Count(int count, string noun) => $"{count} {Plural(count, noun)}";

    /// <summary>The noun of a count: <c>role</c>, <c>roles</c>.</summary>
    public static string Plural(int count, string noun) => count == 1 ? noun : $"{noun}s";

    /// <summary><c>the only agent</c>, <c>both agents</c>, <c>all 3 agents</c>.</summary>
    public static string All(int count, string noun) => All(count, noun, $"{noun}s");

    /// <summary>The same of words whose plural is not made at their end: <c>all 3 values of rack</c>.</summary>
    public static string All(int count, string one, string many) => count switch
    {
        1 => $"the only {one}",
        2 => $"both {many}",
        _ => $"all {count} {many}",
    };

    /// <summary><c>0 of 1 instance</c>, <c>2 of 3 instances</c>.</summary>
    public static string Share(int part, int all, string noun) => $"{part} of {Count(all, noun)}";

    /// <summary>The verb of a count: <c>1 waits</c>, <c>3 wait</c>.</summary>
    public static string Verb(int count, string one, string many) => count == 1 ? one : many;

    /// <summary>The verb of an amount as it is read: <c>1 MiB is</c>, <c>0.5 cpus are</c>.</summary>
    public static string Verb(double amount, string one, string many) => Number(amount) == "1" ? one : many;

    /// <summary>The verb of a share: <c>1 of 3 instances runs</c>, <c>0 of 1 instance runs</c>, <c>2 of 3 instances run</c>.</summary>
    public static string Verb(int part, int all, string one, string many) => part == 1 || all == 1 ? one : many;

    /// <summary>Names in the order given: <c>a</c>, <c>a and b</c>, <c>a, b and 4 more</c>.</summary>
    public static string List(IReadOnlyList<string> names, int most = 3) => List(names, most, names.Count);

    /// <summary>The same, of a longer row of which only the first are at hand.</summary>
    public static string List(IReadOnlyList<string> first, int most, int count) => count switch
    {
        0 => "none",
        1 => first[0],
        _ when count <= most => $"{string.Join(", ", first.Take(count - 1))} and {first[count - 1]}",
        _ => $"{string.Join(", ", first.Take(most))} and {count - most} more",
    };

    /// <summary>What carries the names, and the names: <c>role a</c>, <c>roles a and b</c>.</summary>
    public static string Named(string noun, IReadOnlyList<string> names) => $"{Plural(names.Count, noun)} {List(names)}";

    /// <summary>Where an instance is: the agent's host, or that it is not known.</summary>
    public static string Host(Instance instance) => instance.Host ?? UnknownAgent;

    /// <summary>Where instances are, each host once.</summary>
    public static string Hosts(IEnumerable<Instance> instances) => List([.. instances.Select(Host).Distinct(StringComparer.Ordinal)]);

    /// <summary>A sentence as it stands inside another one: without its capital, unless that is a name's.</summary>
    public static string Inner(string sentence) =>
        sentence.Length > 1 && char.IsUpper(sentence[0]) && !char.IsUpper(sentence[1]) ? char.ToLowerInvariant(sentence[0]) + sentence[1..] : sentence;

    /// <summary>Words that stand in quotation marks, with other marks in place of those that they have themselves, also of masked ones.</summary>
    public static string Unquoted(string words)
    {
        while (words.Contains("\\\"", StringComparison.Ordinal))
        {
            words = words.Replace("\\\"", "\"", StringComparison.Ordinal);
        }

        return words.Replace('"', '\'');
    }

    /// <summary>What a change of a definition costs; empty when nothing of the workload runs.</summary>
    public static string Restarts(Workload workload) =>
        workload.RunsSomething ? "A change of the definition restarts the instances that run." : "";

    /// <summary>Words with the full stop that another sentence may follow.</summary>
    public static string Sentence(string words) => words.Length == 0 || words[^1] is '.' or '!' or '?' ? words : $"{words}.";

    /// <summary>Words as the beginning of a sentence: with a capital, unless the first is a name (<c>example/web:1</c>, <c>portIndex</c>).</summary>
    public static string Outer(string words) => words.Length == 0 || IsName(words.Split(' ', 2)[0].TrimEnd(',', ';', ':', '.')) ? words
        : char.ToUpperInvariant(words[0]) + words[1..];

    private static bool IsName(string word) => word.Any(letter => !char.IsAsciiLetterLower(letter) && letter is not ('-' or '\''));

    /// <summary>Somebody else's text on one line, cut to a length that fits a sentence.</summary>
    public static string Quote(string text)
    {
        var line = string.Join(' ', BoundedText.Start(text, QuoteLength * 4).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.');
        return BoundedText.Of(line, QuoteLength - 1);
    }
}
