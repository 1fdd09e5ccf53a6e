using System.Buffers;
using System.Text;

namespace Diagnosis.Analysis.Redaction;

/// <summary>Removes values after secret names: <c>DB_PASSWORD=x</c>, <c>"token": "x"</c>, <c>api_key: x</c>, <c>?sig=x</c>, <c>?code=x</c>. One pass.</summary>
internal static class NamedValues
{
    private const int LongestKind = 128;

    /// <summary><c>?t=</c>, <c>?k=</c>, <c>&amp;tk=</c> may be anything.</summary>
    private const int LongestInitials = 2;

    private static readonly SearchValues<char> Separators = SearchValues.Create("=:：＝");

    public static string Redact(string text)
    {
        StringBuilder? result = null;
        var copied = 0;
        var position = 0;
        while (position < text.Length && text.AsSpan(position).IndexOfAny(Separators) is var offset and >= 0)
        {
            var separator = position + offset;
            position = separator + 1;

            if (separator < copied || SecretName.Before(text, separator) is not { } name || IsEndOfValue(text, separator, name, copied))
            {
                continue;
            }

            var (start, end) = ValueExtent.After(text, separator, name);
            if (start >= end || IsHarmless(text.AsSpan(start, end - start), name) || IsNameOfError(text, end, name, start - separator))
            {
                continue;
            }

            result ??= new StringBuilder(text.Length);
            result.Append(text, copied, start - copied).Append(Redactor.Mark);
            copied = position = end;
        }

        return result is null ? text : result.Append(text, copied, text.Length - copied).ToString();
    }

    private static bool IsHarmless(ReadOnlySpan<char> value, SecretName name) =>
        SecretNames.IsHarmless(name.Value, value) || IsCount(value, name) || (name.IsWeak && IsNoSecret(value, name)) || Redactor.IsMark(value);

    /// <summary><c>num_tokens: 256</c>, <c>pass: 12 fail: 3</c>: a number of them.</summary>
    private static bool IsCount(ReadOnlySpan<char> value, SecretName name) =>
        value.IndexOfAnyExceptInRange('0', '9') < 0 && (name.Value is "pass" or "sig" || name.Value.EndsWith("s", StringComparison.OrdinalIgnoreCase));

    /// <summary><c>ExpiredToken: The provided ...</c> is a kind of error and its sentence, however secret the name sounds.</summary>
    private static bool IsNameOfError(string text, int end, SecretName name, int distance)
    {
        var floor = Math.Max(0, end - LongestKind);
        var value = text.AsSpan(floor, end - floor);
        value = value[(value.LastIndexOf(' ') + 1)..];
        var kind = name.Value[(name.Value.LastIndexOf('.') + 1)..];
        var isPascal = kind.Length > 1 && kind.IndexOfAny('_', '-') < 0 && char.IsAsciiLetterUpper(kind[0]) && kind[1..].IndexOfAnyInRange('A', 'Z') >= 0
            && kind.IndexOfAnyInRange('a', 'z') >= 0;
        return isPascal && distance == 2 && !SecretNames.IsPassword(kind) && value.IndexOfAnyExceptInRange('A', 'z') < 0
            && end + 1 < text.Length && text[end] == ' ' && char.IsAsciiLetter(text[end + 1]);
    }

    /// <summary>In <c>token=mytoken': Error</c> what stands before the colon is the end of a value and its quote, no name.</summary>
    private static bool IsEndOfValue(string text, int separator, SecretName name, int copied) => name.Quoted && text[separator] == ':' && name.Start < copied;

    /// <summary>After a name that is secret only by its place: numbers, paths, and words unless the name is a variable's.</summary>
    private static bool IsNoSecret(ReadOnlySpan<char> value, SecretName name)
    {
        var isVariable = name.IsQuery || name.Value.IndexOfAnyInRange('a', 'z') < 0;
        return value.IndexOfAnyExceptInRange('0', '9') < 0 || value[0] is '/' or '.' or '$' || value is "true" or "false"
            || (name.Length <= LongestInitials && !ValuePhrases.LooksRandom(value))
            || !(isVariable || ValuePhrases.LooksRandom(value));
    }
}
