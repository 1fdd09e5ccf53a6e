using System.Buffers;
using System.Collections.Frozen;
using System.Text;
using System.Text.RegularExpressions;

namespace Diagnosis.Analysis.Redaction;

/// <summary>
/// Removes values that a sentence announces: <c>invalid token x9Kd..</c>, <c>password is Hunter2</c>, <c>pw x9Kd</c>. Ordinary words after such a word stay
/// (<c>password is required</c>), so do addresses, paths and names of files.
/// </summary>
internal static class AnnouncedValues
{
    private const int ShortestToken = 8;
    private const int ShortestPassword = 5;
    private const int ShortestAfterVerb = 3;
    private const int LongestValue = 512;

    private static readonly SearchValues<string> Words =
        SearchValues.Create(
            ["password ", "passwd ", "passphrase ", "passcode ", "pass ", "token ", "pwd ", "pw ", "api key ", "apikey ", "access key ", "secret value "],
            StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<char> ValueEnds = SearchValues.Create(" \t\r\n\"'`<>,;()|[]{}:");
    private static readonly SearchValues<char> Signs = SearchValues.Create("!#^&*~");
    private static readonly SearchValues<char> Numbering = SearchValues.Create("0123456789.-+TZ");
    private static readonly string[] Verbs = ["is ", "was ", "value ", "equals ", "set to ", "changed to ", "reset to ", "has been ", "now "];
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Algorithms =
        FrozenSet.Create(
            StringComparer.OrdinalIgnoreCase,
            ["sha1", "sha256", "sha384", "sha512", "base64", "pbkdf2", "oauth2", "argon2", "hs256", "rs256", "x509", "http2", "ntlmv2"])
            .GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Nothing =
        FrozenSet.Create(StringComparer.OrdinalIgnoreCase, ["null", "nil", "none", "true", "false", "not"]).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The value comes behind a colon, some words after what it is: <c>The generated password for the user is: x</c>.</summary>
    private static readonly Regex Distant = new(
        @"(?<before>\b(?:password|passphrase|secret[ _]?key|api[ _]?key|secret[ _]?id|access[ _]?key|unseal key|token)\b"
            + @"[^\n:=.?&/""'\\]{0,60}[:=] *(?:\\*[""'])?)"
            + @"(?<value>[^\s""'\\,;<>(){}\[\]]*[0-9!#^&*~][^\s""'\\,;<>(){}\[\]]*)"
            + @"|(?<before>\b(?:password|passphrase|token|secret|key)\b[^\n:=.?&/""'\\]{0,60}:(?:\s|\\[nr])+)(?<value>[0-9a-f]{32,64})",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase);

    public static string Redact(string text) => Distant.Replace(
        Announced(text),
        match => match.Groups["value"].ValueSpan is { Length: >= ShortestPassword } value && LooksRandom(value.TrimEnd('.')) && !IsTime(match)
            ? Redactor.Replacement(match)
            : match.Value);

    /// <summary><c>token expired at 2026-12-01T10:00:00Z</c>: the colon of a time.</summary>
    private static bool IsTime(Match match) =>
        match.Groups["before"].ValueSpan is [.., >= '0' and <= '9', ':'] && match.Groups["value"].ValueSpan is [>= '0' and <= '9', >= '0' and <= '9', ':', ..];

    private static string Announced(string text)
    {
        StringBuilder? result = null;
        var copied = 0;
        var position = 0;
        while (position < text.Length && text.AsSpan(position).IndexOfAny(Words) is var offset and >= 0)
        {
            var word = position + offset;
            var blank = WordEnd(text, word);
            position = blank;
            var isEscape = word > 1 && text[word - 2] == '\\' && text[word - 1] is 'n' or 'r' or 't';
            if (word > 0 && char.IsLetterOrDigit(text[word - 1]) && !isEscape)
            {
                continue;
            }

            var (start, hasVerb) = AfterVerbs(text, blank);
            var rest = text.AsSpan(start, Math.Min(LongestValue, text.Length - start));
            var length = rest.IndexOfAny(ValueEnds);
            var value = (length < 0 ? rest : rest[..length]).TrimEnd(".!?");
            var isSentence = length < 0 || rest[length] != ':' || length + 1 == rest.Length || rest[length + 1] is ' ' or '\n';
            var isToken = text.AsSpan(word).StartsWith("token", StringComparison.OrdinalIgnoreCase);
            var isSecret = hasVerb
                ? IsNoWord(value) && (!isToken || LooksRandom(value))
                : value.Length >= (isToken ? ShortestToken : ShortestPassword) && LooksRandom(value);
            if (isSentence && isSecret)
            {
                result ??= new StringBuilder(text.Length);
                result.Append(text, copied, start - copied).Append(Redactor.Mark);
                copied = position = start + value.Length;
            }
        }

        return result is null ? text : result.Append(text, copied, text.Length - copied).ToString();
    }

    /// <summary>The blank behind the announcing word, or behind the second one of "api key".</summary>
    private static int WordEnd(string text, int word)
    {
        var blank = text.IndexOf(' ', word);
        var first = text.AsSpan(word, blank - word);
        var isTwoWords = first.Equals("api", StringComparison.OrdinalIgnoreCase) || first.Equals("access", StringComparison.OrdinalIgnoreCase)
            || first.Equals("secret", StringComparison.OrdinalIgnoreCase);
        return isTwoWords ? text.IndexOf(' ', blank + 1) : blank;
    }

    /// <summary>Where the value starts, and whether a verb stands before it.</summary>
    private static (int Start, bool HasVerb) AfterVerbs(string text, int blank)
    {
        var start = blank + 1;
        var hasVerb = false;
        for (var i = 0; i < Verbs.Length; i++)
        {
            if (text.AsSpan(start).StartsWith(Verbs[i], StringComparison.OrdinalIgnoreCase))
            {
                (start, hasVerb, i) = (start + Verbs[i].Length, true, -1);
            }
        }

        return (start < text.Length && text[start] is '\'' or '"' or '`' or '[' or '(' ? start + 1 : start, hasVerb);
    }

    /// <summary>
    /// After "is", everything but a word in lower case ("required", "wrong") counts as a password; a token is never a plain word ("Expired").
    /// </summary>
    private static bool IsNoWord(ReadOnlySpan<char> value) =>
        value.Length >= ShortestAfterVerb && !IsAddressOrName(value) && !Nothing.Contains(value) && value.IndexOfAnyExceptInRange('a', 'z') >= 0
        && value.IndexOfAnyExceptInRange('0', '9') >= 0
        && !(value.Contains('-') && value.TrimEnd("abcdefghijklmnopqrstuvwxyz-").IsEmpty);

    /// <summary>Letters together with digits or with signs no word has.</summary>
    private static bool LooksRandom(ReadOnlySpan<char> value) =>
        !IsAddressOrName(value) && !Algorithms.Contains(value) && HasLetter(value) && (value.IndexOfAnyInRange('0', '9') >= 0 || value.IndexOfAny(Signs) >= 0);

    private static bool HasLetter(ReadOnlySpan<char> value) => value.IndexOfAnyInRange('a', 'z') >= 0 || value.IndexOfAnyInRange('A', 'Z') >= 0;

    /// <summary>A path, a variable, a setting, a date, a version, a host or a file name.</summary>
    private static bool IsAddressOrName(ReadOnlySpan<char> value)
    {
        var isSetting = value.TrimEnd('=').Contains('=');
        var isNumbered = value.TrimStart('v').IndexOfAnyExcept(Numbering) < 0;
        var dot = value.LastIndexOf('.');
        var isName = dot > 0 && value.Length - dot is >= 3 and <= 8 && value[(dot + 1)..].IndexOfAnyExceptInRange('a', 'z') < 0;
        return value[..Math.Min(1, value.Length)] is "/" or "$" or "%" or "-" or "\\" || isSetting || isNumbered || isName;
    }
}
