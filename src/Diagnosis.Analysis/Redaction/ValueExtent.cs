using System.Buffers;

namespace Diagnosis.Analysis.Redaction;

/// <summary>Where the value behind a secret's name starts and where it truly ends.</summary>
internal static class ValueExtent
{
    private const int MostBlanks = 8;
    private const int LongestLookBack = 512;

    private static readonly SearchValues<char> ValueEnds = SearchValues.Create(" \t\r\n\"'`<>");
    private static readonly SearchValues<char> LineEnds = SearchValues.Create("\r\n\\\"'");
    private static readonly SearchValues<char> ConnectionEnds = SearchValues.Create("\r\n\\\"'=;");
    private static readonly SearchValues<char> MemberName =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 _-");

    private static readonly SearchValues<char> Signs = SearchValues.Create("!#$%*@");

    /// <summary>What a secret alone in a line does not have, a sentence or another member does.</summary>
    private static readonly SearchValues<char> NotAlone = SearchValues.Create(" \t:={}[]<>");
    private static readonly SearchValues<char> QueryEnds = SearchValues.Create(" \t\r\n\"'`<>&#");

    /// <summary>Start and end of the value; the same place twice when there is none.</summary>
    public static (int Start, int End) After(string text, int separator, SecretName name)
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
        if (WrappedValue.Of(text, start, name, isAssigned: !isColon) is { } wrapped)
        {
            var isSaid = isColon && start > separator + 1 && wrapped.Start == start + 1 && ValuePhrases.IsQuotedPhrase(text, wrapped.Start, wrapped.End, name);
            return isSaid ? (0, 0) : wrapped;
        }

        var isUrlRest = isColon && start < text.Length && text.AsSpan(start).StartsWith("//");
        if (start >= text.Length || isUrlRest || text[start] is '{' or '=' || (text[start] == '[' && !text.AsSpan(start).StartsWith(Redactor.Mark)))
        {
            return (0, 0);
        }

        var end = AssignmentEnd(text, name) ?? HeaderEnd(text, start, name) ?? ConnectionEnd(text, start, name) ?? PlainEnd(text, start, name);
        if (IsSentence(text.AsSpan(start, end - start), text, end) || (isColon && start > separator + 1 && ValuePhrases.IsPhrase(text, start, end, name)))
        {
            return (0, 0);
        }

        if (IsName(text.AsSpan(start, end - start)))
        {
            // password = Cookie: a=b; the value is of the second name.
            return (0, 0);
        }

