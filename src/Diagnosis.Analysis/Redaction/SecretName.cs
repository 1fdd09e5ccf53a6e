namespace Diagnosis.Analysis.Redaction;

/// <summary>A secret's name in a text, with a separator behind it: <c>DB_PASSWORD=</c>, <c>"token":</c>.</summary>
/// <param name="Text">The whole text.</param>
/// <param name="Start">Where the name starts.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Quoted">True when a quote stands between name and separator.</param>
internal sealed record SecretName(string Text, int Start, int End, bool Quoted)
{
    private const int LongestName = 128;
    private const int MostBlanks = 8;

    /// <summary>True for names that are secret only by their place: <c>?code=</c>, <c>STRIPE_KEY=</c>. Their numbers are no secrets.</summary>
    public bool IsWeak { get; init; }

    /// <summary>True when a quote after the name opens a value; in an address it does not.</summary>
    public bool OpensValue => !IsWeak || !IsQuery;

    public int Length => End - Start;

    public ReadOnlySpan<char> Value => Text.AsSpan(Start, Length);

    public bool IsQuery => Start > 0 && Text[Start - 1] is '?' or '&';

    /// <summary>True at the beginning of a line, and of names made of several words: then a plain word behind it may be its value.</summary>
    public bool IsCompound => Value.IndexOfAny('_', '-') >= 0 || Start == 0 || Text[Start - 1] == '\n';

    /// <summary>The secret name that ends at a separator, quotes and blanks before the separator skipped; null when there is none.</summary>
    public static SecretName? Before(string text, int separator)
    {
        var end = separator;
        var floor = Math.Max(0, separator - LongestName);
        while (end > floor && text[end - 1] is ' ' && separator - end < MostBlanks)
        {
            end--;
        }

        var quoted = end > floor && text[end - 1] is '"' or '\'';
        while (end > floor && text[end - 1] is '"' or '\'' or '\\' or ']')
        {
            end--;
        }

        var start = end;
        while (start > floor && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] is '_' or '-' or '.'))
        {
            start--;
        }

        var isMember = quoted && text.AsSpan(separator + 1, Math.Min(MostBlanks, text.Length - separator - 1)).TrimStart(' ') is ['"' or '\\', ..];
        var isPathOfUrl = !isMember && start > 0 && text[start - 1] == '/' && text[separator] == ':';
        var name = text.AsSpan(start, end - start);
        if (end > start && !isPathOfUrl && !IsHostWithPort(name, text.AsSpan(separator)) && SecretNames.IsSecret(name))
        {
            return new SecretName(text, start, end, quoted);
        }

        var isInQuery = name is "code" or "key" or "t" or "k" or "tk" or "pass" && start > 0 && text[start - 1] is '?' or '&';
        return isInQuery || SecretNames.IsServiceKey(name) ? new SecretName(text, start, end, quoted) { IsWeak = true } : null;
    }

    /// <summary><c>auth.example.com:443</c> names a host; the last part of <c>db.password:443</c> is a secret's name.</summary>
    private static bool IsHostWithPort(ReadOnlySpan<char> name, ReadOnlySpan<char> rest)
    {
        const int longestPort = 5;
        var dot = name.LastIndexOf('.');
        if (dot <= 0 || rest[0] != ':' || SecretNames.IsSecret(name[(dot + 1)..]))
        {
            return false;
        }

        var digits = rest[1..Math.Min(rest.Length, longestPort + 2)].IndexOfAnyExceptInRange('0', '9');
        digits = digits < 0 ? rest.Length - 1 : digits;
        return digits is > 0 and <= longestPort && (digits + 1 >= rest.Length || !char.IsLetterOrDigit(rest[digits + 1]));
    }
}
