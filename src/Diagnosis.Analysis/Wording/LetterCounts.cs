namespace Diagnosis.Analysis.Wording;

/// <summary>
/// How often a word has each letter, some of which count as one; letter case is none. Two words have at least as many errors as these differ.
/// </summary>
internal sealed class LetterCounts
{
    private const int Kinds = 64;

    private readonly int[] _counts = new int[Kinds];
    private readonly int[] _other = new int[Kinds];
    private readonly int _length;

    /// <summary>Counts a word.</summary>
    public LetterCounts(ReadOnlySpan<char> word)
    {
        _length = word.Length;
        Count(word, _counts);
    }

    /// <summary>The fewest errors that another word can have. Not safe for concurrent use.</summary>
    public int LeastErrors(ReadOnlySpan<char> word)
    {
        Array.Clear(_other);
        Count(word, _other);
        var common = 0;
        for (var kind = 0; kind < Kinds; kind++)
        {
            common += Math.Min(_counts[kind], _other[kind]);
        }

        return Math.Max(_length, word.Length) - common;
    }

    private static void Count(ReadOnlySpan<char> word, int[] counts)
    {
        foreach (var letter in word)
        {
            counts[char.ToLowerInvariant(letter) % Kinds]++;
        }
    }
}
