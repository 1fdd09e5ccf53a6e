using System.Globalization;

namespace Diagnosis.Sources.Marathon;

/// <summary>Versions are moments, wherever Marathon writes them.</summary>
internal static class Moments
{
    public static DateTimeOffset? Parse(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment.ToUniversalTime() : null;
}
