using System.Buffers;

namespace Diagnosis.Analysis.Redaction;

/// <summary>Tells a value from words of a sentence: <c>password: hunter</c> from <c>password: must not be empty</c>.</summary>
internal static class ValuePhrases
{
    private const int LikelyRandom = 20;
    private const int ShortestRandom = 4;
    private const int LongestNumber = 4;

    private static readonly SearchValues<char> WordEnds = SearchValues.Create(" \r\n\"'\\<");

    /// <summary>Words that scheme names of HTTP's <c>Authorization</c>, in small letters: what follows them is a credential.</summary>
    private static readonly string[] Schemes = ["bearer", "basic", "token", "digest", "negotiate", "apikey", "ntlm", "hmac"];

    /// <summary>Told apart from the next word of a sentence by its length or its digits; a bare HTTP status is no secret.</summary>
    public static bool LooksRandom(ReadOnlySpan<char> value) =>
        value.Length >= LikelyRandom || (value.Length >= ShortestRandom && value.IndexOfAnyInRange('0', '9') >= 0);

    /// <summary>
    /// True when words follow a name and its colon, not a value: the first one is a word or a short number, and another word follows that names no member.
    /// Phrases that are secrets themselves are none.
    /// </summary>
    public static bool IsPhrase(string text, int start, int end, SecretName name)
    {
        var word = text.AsSpan(start, end - start);
        var next = text.AsSpan(end);
        if (name.Quoted || IsNameOfPhrase(name.Value) || !next.StartsWith(" ") || next.Length < 2 || !char.IsLetterOrDigit(next[1]))
        {
            return false;
        }

        next = next[1..];
        var length = next.IndexOfAny(WordEnds);
        next = length < 0 ? next : next[..length];
        if (next.EndsWith(":") || next.EndsWith("：") || next.Contains('='))
        {
            return false;
        }

        var isHeader = name.Value.EndsWith("authorization", StringComparison.OrdinalIgnoreCase);
        return IsScheme(word) || (isHeader && word.IndexOfAnyInRange('A', 'Z') >= 0)
            ? SecretNames.IsNoValue(next)
            : IsWord(word) || (IsNumber(word) && !SecretNames.IsPassword(name.Value));
    }

    /// <summary><c>Secret: "db-tls" not found</c>: the quoted name of a secret, and what is the matter with it. A password is quoted for itself.</summary>
    public static bool IsQuotedPhrase(string text, int start, int end, SecretName name) =>
        !name.Quoted && !SecretNames.IsPassword(name.Value) && end + 2 < text.Length && text[end + 1] == ' ' && char.IsAsciiLetterLower(text[end + 2])
            && IsWord(text.AsSpan(start, end - start));

    /// <summary>Letters of one case, perhaps a capital first, and the signs of names and paths between them.</summary>
    public static bool IsWord(ReadOnlySpan<char> value)
    {
        value = value.TrimEnd(",.;!");
        var hasLower = false;
        var hasUpper = false;
        for (var i = 0; i < value.Length; i++)
        {
            if (!char.IsLetter(value[i]) && value[i] is not ('-' or '/' or '.' or '_'))
            {
                return false;
            }

            hasLower |= char.IsLower(value[i]);
            hasUpper |= i > 0 && char.IsUpper(value[i]);
        }

        return !value.IsEmpty && !(hasLower && hasUpper) && char.IsLetter(value[0]);
    }

    private static bool IsNumber(ReadOnlySpan<char> value) => value.Length <= LongestNumber && value.IndexOfAnyExceptInRange('0', '9') < 0;

    private static bool IsScheme(ReadOnlySpan<char> word)
    {
        foreach (var scheme in Schemes)
        {
            if (word.Equals(scheme, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsNameOfPhrase(ReadOnlySpan<char> name) =>
        name.Contains("phrase", StringComparison.OrdinalIgnoreCase) || name.Contains("mnemonic", StringComparison.OrdinalIgnoreCase);
}
