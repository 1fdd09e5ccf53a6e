using System.Collections.Immutable;

namespace Diagnosis.Server.Requests;

/// <summary>
/// Finds the names that somebody who mistyped one may have meant: smallest edit distance first, then by name. A name whose last path
/// segment is right counts as almost right, since leaving the group away is the commonest slip.
/// </summary>
internal static class NearestNames
{
    private const int Most = 5;
    private const int LongestCompared = 128;

    /// <summary>At most five of the names.</summary>
    public static ImmutableArray<string> Of(string asked, IEnumerable<string> names)
    {
        var best = new List<(int Distance, string Name)>(Most + 1);
        var wanted = Cut(asked);
        var wantedTail = Tail(wanted);
        foreach (var name in names.Distinct(StringComparer.Ordinal))
        {
            var bound = best.Count < Most ? int.MaxValue : best[^1].Distance;
            var known = Cut(name);
            var distance = Math.Min(Distance(wanted, known, bound), Beyond(Distance(wantedTail, Tail(known), bound)));
            if (distance > bound)
            {
                continue;
            }

            best.Add((distance, name));
            best.Sort(Compare);
            if (best.Count > Most)
            {
                best.RemoveAt(Most);
            }
        }

        return [.. best.Select(b => b.Name)];
    }

    private static int Compare((int Distance, string Name) left, (int Distance, string Name) right) =>
        left.Distance != right.Distance ? left.Distance.CompareTo(right.Distance) : string.CompareOrdinal(left.Name, right.Name);

    private static int Beyond(int distance) => distance == int.MaxValue ? distance : distance + 1;

    private static ReadOnlySpan<char> Cut(string name) => name.AsSpan(0, Math.Min(name.Length, LongestCompared));

    private static ReadOnlySpan<char> Tail(ReadOnlySpan<char> name) => name[(name.LastIndexOf('/') + 1)..];

    /// <summary>Levenshtein distance, letter case aside; <see cref="int.MaxValue"/> as soon as it is sure to exceed the bound.</summary>
    private static int Distance(ReadOnlySpan<char> left, ReadOnlySpan<char> right, int bound)
    {
        if (Math.Abs(left.Length - right.Length) > bound)
        {
            return int.MaxValue;
        }

        Span<int> row = stackalloc int[LongestCompared + 1];
        for (var j = 0; j <= right.Length; j++)
        {
            row[j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            var smallest = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var same = char.ToLowerInvariant(left[i - 1]) == char.ToLowerInvariant(right[j - 1]);
                var cost = Math.Min(diagonal + (same ? 0 : 1), Math.Min(row[j], row[j - 1]) + 1);
                diagonal = row[j];
                row[j] = cost;
                smallest = Math.Min(smallest, cost);
            }

            if (smallest > bound)
            {
                return int.MaxValue;
            }
        }

        return row[right.Length];
    }
}
