namespace Diagnosis.Analysis.Definitions.Suggestions;

/// <summary>Finds what was probably meant.</summary>
internal static class NearestWord
{
    private const int LongestWord = 64;

    private const int ShortestBeginning = 4;

    /// <summary>The word nearest to a misspelt one, else the only one that begins with it; null when none is near or two are equally near.</summary>
    public static string? Find(string misspelt, IReadOnlyCollection<string> words)
    {
        if (misspelt.Length is 0 or > LongestWord)
        {
            return null;
        }

        var (best, least, isTie) = ((string?)null, Math.Max(1, misspelt.Length / 3) + 1, false);
        foreach (var word in words)
        {
            var distance = Distance(misspelt, word);
            if (distance < least)
            {
                (best, least, isTie) = (word, distance, false);
            }
            else if (distance == least && best is not null)
            {
                isTie = true;
            }
        }

        return isTie ? null : best ?? BeginningWith(misspelt, words);
    }

    private static string? BeginningWith(string cut, IReadOnlyCollection<string> words) =>
        cut.Length >= ShortestBeginning && words.Where(word => word.StartsWith(cut, StringComparison.OrdinalIgnoreCase)).Take(2).ToArray() is [var only] ? only : null;

    /// <summary>Edits between two words without regard to case: insert, delete, replace, swap neighbours.</summary>
    public static int Distance(string left, string right)
    {
        Span<int> before = stackalloc int[LongestWord + 1];
        Span<int> above = stackalloc int[LongestWord + 1];
        Span<int> row = stackalloc int[LongestWord + 1];
        if (left.Length > LongestWord || right.Length > LongestWord)
        {
            return int.MaxValue;
        }

        for (var j = 0; j <= right.Length; j++)
        {
            above[j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var cost = Same(left[i - 1], right[j - 1]) ? 0 : 1;
                row[j] = Math.Min(Math.Min(above[j] + 1, row[j - 1] + 1), above[j - 1] + cost);
                if (i > 1 && j > 1 && Same(left[i - 1], right[j - 2]) && Same(left[i - 2], right[j - 1]))
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }
            }

            above.CopyTo(before);
            row.CopyTo(above);
        }

        return above[right.Length];
    }

    private static bool Same(char a, char b) => char.ToLowerInvariant(a) == char.ToLowerInvariant(b);
}
