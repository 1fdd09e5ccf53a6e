using System.Buffers;
using System.Text;

namespace Diagnosis.Analysis.Redaction;

/// <summary>Removes values after secret names: <c>DB_PASSWORD=x</c>, <c>"token": "x"</c>, <c>api_key: x</c>, <c>?sig=x</c>, <c>?code=x</c>. One pass.</summary>
internal static class NamedValues
{
    private const int LongestName = 128;
    private const int MostBlanks = 8;
    private const int LikelyRandom = 20;

    private static readonly SearchValues<char> Separators = SearchValues.Create("=:");
    private static readonly SearchValues<char> ValueEnds = SearchValues.Create(" \t\r\n\"'`<>");
    private static readonly SearchValues<char> LineEnds = SearchValues.Create("\r\n\\\"'");

    /// <summary>What a secret alone in a line does not have, a sentence or another member does.</summary>
    private static readonly SearchValues<char> NotAlone = SearchValues.Create(" \t:={}[]<>");
    private static readonly SearchValues<char> QueryEnds = SearchValues.Create(" \t\r\n\"'`<>&#");

    public static string Redact(string text)
    {
        StringBuilder? result = null;
        var copied = 0;
        var position = 0;
        while (position < text.Length && text.AsSpan(position).IndexOfAny(Separators) is var offset and >= 0)
        {
            var separator = position + offset;
            position = separator + 1;

            if (separator < copied || NameBefore(text, separator) is not { } name || IsEndOfValue(text, separator, name, copied))
            {
                continue;
            }

            var (start, end) = ValueAfter(text, separator, name);
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
        SecretNames.IsNoValue(value) || IsCount(value, name) || (name.IsWeak && IsNoSecret(value, name)) || Redactor.IsMark(value);

    /// <summary><c>num_tokens: 256</c>, <c>pass: 12 fail: 3</c>: a number of them.</summary>
    private static bool IsCount(ReadOnlySpan<char> value, SecretName name) =>
        value.IndexOfAnyExceptInRange('0', '9') < 0 && (name.Value is "pass" || name.Value.EndsWith("s", StringComparison.OrdinalIgnoreCase));

    /// <summary><c>ExpiredToken: The provided ...</c> is a kind of error and its sentence, however secret the name sounds.</summary>
    private static bool IsNameOfError(string text, int end, SecretName name, int distance)
    {
        var value = text.AsSpan(0, end);
        value = value[(value.LastIndexOf(' ') + 1)..];
        var kind = name.Value[(name.Value.LastIndexOf('.') + 1)..];
        var isPascal = kind.Length > 1 && kind.IndexOfAny('_', '-') < 0 && char.IsAsciiLetterUpper(kind[0]) && kind[1..].IndexOfAnyInRange('A', 'Z') >= 0
            && kind.IndexOfAnyInRange('a', 'z') >= 0;
        return isPascal && distance == 2 && !SecretNames.IsPassword(kind) && value.IndexOfAnyExceptInRange('A', 'z') < 0
            && end + 1 < text.Length && text[end] == ' ' && char.IsAsciiLetter(text[end + 1]);
    }

    /// <summary>In <c>token=mytoken': Error</c> what stands before the colon is the end of a value and its quote, no name.</summary>
    private static bool IsEndOfValue(string text, int separator, SecretName name, int copied) => name.Quoted && text[separator] == ':' && name.Start < copied;

    /// <summary>The secret name that ends at a separator, quotes and blanks before the separator skipped; null when there is none.</summary>
    private static SecretName? NameBefore(string text, int separator)
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

        var isPathOfUrl = start > 0 && text[start - 1] == '/' && text[separator] == ':';
        var name = text.AsSpan(start, end - start);
        if (end > start && !isPathOfUrl && !IsHostWithPort(name, text.AsSpan(separator)) && SecretNames.IsSecret(name))
        {
            return new SecretName(text, start, end, quoted);
        }

        var isInQuery = name is "code" or "key" && start > 0 && text[start - 1] is '?' or '&';
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

    /// <summary>After a name that is secret only by its place: numbers, paths, and words unless the name is a variable's.</summary>
    private static bool IsNoSecret(ReadOnlySpan<char> value, SecretName name)
    {
        var isVariable = name.IsQuery || name.Value.IndexOfAnyInRange('a', 'z') < 0;
        return value.IndexOfAnyExceptInRange('0', '9') < 0 || value[0] is '/' or '.' or '$' || value is "true" or "false"
            || !(isVariable || LooksRandom(value));
    }

    private static (int Start, int End) ValueAfter(string text, int separator, SecretName name)
    {
        var isColon = text[separator] == ':';
        var start = separator + 1;
        start += start < text.Length && text[start] == '>' ? 1 : 0;
        var blanksFrom = start;
        while (start < text.Length && text[start] is ' ' or '\t' && start - blanksFrom < MostBlanks)
        {
            start++;
        }

        start = NextLine(text, start, name) ?? start;
        var delimiter = start;
        while (delimiter < text.Length && text[delimiter] == '\\')
        {
            delimiter++;
        }

        if (delimiter < text.Length && text[delimiter] is '"' or '\'' or '`')
        {
            return Quoted(text, start, delimiter);
        }

        var isUrlRest = isColon && start < text.Length && text.AsSpan(start).StartsWith("//");
        if (start >= text.Length || isUrlRest || text[start] is '{' or '=' || (text[start] == '[' && !text.AsSpan(start).StartsWith(Redactor.Mark)))
        {
            return (0, 0);
        }

        var rest = text.AsSpan(start);
        var length = rest.IndexOfAny(name.IsQuery ? QueryEnds : ValueEnds);
        var end = AssignmentEnd(text, name) ?? HeaderEnd(text, start, name) ?? (length < 0 ? text.Length : start + length);
        if (IsSentence(text.AsSpan(start, end - start), text, end))
        {
            return (0, 0);
        }

        end = SchemeWord(text.AsSpan(start, end - start), name) ? AfterScheme(text, end) : end;
        end = BeforeQuotedName(text, start, end);
        var isProse = isColon && start > separator + 1 && !name.Quoted && !name.IsCompound && !SecretNames.IsPassword(name.Value)
            && !LooksRandom(text.AsSpan(start, end - start));
        return isProse ? (0, 0) : (start, end);
    }

    /// <summary>Where the quotes around a variable with its value end, which may have blanks: <c>-e "DB_PASSWORD=a b"</c>; null when there are none.</summary>
    private static int? AssignmentEnd(string text, SecretName name)
    {
        var quote = name.Start - 1;
        if (quote < 2 || text[quote] is not ('"' or '\''))
        {
            return null;
        }

        var before = text.AsSpan(0, quote).TrimEnd('\\').TrimEnd(" =");
        var end = text.IndexOf(text[quote], name.End);
        return end > 0 && IsAssigned(before) && text.AsSpan(name.End, end - name.End).IndexOf('\n') < 0
            ? end - (text[end - 1] == '\\' ? 1 : 0)
            : null;
    }

    /// <summary>YAML says by <c>|</c> or <c>&gt;-</c> that the text follows in the next lines.</summary>
    private static int BlockSign(ReadOnlySpan<char> value) => value.IndexOfAnyExcept("|>-+") is var length and > 0 && value[length] is '\n' or '\\' or '\r'
        ? length : 0;

    /// <summary>All of a header of cookies is secret.</summary>
    private static int? HeaderEnd(string text, int start, SecretName name)
    {
        var length = name.Value.EndsWith("cookie", StringComparison.OrdinalIgnoreCase) && text[start - 1] == ' ' ? text.AsSpan(start).IndexOfAny(LineEnds) : 0;
        return length == 0 ? null : length < 0 ? text.Length : start + length;
    }

    private static bool IsAssigned(ReadOnlySpan<char> before) =>
        before.EndsWith("-e") || before.EndsWith("--env") || before.EndsWith("set") || before.EndsWith("export") || before.EndsWith("env");

    /// <summary>
    /// Where the value starts when it stands alone in the next line, also after a line end written as <c>\n</c>; null when the value follows in the same
    /// line, or the next line is a sentence (<c>Password:</c>, <c>Login incorrect</c>) or has a name of its own.
    /// </summary>
    private static int? NextLine(string text, int start, SecretName name)
    {
        start += BlockSign(text.AsSpan(start));
        var lineEnd = text.AsSpan(start) is var rest && rest.StartsWith("\r\n") ? 2 : rest.StartsWith("\n") ? 1
            : rest.StartsWith("\\r\\n") ? 4 : rest.StartsWith("\\n") ? 2 : 0;
        if (lineEnd == 0 || name.IsWeak)
        {
            return null;
        }

        var line = rest[lineEnd..].TrimStart("\r\n \t-");
        var next = text.Length - line.Length;
        line = line.TrimStart("\\\"'");
        var length = line.IndexOfAny(LineEnds);
        line = (length < 0 ? line : line[..length]).TrimEnd(" \t");
        return line.Length > 0 && line.IndexOfAny(NotAlone) < 0 ? next : null;
    }

    /// <summary>A value that runs into <c>NAME='</c> ends before that name, whose own value follows in quotes.</summary>
    private static int BeforeQuotedName(string text, int start, int end)
    {
        var runsIntoQuote = end < text.Length && text[end] is '"' or '\'' or '`' && end > start && text[end - 1] is '=' or ':';
        return runsIntoQuote && NameBefore(text, end - 1) is { OpensValue: true } inner ? Math.Max(start, inner.Start) : end;
    }

    /// <summary>To the closing quote of the same kind; without one, to the end of the text.</summary>
    private static (int Start, int End) Quoted(string text, int start, int quote)
    {
        var slashes = quote - start;
        var from = quote + 1;
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

    /// <summary>True when a quote does not close but opens the next value, as in <c>"token='x PASSWORD='y'"</c>: then both are removed.</summary>
    private static bool OpensSecret(string text, int from, int quote) =>
        quote > from && text[quote - 1] is '=' or ':' && NameBefore(text, quote - 1) is { OpensValue: true };

    /// <summary>Mesos' own words behind the name of a variable: <c>Invalid secret specified in environment 'X': Secret has no value</c>.</summary>
    private static bool IsSentence(ReadOnlySpan<char> value, string text, int end) => value is "Secret" && text.AsSpan(end).StartsWith(" ");

    /// <summary>In a header of its own every word may be a scheme: <c>Authorization: ApiKey x</c>.</summary>
    private static bool SchemeWord(ReadOnlySpan<char> value, SecretName name) =>
        (name.Value.EndsWith("authorization", StringComparison.OrdinalIgnoreCase) && value.IndexOfAnyExceptInRange('A', 'z') < 0)
            || value.Equals("Bearer", StringComparison.OrdinalIgnoreCase) || value.Equals("Basic", StringComparison.OrdinalIgnoreCase)
            || value.Equals("Token", StringComparison.OrdinalIgnoreCase);

    private static int AfterScheme(string text, int end)
    {
        var next = end < text.Length && text[end] == ' ' ? end + 1 : end;
        var length = text.AsSpan(next).IndexOfAny(ValueEnds);
        return length < 0 ? text.Length : next + length;
    }

    /// <summary>Told apart from the next word of a sentence by its length or its digits; a bare HTTP status is no secret.</summary>
    private static bool LooksRandom(ReadOnlySpan<char> value) => value.Length >= LikelyRandom || (value.Length > 3 && value.IndexOfAnyInRange('0', '9') >= 0);

    private sealed record SecretName(string Text, int Start, int End, bool Quoted)
    {
        /// <summary>True for names that are secret only by their place: <c>?code=</c>, <c>STRIPE_KEY=</c>. Their numbers are no secrets.</summary>
        public bool IsWeak { get; init; }

        /// <summary>True when a quote after the name opens a value; in an address it does not.</summary>
        public bool OpensValue => !IsWeak || !IsQuery;

        public int Length => End - Start;

        public ReadOnlySpan<char> Value => Text.AsSpan(Start, Length);

        public bool IsQuery => Start > 0 && Text[Start - 1] is '?' or '&';

        public bool IsCompound => Value.IndexOfAny('_', '-') >= 0 || Start == 0 || Text[Start - 1] == '\n';
    }
}
