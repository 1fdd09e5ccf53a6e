using System.Text.RegularExpressions;

namespace Diagnosis.Analysis.Redaction;

/// <summary>
/// Removes values of options whose name is a secret's, of any program and however the arguments are written: <c>--password x</c>, <c>--token=x</c>,
/// <c>-storepass "a b"</c>, <c>["--token", "x"]</c>, <c>- --password</c> above <c>- x</c>; and of <c>define('DB_PASSWORD', 'x')</c>.
/// </summary>
internal static class OptionValues
{
    private const RegexOptions Linear = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    /// <summary>Between an option and its value: blanks, a sign, the quotes and the comma of a list, or a new line of one.</summary>
    private const string Between = @"(?: +| *= *|\\*[""'] *, *| *, *|(?:\\n|\r?\n)[ \t]*(?:- +)?)";

    private static readonly Regex Option = new(
        @"(?<before>(?:^|[\s""'\[(,])--?(?<name>[A-Za-z][A-Za-z0-9_.\-]{1,60})" + Between + @")"
            + @"(?:(?<quote>\\*"")(?<value>[^""\\\n]+)|(?<quote>\\*')(?<value>[^'\\\n]+)"
            + @"|(?<value>[^\s""'\\|,)\]}<\[\-=][^\s""'\\|,)\]}]*(?:[,)\]}]+[^\s""'\\|,)\]}\-\[]+)*))",
        Linear);

    private static readonly Regex Pair = new(
        @"(?<before>\\*[""'](?<name>[A-Za-z][A-Za-z0-9_.\-]{1,60})\\*[""'] *(?:,|=>) *\\*[""'])(?<value>[^""'\\\n\-][^""'\\\n]*)",
        Linear);

    private static readonly Regex Login = new(
        @"(?<before>(?:^|[\s""'\[(,])(?:-u|--user|--username|--creds|-auth)" + Between
            + @"(?:\\*[""'])?[A-Za-z0-9_.@\-]+:)(?<value>[^\s""'\\|,)\]/]*[0-9!#$%^&*][^\s""'\\|,)\]/]*)",
        Linear);

    public static string Redact(string text)
    {
        text = text.Contains('-') ? Login.Replace(Option.Replace(text, Value), Redactor.Replacement) : text;
        return text.Contains(',') || text.Contains("=>", StringComparison.Ordinal) ? Pair.Replace(text, Value) : text;
    }

    private static string Value(Match match)
    {
        var name = match.Groups["name"].ValueSpan;
        name = name is ['D', >= 'a' and <= 'z', ..] ? name[1..] : name;
        var value = match.Groups["value"].ValueSpan;
        var isSecret = SecretNames.IsSecret(name) && !SecretNames.IsHarmless(name, value) && !Redactor.IsMark(value);
        return isSecret ? $"{match.Groups["before"].Value}{match.Groups["quote"].Value}{Redactor.Mark}" : match.Value;
    }
}
