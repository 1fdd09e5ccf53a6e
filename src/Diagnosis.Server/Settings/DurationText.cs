using System.Globalization;
using System.Text.RegularExpressions;

namespace Diagnosis.Server.Settings;

/// <summary>Durations as people write them: <c>10s</c>, <c>1m30s</c>, <c>1.5h</c>, and as .NET does: <c>00:00:10</c>.</summary>
internal static partial class DurationText
{
    /// <summary>The form, for who wrote another.</summary>
    public const string Form = "a duration, for instance 10s, 1m30s, 250ms or 00:00:10";

    /// <summary>Reads one; a bare number, which .NET takes for days and people for seconds, is none.</summary>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        if (TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out duration))
        {
            return text.Contains(':', StringComparison.Ordinal);
        }

        var match = Parts().Match(text);
        var milliseconds = 0m;
        foreach (var (unit, length) in Units)
        {
            if (match.Groups[unit] is { Success: true } part)
            {
                milliseconds += decimal.Parse(part.ValueSpan, CultureInfo.InvariantCulture) * length;
            }
        }

        var isOne = match.Success && text.Length > 0 && milliseconds <= (decimal)TimeSpan.MaxValue.TotalMilliseconds - 1;
        duration = isOne ? TimeSpan.FromTicks((long)(milliseconds * TimeSpan.TicksPerMillisecond)) : default;
        return isOne;
    }

    private static IEnumerable<(string Unit, decimal Milliseconds)> Units => [("d", 86_400_000m), ("h", 3_600_000m), ("m", 60_000m), ("s", 1000m), ("ms", 1m)];

    [GeneratedRegex(
        @"\A(?:(?<d>[0-9]{1,9}(?:\.[0-9]{1,9})?)d)?(?:(?<h>[0-9]{1,9}(?:\.[0-9]{1,9})?)h)?(?:(?<m>[0-9]{1,9}(?:\.[0-9]{1,9})?)m)?"
            + @"(?:(?<s>[0-9]{1,9}(?:\.[0-9]{1,9})?)s)?(?:(?<ms>[0-9]{1,9})ms)?\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Parts();
}