        end = SchemeWord(text.AsSpan(start, end - start), name) ? AfterScheme(text, end) : end;
        end = BeforeMember(text, start, BeforeQuotedName(text, start, end));
        var isProse = isColon && start > separator + 1 && !name.Quoted && !name.IsCompound && !SecretNames.IsPassword(name.Value)
            && !ValuePhrases.LooksRandom(text.AsSpan(start, end - start));
        return isProse ? (0, 0) : (start, end);
    }

    /// <summary>
    /// To the blank or the quote that ends a value without quotes of its own; a blank behind a backslash, and a quote that closes nothing, are its part.
    /// </summary>
    private static int PlainEnd(string text, int start, SecretName name)
    {
        var ends = name.IsQuery ? QueryEnds : ValueEnds;
        var part = '\0';
        for (var end = start; text.AsSpan(end).IndexOfAny(ends) is var length and >= 0; end++)
        {
            end += length;
            var sign = text[end];
            var isMark = text.AsSpan(start, end - start).EndsWith(Redactor.Mark);
            var goesOn = end > start && !isMark && end + 1 < text.Length && (char.IsLetterOrDigit(text[end + 1]) || Signs.Contains(text[end + 1]));
            var isPart = goesOn && sign switch
            {
                ' ' => text[end - 1] == '\\' && end - start > 1 && !StartsWithName(text.AsSpan(end + 1)),
                '"' or '\'' => sign == part || (text[end - 1] is not ('=' or ':') && !IsOpen(text, name.Start, end)),
                '<' => true,
                _ => false,
            };
            if (!isPart)
            {
                return end;
            }

            part = sign is '"' or '\'' ? sign : part;
        }

        return text.Length;
    }

    /// <summary>True when a quote as the one at <paramref name="quote"/> was opened before the name, in the same line.</summary>
    private static bool IsOpen(string text, int nameStart, int quote)
    {
        var isEscaped = text[quote - 1] == '\\';
        var isOpen = false;
        for (var i = nameStart - 1; i >= Math.Max(0, nameStart - LongestLookBack) && text[i] != '\n'; i--)
        {
            var isApostrophe = text[i] == '\'' && i > 0 && char.IsLetter(text[i - 1]) && char.IsLetter(text[i + 1]);
            isOpen ^= text[i] == text[quote] && !isApostrophe && (i > 0 && text[i - 1] == '\\') == isEscaped;
        }

        return isOpen;
    }

    /// <summary>
    /// In <c>Server=db;Password=a b;Database=x</c> a value may have blanks: it ends at the semicolon that another name and its value follow; null elsewhere.
    /// </summary>
    private static int? ConnectionEnd(string text, int start, SecretName name)
    {
        var before = text.AsSpan(0, name.Start).TrimEnd(' ');
        if (!before.EndsWith(";") || text[name.End] is not ('=' or ' '))
        {
            return null;
        }

        var rest = text.AsSpan(start, Math.Min(LongestLookBack, text.Length - start));
        var semicolon = rest.IndexOfAny(ConnectionEnds);
        if (semicolon <= 0 || rest[semicolon] != ';')
        {
            return null;
        }

        var next = rest[(semicolon + 1)..].TrimStart(' ');
        var sign = next.IndexOfAnyExcept(MemberName);
        return next.IsEmpty || (sign > 0 && next[sign] == '=') ? start + semicolon : null;
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

    /// <summary>All of a header of cookies is secret; each of them has a name and a sign of equality.</summary>
    private static int? HeaderEnd(string text, int start, SecretName name)
    {
        var length = name.Value.EndsWith("cookie", StringComparison.OrdinalIgnoreCase) && text[start - 1] == ' ' ? text.AsSpan(start).IndexOfAny(LineEnds) : 0;
        var end = length < 0 ? text.Length : start + length;
        return length == 0 || !text.AsSpan(start, end - start).Contains('=') ? null : end;
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
    private static int BeforeQuotedName(string text, int start, int end) =>
        end > start && end < text.Length && text[end] is '"' or '\'' or '`' && WrappedValue.NameBefore(text, start, end) is { OpensValue: true } inner
            ? Math.Max(start, inner.Start)
            : end;

    /// <summary>A connection string that is a value itself ends before the member whose value may have blanks: <c>token: Server=db;Password=a b</c>.</summary>
    private static int BeforeMember(string text, int start, int end)
    {
        for (var at = start; text.AsSpan(at, end - at).IndexOf(';') is var length and >= 0; at++)
        {
            at += length;
            var sign = text.AsSpan(at, Math.Min(end - at, LongestLookBack)).IndexOf('=');
            if (sign > 1 && SecretNames.IsSecret(text.AsSpan(at + 1, sign - 1)))
            {
                return at;
            }
        }

        return end;
    }

    /// <summary>One word that is the name of a secret, with its colon; a header of cookies may end so and has more before.</summary>
    private static bool IsName(ReadOnlySpan<char> value) => value.EndsWith(":") && value.IndexOfAny(' ', '=') < 0 && SecretNames.IsSecret(value[..^1]);

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
        length = length < 0 ? text.Length - next : length;

        // token: token Cookie: a=b; the next word is a name with a value of its own.
        return text.AsSpan(next, length).Contains('(') || HasName(text, next, next + length) ? end : next + length;
    }

    private static bool HasName(string text, int start, int end)
    {
        for (var at = start; text.AsSpan(at, end - at).IndexOfAny('=', ':') is var length and >= 0; at++)
        {
            at += length;
            if (SecretName.Before(text, at) is { } name && name.Start >= start)
            {
                return true;
            }
        }

        return false;
    }

    private static bool StartsWithName(ReadOnlySpan<char> text)
    {
        var length = text.IndexOfAny(ValueEnds);
        text = length < 0 ? text : text[..length];
        var sign = text.IndexOfAny('=', ':');
        return SecretNames.IsSecret(sign < 0 ? text : text[..sign]);
    }
}
