namespace Diagnosis.Cli.Rendering;

/// <summary>Keeps a text short enough to be read at once.</summary>
internal static class WordLimit
{
    /// <summary>What a part of an explanation has at most, where its first sentence permits.</summary>
    public const int Most = 60;

    /// <summary>The sentences at the beginning that have so many words together; the first always.</summary>
    public static string Beginning(string text)
    {
        var kept = 0;
        for (var (end, words) = (0, 0); end < text.Length;)
        {
            var next = EndOfSentence(text, end);
            words += Count(text[end..next]);
            if (kept > 0 && words > Most)
            {
                break;
            }

            kept = end = next;
        }

        return text[..kept].TrimEnd();
    }

    /// <summary>Those texts at the beginning that have so many words together; the first always.</summary>
    public static IReadOnlyList<T> Beginning<T>(IReadOnlyList<T> texts, Func<T, string> text)
    {
        var words = 0;
        var kept = texts.TakeWhile((one, i) => (words += Count(text(one))) <= Most || i == 0);
        return [.. kept];
    }

    /// <summary>How many words there are.</summary>
    public static int Count(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;

    /// <summary>A dot before a blank and a capital, or the end; that of a version or a host name is none.</summary>
    private static int EndOfSentence(string text, int from)
    {
        for (var i = from; i + 2 < text.Length; i++)
        {
            if (text[i] is '.' or '!' or '?' && char.IsWhiteSpace(text[i + 1]) && char.IsUpper(text[i + 2]))
            {
                return i + 2;
            }
        }

        return text.Length;
    }
}
