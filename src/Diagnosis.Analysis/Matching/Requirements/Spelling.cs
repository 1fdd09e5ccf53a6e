namespace Diagnosis.Analysis.Matching.Requirements;

/// <summary>Finds what somebody probably meant to write.</summary>
internal static class Spelling
{
    private const int LongestWord = 64;
    private const int MostCandidates = 2000;

    /// <summary>The candidate with the fewest typing errors, at most a third of the word; empty when none is so near.</summary>
    public static string Nearest(string word, IEnumerable<string> candidates)
    {
        var best = "";
        var limit = Math.Max(1, Math.Min(word.Length, LongestWord) / 3) + 1;
        if (word.Length is 0 or > LongestWord)
        {
            return best;
        }

        foreach (var candidate in candidates.Take(MostCandidates))
        {
            var distance = Distance(word, candidate, limit);
            if (distance < limit || (distance == limit && best.Length > 0 && string.CompareOrdinal(candidate, best) < 0))
            {
                (best, limit) = (candidate, distance);
            }
        }

        return best;
    }

    /// <summary>Errors of one letter (more, less, other, two swapped; case counts half a letter, rounded up), or the limit when there are as many.</summary>
    private static int Distance(string one, string other, int limit)
    {
        if (Math.Abs(one.Length - other.Length) >= limit)
        {
            return limit + 1;
        }

        if (string.Equals(one, other, StringComparison.OrdinalIgnoreCase))
        {
            return one == other ? limit + 1 : 0;
        }

        var beforeLast = new int[other.Length + 1];
        var last = new int[other.Length + 1];
        var row = new int[other.Length + 1];
        for (var column = 0; column <= other.Length; column++)
        {
            last[column] = column;
        }

        for (var line = 1; line <= one.Length; line++)
        {
            row[0] = line;
            for (var column = 1; column <= other.Length; column++)
            {
                var same = char.ToLowerInvariant(one[line - 1]) == char.ToLowerInvariant(other[column - 1]);
                row[column] = Math.Min(Math.Min(row[column - 1], last[column]) + 1, last[column - 1] + (same ? 0 : 1));
                if (line > 1 && column > 1 && one[line - 1] == other[column - 2] && one[line - 2] == other[column - 1])
                {
                    row[column] = Math.Min(row[column], beforeLast[column - 2] + 1);
                }
            }

            (beforeLast, last, row) = (last, row, beforeLast);
        }

        return last[other.Length];
    }
}
