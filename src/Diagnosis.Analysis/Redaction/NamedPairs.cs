using System.Text.RegularExpressions;

namespace Diagnosis.Analysis.Redaction;

/// <summary>
/// Removes values whose secret name stands in a member of its own: <c>{"name": "DB_PASSWORD", "value": "x"}</c>, <c>- name: TOKEN</c> above <c>value: x</c>,
/// and <c>&lt;name&gt;db.password&lt;/name&gt;&lt;value&gt;x&lt;/value&gt;</c>.
/// </summary>
internal static class NamedPairs
{
    private const string Quote = @"(?:\\*[""'])?";

    /// <summary>Blanks, line ends (also written as <c>\n</c>), commas and the end of an element between the two members.</summary>
    private const string Between = @"(?:\s|\\+[nrt]|,|/?>|</?)*";

    private static readonly Regex Pair = new(
        @"(?<before>\b(?:name|key|variable)" + Quote + @"\s*[:=>]\s*" + Quote + @"(?<name>[A-Za-z0-9_.\-]+)" + Quote + "(?:</(?:name|key)>)?" + Between + Quote
            + "value" + Quote + @"\s*[:=>]\s*" + Quote + @")(?<value>[^\s""'<>,\\{}]+)",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase);

    /// <summary>A value within an object or an array of a secret's name.</summary>
    private static readonly Regex Inner = new(
        @"(?<before>\\*[""']?(?<name>[A-Za-z][A-Za-z0-9_.\-]{1,60})\\*[""']? *: *(?:\{ *\\*[""']value\\*[""'] *: *|\[ *)\\*[""'])(?<value>[^""'\\\n]+)",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    /// <summary>The value before its name, and an answer of Redis: a numbered line for each.</summary>
    private static readonly Regex[] Turned =
    [
        new(
            @"(?<before>\bvalue\\*[""']?\s*[:=]\s*\\*[""'])(?<value>[^""'\\<>\n]+)"
                + @"(?<after>\\*[""'](?:\s|\\[nrt]|,)+\\*[""']?(?:name|key)\\*[""']?\s*[:=]\s*\\*[""']"
                + @"(?<name>[A-Za-z0-9_.\-]+))",
            RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase),
        new(
            @"(?<before>[0-9]\) *\\*""(?<name>[A-Za-z0-9_.\-]+)\\*""(?:\s|\\[nr])*[0-9]+\) *\\*"")(?<value>[^""\\\n]+)",
            RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture),
    ];

    public static string Redact(string text)
    {
        text = Members(text);
        foreach (var shape in Turned)
        {
            text = text.Contains('"') || text.Contains('\'') ? shape.Replace(text, OfSecret) : text;
        }

        return text;
    }

    private static string Members(string text) =>
        text.Contains("value", StringComparison.OrdinalIgnoreCase) ? Inner.Replace(Pair.Replace(text, OfSecret), OfSecret)
        : text.Contains('[') ? Inner.Replace(text, OfSecret)
        : text;

    private static string OfSecret(Match match) => SecretNames.IsSecret(match.Groups["name"].ValueSpan) ? Redactor.Replacement(match) : match.Value;
}
