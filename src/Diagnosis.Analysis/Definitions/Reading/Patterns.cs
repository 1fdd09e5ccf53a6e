namespace Diagnosis.Analysis.Definitions.Reading;

/// <summary>The patterns of the RAML files as plain code: full matches, linear in time.</summary>
internal static class Patterns
{
    /// <summary><c>[a-z0-9]([-a-z0-9]*[a-z0-9])?</c></summary>
    public static bool Name(string text) => IsName(text, allowUnderscore: false);

    /// <summary>A name in which underscores may stand inside.</summary>
    public static bool NetworkName(string text) => IsName(text, allowUnderscore: true);

    /// <summary>Segments of lower-case names joined by dots, or <c>..</c>; slashes may stand anywhere and repeat.</summary>
    public static bool PathId(string text)
    {
        foreach (var range in text.AsSpan().Split('/'))
        {
            var segment = text.AsSpan(range);
            if (!segment.IsEmpty && segment is not ".." && !IsDotted(segment))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Names joined by single dots, as one segment of an id.</summary>
    public static bool IsDotted(ReadOnlySpan<char> segment)
    {
        foreach (var range in segment.Split('.'))
        {
            if (!IsName(segment[range], allowUnderscore: false))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary><c>//cmd</c>, a path without empty segments, or nothing.</summary>
    public static bool Executor(string text)
    {
        if (text is "" or "//cmd")
        {
            return true;
        }

        var path = text.AsSpan(text[0] == '/' ? 1 : 0);
        foreach (var range in path.Split('/'))
        {
            if (path[range].IsEmpty)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A POSIX variable name of at most 254 characters.</summary>
    public static bool VariableName(string text) =>
        text.Length is > 0 and <= 254 && !char.IsAsciiDigit(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');

    /// <summary>The pattern of external volume names and providers; letters before the slash lower case.</summary>
    public static bool OptionKey(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || !IsName(text.AsSpan(0, slash), allowUnderscore: false))
        {
            return false;
        }

        var key = text.AsSpan(slash + 1);
        return !key.IsEmpty && char.IsAsciiLetterOrDigit(key[0]) && char.IsAsciiLetterOrDigit(key[^1]) && !key.ContainsAnyExcept(OptionKeyCharacters);
    }

    private static readonly System.Buffers.SearchValues<char> OptionKeyCharacters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._:");

    private static bool IsName(ReadOnlySpan<char> text, bool allowUnderscore)
    {
        if (text.IsEmpty || !IsLowerOrDigit(text[0]) || !IsLowerOrDigit(text[^1]))
        {
            return false;
        }

        foreach (var c in text)
        {
            if (!IsLowerOrDigit(c) && c != '-' && !(allowUnderscore && c == '_'))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsLowerOrDigit(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c);
}
