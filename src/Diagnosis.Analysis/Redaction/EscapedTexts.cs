using System.Buffers;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Diagnosis.Analysis.Redaction;

/// <summary>
/// Reads texts whose quotes and other signs are written otherwise, as the shapes of secrets need them: <c>\u0022</c> of JSON writers, <c>&amp;quot;</c> of
/// HTML, <c>%22</c> of addresses around JSON.
/// </summary>
internal static class EscapedTexts
{
    private static readonly SearchValues<string> Escapes = SearchValues.Create(
        [
            "\\u", "\\x", "\x1b[", "\\033[", "\\e[", "\u200b", "\u200c", "\u200d", "\ufeff", "\u00ad", "&quot;", "&#", "&lt;", "%22", "%2522",
            "%3A%20", "%3A%2520",
        ],
        StringComparison.OrdinalIgnoreCase);

    private static readonly Regex Code = new(
        @"\\u(?<hex>00[2-7a-f][0-9a-f]|0[1-9a-f][0-9a-f]{2}|[1-9a-f][0-9a-f]{3})|\\x(?<hex>[2-7][0-9a-f])",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase);

    /// <summary>Colours of a terminal and signs without width: nobody sees them, and they stand between a name and its value.</summary>
    private static readonly Regex Unseen = new(
        @"(?:\x1b|\\u001b|\\x1b|\\033|\\e)\[[0-9;]*[a-z]|[\u200b-\u200d\ufeff\u00ad]",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase);

    private static readonly Regex Percent = new(
        "%(?:25)?(?<hex>2[0-9a-f]|3[a-f]|5[b-d]|7[b-d])",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase);

    /// <summary>The text as it reads; itself when nothing in it is written otherwise.</summary>
    public static string Plain(string text)
    {
        if (!text.AsSpan().ContainsAny(Escapes))
        {
            return text;
        }

        text = Unseen.Replace(Code.Replace(text, Sign), "");
        text = Percent.Replace(text, Sign);
        return text.Contains('&') ? WebUtility.HtmlDecode(text) : text;
    }

    /// <summary>A quote keeps a backslash before it, as it has in the text of a JSON string.</summary>
    private static string Sign(Match match)
    {
        var sign = (char)int.Parse(match.Groups["hex"].ValueSpan, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return sign == '"' && match.Value[0] == '\\' ? "\\\"" : sign.ToString();
    }
}
