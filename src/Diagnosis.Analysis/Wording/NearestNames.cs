using System.Collections.Immutable;

namespace Diagnosis.Analysis.Wording;

/// <summary>
/// Finds the names that somebody who mistyped one may have meant. An error is a letter more, less or other, or two neighbours swapped; letter case
/// is none.
/// </summary>
public static class NearestNames
{
    private const int Most = 5;
    private const int LongestCompared = 128;
    private const int ShortestBeginning = 4;

    /// <summary>Pairs of letters that are compared at most, in about a tenth of a second. Names that are left out are the least alike.</summary>
    private const long MostWork = 20_000_000;

    /// <summary>
    /// At most five of the names: fewest errors first, then by name. One whose last path segment is right counts as almost right, since leaving
    /// the group away is the commonest slip.
    /// </summary>
    public static ImmutableArray<string> Of(string asked, IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(asked);
        ArgumentNullException.ThrowIfNull(names);
        var best = new List<(int Errors, string Name)>(Most + 1);
        var wanted = Cut(asked);
        var (inOrder, least) = MostAlikeFirst(wanted, [.. names.Distinct(StringComparer.Ordinal)]);
        var work = 0L;
        for (var i = 0; i < inOrder.Length && work < MostWork; i++)
        {
            var name = inOrder[i];
            var bound = best.Count < Most ? int.MaxValue - 1 : best[^1].Errors;
            if (least[i] > bound)
            {
                break;
            }

            var known = Cut(name);
            work += (long)wanted.Length * known.Length;
            var errors = Math.Min(Errors(wanted, known, bound), Errors(LastSegment(wanted), LastSegment(known), bound - 1) + 1);
            if (errors > bound)
            {
                continue;
            }

            best.Add((errors, name));
            best.Sort(static (left, right) => left.Errors != right.Errors ? left.Errors.CompareTo(right.Errors) : string.CompareOrdinal(left.Name, right.Name));
            if (best.Count > Most)
            {
                best.RemoveAt(Most);
            }
        }

        return [.. best.Select(b => b.Name)];
    }

    /// <summary>
    /// The other name nearest to a word, with errors in at most a third of its letters; the first by name of several, null when none is so near.
    /// </summary>
    internal static string? Nearest(string word, IEnumerable<string> names) => Near(word, names).Name;

    /// <summary>The same; null also when two are as near.</summary>
    internal static string? OnlyNearest(string word, IEnumerable<string> names) => Near(word, names) is { IsOneOfSeveral: false, Name: { } name } ? name : null;

    /// <summary>
    /// The one that was meant by a misspelt word: the only nearest one, else the only one that begins with it; null when there is none, or two are as
    /// likely.
    /// </summary>
    public static string? Meant(string misspelt, IReadOnlyCollection<string> names) => Near(misspelt, names) switch
    {
        { IsOneOfSeveral: true } => null,
        { Name: null } => OnlyBeginningWith(misspelt, names),
        { Name: var name } => name,
    };

    /// <summary>True when at most so many errors turn one word into the other.</summary>
    public static bool AreWithin(int errors, string left, string right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return left.Length <= LongestCompared && right.Length <= LongestCompared && Errors(left, right, errors) <= errors;
    }

    /// <summary>The names with the fewest errors that they can have by their letters alone, whatever the order of these; fewest first.</summary>
    private static (string[] Names, int[] Least) MostAlikeFirst(ReadOnlySpan<char> wanted, string[] names)
    {
        var (whole, segment) = (new LetterCounts(wanted), new LetterCounts(LastSegment(wanted)));
        var least = new int[names.Length];
        for (var i = 0; i < names.Length; i++)
        {
            var known = Cut(names[i]);
            least[i] = Math.Min(whole.LeastErrors(known), segment.LeastErrors(LastSegment(known)) + 1);
        }

        Array.Sort(least, names);
        return (names, least);
    }

    private static (string? Name, bool IsOneOfSeveral) Near(string word, IEnumerable<string> names)
    {
        var (best, least, isOneOfSeveral) = ((string?)null, Math.Max(1, word.Length / 3), false);
        foreach (var name in word.Length is 0 or > LongestCompared ? [] : names)
        {
            var errors = name == word ? int.MaxValue : Errors(word, Cut(name), least);
            if (errors < least || (errors == least && best is null))
            {
                (best, least, isOneOfSeveral) = (name, errors, false);
            }
            else if (errors == least)
            {
                (best, isOneOfSeveral) = (string.CompareOrdinal(name, best) < 0 ? name : best, true);
            }
        }

        return (best, isOneOfSeveral);
    }

    private static string? OnlyBeginningWith(string cut, IReadOnlyCollection<string> names) =>
        cut.Length is >= ShortestBeginning and <= LongestCompared
            && names.Where(name => name.StartsWith(cut, StringComparison.OrdinalIgnoreCase)).Take(2).ToArray() is [var only] ? only : null;

    private static ReadOnlySpan<char> Cut(string name) => name.AsSpan(0, Math.Min(name.Length, LongestCompared));

    private static ReadOnlySpan<char> LastSegment(ReadOnlySpan<char> name) => name[(name.LastIndexOf('/') + 1)..];

    /// <summary>The fewest errors that turn one into the other; one less than the largest number as soon as they are sure to exceed the bound.</summary>
    private static int Errors(ReadOnlySpan<char> left, ReadOnlySpan<char> right, int bound)
    {
        const int TooMany = int.MaxValue - 1;
        if (Math.Abs(left.Length - right.Length) > bound)
        {
            return TooMany;
        }

        Span<int> twoAbove = stackalloc int[LongestCompared + 1];
        Span<int> above = stackalloc int[LongestCompared + 1];
        Span<int> row = stackalloc int[LongestCompared + 1];
        for (var j = 0; j <= right.Length; j++)
        {
            above[j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            row[0] = i;
            var smallest = i;
            for (var j = 1; j <= right.Length; j++)
            {
                row[j] = Math.Min(Math.Min(above[j], row[j - 1]) + 1, above[j - 1] + (Same(left[i - 1], right[j - 1]) ? 0 : 1));
                if (i > 1 && j > 1 && Same(left[i - 1], right[j - 2]) && Same(left[i - 2], right[j - 1]))
                {
                    row[j] = Math.Min(row[j], twoAbove[j - 2] + 1);
                }

                smallest = Math.Min(smallest, row[j]);
            }

            if (smallest > bound)
            {
                return TooMany;
            }

            var free = twoAbove;
            twoAbove = above;
            above = row;
            row = free;
        }

        return above[right.Length];
    }

    private static bool Same(char left, char right) => char.ToLowerInvariant(left) == char.ToLowerInvariant(right);
}
