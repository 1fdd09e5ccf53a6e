using System.Globalization;
using System.Text.RegularExpressions;

namespace Diagnosis.Server.Settings;

/// <summary>Sizes as people write them: <c>128MiB</c>, <c>10MB</c>, and bytes without a unit.</summary>
internal static partial class ByteSizeText
{
    /// <summary>The form, for who wrote another.</summary>
    public const string Form = "a size, for instance 128MiB, 10MB or 134217728 (bytes)";

    /// <summary>Reads one. <c>KiB</c>, <c>MiB</c> and <c>GiB</c> are of 1024, <c>kB</c>, <c>MB</c> and <c>GB</c> of 1000.</summary>
    public static bool TryParse(string text, out long bytes)
    {
        var match = Size().Match(text);
        var factor = match.Groups["unit"].Value.ToUpperInvariant() switch
        {
            "KIB" => 1024m,
            "MIB" => 1024m * 1024,
            "GIB" => 1024m * 1024 * 1024,
            "KB" => 1000m,
            "MB" => 1_000_000m,
            "GB" => 1_000_000_000m,
            _ => 1m,
        };
        var size = match.Success ? decimal.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture) * factor : -1;
        bytes = size is >= 0 and <= long.MaxValue ? (long)size : 0;
        return match.Success && size <= long.MaxValue && size == bytes;
    }

    [GeneratedRegex(
        @"\A(?<number>[0-9]{1,19}(?:\.[0-9]{1,6})?) ?(?<unit>[KMG]I?B|B)?\z",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Size();
}
