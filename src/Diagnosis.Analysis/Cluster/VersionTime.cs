using System.Globalization;

namespace Diagnosis.Analysis.Cluster;

/// <summary>Versions of definitions are moments, wherever Marathon writes them.</summary>
public static class VersionTime
{
    /// <summary>The moment of a version in UTC; null when there is none.</summary>
    public static DateTimeOffset? Of(string? version) =>
        DateTimeOffset.TryParse(version, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment.ToUniversalTime() : null;

    /// <summary>A moment as Marathon writes it, also where it is no version: UTC with milliseconds.</summary>
    public static string Print(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
