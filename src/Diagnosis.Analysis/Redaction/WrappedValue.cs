using System.Buffers;
using System.Collections.Frozen;

namespace Diagnosis.Analysis.Redaction;

/// <summary>
/// Where a value starts and ends that something stands around: quotes of every language (<c>"x"</c>, <c>N'x'</c>, <c>"""x"""</c>, <c>«x»</c>), a call
/// (<c>Some("x")</c>), brackets (<c>[x]</c>, <c>{x}</c>).
/// </summary>
internal static class WrappedValue
{
    private const int LongestCall = 40;
    private const int LongestPrefix = 3;
    private const int LongestContent = 512;

    private static readonly SearchValues<char> CallCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.:");

    private static readonly SearchValues<char> NoContent = SearchValues.Create("\r\n\"'");

    /// <summary>What languages write directly before the quote of a text.</summary>
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Prefixes = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        ["u", "b", "r", "f", "br", "rb", "fr", "rf", "ur", "n", "e", "x", "u8", "l", "q", "c", "s", "@", "$", "@$", "$@"])
        .GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenDictionary<char, string> Closings = new Dictionary<char, string>
    {
        ['['] = "]", ['{'] = "}", ['('] = ")", ['<'] = ">", ['«'] = "»", ['»'] = "«", ['“'] = "”", ['„'] = "“", ['‘'] = "’", ['「'] = "」",
    }.ToFrozenDictionary();

    /// <summary>Start and end of the value within; null when nothing stands around it.</summary>
    public static (int Start, int End)? Of(string text, int start, SecretName name, bool isAssigned)
    {
        var at = AfterPrefix(text, AfterCalls(text, start));
        var quote = at;
        while (quote < text.Length && text[quote] == '\\')
        {
            quote++;
        }

        return quote < text.Length && text[quote] is '"' or '\'' or '`' ? Quoted(text, at, quote) : Bracketed(text, start, name, isAssigned);
    }

    /// <summary>Behind <c>Some(</c>, <c>SecretStr(</c>, also one within the other; the start itself when no quote follows.</summary>
    private static int AfterCalls(string text, int start)
    {
        var at = start;
        for (var i = 0; i < 2; i++)
        {
            var rest = text.AsSpan(at, Math.Min(LongestCall, text.Length - at));
            var length = rest.IndexOfAnyExcept(CallCharacters);
            if (length <= 0 || rest[length] != '(')
            {
                break;
            }

            at += length + 1;
        }

        var prefixed = AfterPrefix(text, at);
        return prefixed < text.Length && text[prefixed] is '"' or '\'' or '\\' ? at : start;
    }

    private static int AfterPrefix(string text, int start)
    {
        var rest = text.AsSpan(start, Math.Min(LongestPrefix, text.Length - start));
        var quote = rest.IndexOfAny('"', '\'');
        quote = quote > 0 && rest[quote - 1] == '\\' ? quote - 1 : quote;
        return quote > 0 && Prefixes.Contains(rest[..quote]) ? start + quote : start;
    }

    /// <summary>Where what stands directly before a quote begins, as <c>N</c> in <c>= N'x'</c>; the quote itself when nothing does.</summary>
    private static int BeforePrefix(string text, int from, int quote)
    {
        for (var start = Math.Max(from, quote - LongestPrefix + 1); start < quote; start++)
        {
            if (start > from && text[start - 1] is '=' or ':' or ' ' && Prefixes.Contains(text.AsSpan(start, quote - start)))
            {
                return start;
            }
        }

        return quote;
    }

    /// <summary>
    /// Within brackets a value has to look like one: after the name of a password a single word does, elsewhere what is random. In braces a connection string
    /// holds a password of any signs.
    /// </summary>
    private static (int Start, int End)? Bracketed(string text, int start, SecretName name, bool isAssigned)
    {
        var isMark = text.AsSpan(start).TrimStart('[').StartsWith(Redactor.Mark.AsSpan(1));
        if (start >= text.Length || isMark || !Closings.TryGetValue(text[start], out var closing))
        {
            return null;
        }

        var isDouble = text[start] == '[' && text.AsSpan(start + 1).StartsWith("[");
        var from = start + (isDouble ? 2 : 1);
        var rest = text.AsSpan(from, Math.Min(LongestContent, text.Length - from));
        var length = rest.IndexOf(isDouble ? "]]" : closing);
        if (length <= 0 || rest[..length].ContainsAny(NoContent))
        {
            return null;
        }

        while (closing == "}" && rest[length..].StartsWith("}}") && rest[(length + 2)..].IndexOf('}') is var more and >= 0)
        {
            length += more + 2;
        }

        var content = rest[..length];
        var isPassword = SecretNames.IsPassword(name.Value) && !name.Value.EndsWith("s", StringComparison.OrdinalIgnoreCase);
        var isOneWord = content.IndexOfAny(' ', ',') < 0;
        var isValue = text[start] switch
        {
            '{' => isAssigned && isPassword ? content[0] != '{' : isOneWord && content.IndexOfAny(':', '=') < 0 && ValuePhrases.LooksRandom(content),
            '[' or '(' => isOneWord && (isPassword || ValuePhrases.LooksRandom(content)),
            '<' => isOneWord && content.IndexOfAny('=', '/') < 0 && ValuePhrases.LooksRandom(content),
            _ => true,
        };
        return isValue ? (from, from + length) : null;
    }

    /// <summary>To the closing quote of the same kind, one or three of them; without one, to the end of the text.</summary>
    private static (int Start, int End) Quoted(string text, int start, int quote)
    {
        var slashes = quote - start;
        var from = quote + 1;
        var sign = text.AsSpan(start, from - start);
        if (text.AsSpan(from).StartsWith(sign) && text.AsSpan(from + sign.Length).StartsWith(sign))
        {
            from += sign.Length + sign.Length;
            var length = text.AsSpan(from).IndexOf(text.AsSpan(start, from - start));
            return (from, length < 0 ? text.Length : from + length);
        }

        for (var i = from; i < text.Length; i++)
        {
            if (text[i] == '\\' && slashes == 0)
            {
                i++;
            }
            else if (text[i] == text[quote] && (slashes == 0 || text.AsSpan(i - slashes, slashes).IndexOfAnyExcept('\\') < 0)
                && !OpensSecret(text, from, i - slashes))
            {
                return (from, i - slashes);
            }
        }

        return (from, text.Length);
    }

    /// <summary>
    /// True when a quote does not close but opens the next value, as in <c>"token='x PASSWORD='y'"</c> and <c>token:'x password = ''y'</c>: then both
    /// are removed.
    /// </summary>
    private static bool OpensSecret(string text, int from, int quote) => NameBefore(text, from, quote) is { OpensValue: true };

    /// <summary>The secret name whose value a quote opens, what stands between them passed over; null when it opens none.</summary>
    public static SecretName? NameBefore(string text, int from, int quote)
    {
        var sign = BeforeCall(text, from, BeforePrefix(text, from, quote)) - 1;
        while (sign > from && (text[sign] == ' ' || text[sign] == text[quote]) && quote - sign <= LongestCall)
        {
            sign--;
        }

        sign -= sign > from && text[sign] == '>' ? 1 : 0;
        return sign < from || text[sign] is not ('=' or ':') ? null
            : SecretName.Before(text, sign) ?? SecretName.Before(text, BeforeType(text, from, sign));
    }

    /// <summary>In <c>var password string = "x"</c> the name stands before the type; the blank behind it.</summary>
    private static int BeforeType(string text, int from, int sign)
    {
        from = Math.Max(from, sign - LongestContent);
        var before = text.AsSpan(from, sign - from).TrimEnd(' ');
        return from + Math.Max(0, before.LastIndexOf(' '));
    }

    /// <summary>Where the call begins whose bracket stands directly before, as in <c>password=SecretStr('x')</c>; the same place when none does.</summary>
    private static int BeforeCall(string text, int from, int quote)
    {
        var start = quote - 1;
        if (start <= from || text[start] != '(')
        {
            return quote;
        }

        while (start > from && quote - start < LongestCall && CallCharacters.Contains(text[start - 1]) && text[start - 1] != ':')
        {
            start--;
        }

        return start;
    }
}
