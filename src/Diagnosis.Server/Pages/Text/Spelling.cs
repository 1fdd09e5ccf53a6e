using System.Globalization;
using System.Text.RegularExpressions;

namespace Diagnosis.Server.Pages.Text;

/// <summary>Spells numbers in sentences as the tables beside them do, so that a page has one way to write an amount. What is quoted stays as it is.</summary>
internal static partial class Spelling
{
    private const int SecondsOfMinute = 60;

    /// <summary>The sentence: <c>12000 MiB</c> with its thousands apart, <c>0.5 cpus</c> as CPUs, <c>131 s</c> as <c>2 min 11 s</c>.</summary>
    public static string Of(string sentence) => sentence.Any(char.IsAsciiDigit)
        ? string.Join('"', sentence.Split('"').Select((part, at) => at % 2 == 0 ? Spelt(part) : part))
        : sentence;

    private static string Spelt(string part)
    {
        var grouped = Amount().Replace(part, number => Words.Of(double.Parse(number.Value, CultureInfo.InvariantCulture)));
        var named = Unit().Replace(grouped, unit => unit.Value[..^unit.Groups["rest"].Length].ToUpperInvariant() + unit.Groups["rest"].Value);
        return Time().Replace(named, time => Span(time.Groups["seconds"].Value) ?? time.Value);
    }

    private static string? Span(string digits) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && seconds >= 2 * SecondsOfMinute
            ? $"{seconds / SecondsOfMinute} min{(seconds % SecondsOfMinute > 0 ? $" {seconds % SecondsOfMinute} s" : "")}"
            : null;

    [GeneratedRegex(@"(?<![\w.,/:-])[0-9]{4,15}(?=(\.[0-9]+)? (MiB|KiB|GiB)\b)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Amount();

    [GeneratedRegex(@"(?<=[0-9] )[cg]pu(?<rest>s?)\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Unit();

    [GeneratedRegex(@"(?<![\w.,/:-])(?<seconds>[0-9]{3,9}) s\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Time();
}
