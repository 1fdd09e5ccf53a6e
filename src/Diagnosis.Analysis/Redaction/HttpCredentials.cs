using System.Text.RegularExpressions;

namespace Diagnosis.Analysis.Redaction;

/// <summary>Removes credentials behind a scheme of HTTP: <c>Bearer x</c>, <c>Basic x</c>, <c>Negotiate x</c>. Plain words and short numbers stay.</summary>
internal static class HttpCredentials
{
    private const int ShortestToken = 16;

    private static readonly Regex Credentials = new(
        @"(?<before>\b(?:Bearer|Basic|Negotiate) +)(?<value>[A-Za-z0-9._~+/\-]*[0-9+/_~][A-Za-z0-9._~+/\-]*={0,2}|[A-Za-z]{20,}={0,2}"
            + @"|[A-Za-z]{4,}={1,2})(?<after>$|[^A-Za-z0-9._~+/\-=""])",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase);

    public static string Redact(string text) =>
        Credentials.Replace(text, match => IsNumbered(match.Groups["value"].ValueSpan) ? match.Value : Redactor.Replacement(match));

    /// <summary><c>Basic 2-core plan</c>, <c>Bearer 3 of 4 failed</c>: a number, perhaps of something.</summary>
    private static bool IsNumbered(ReadOnlySpan<char> value)
    {
        var length = value.IndexOfAnyExceptInRange('0', '9');
        var rest = length < 0 ? [] : value[length..];
        return value.Length < ShortestToken && rest.Length < value.Length
            && (rest.IsEmpty || (rest[0] is '-' or '/' or '.' && rest[1..].IndexOfAnyExceptInRange('a', 'z') < 0));
    }
}
