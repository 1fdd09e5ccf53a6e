using System.Globalization;

namespace Diagnosis.Analysis.Cluster;

/// <summary>Versions of definitions are moments, wherever Marathon writes them.</summary>
public static class VersionTime
{
    /// <summary>The moment of a version in UTC; null when there is none.</summary>
    public static DateTimeOffset? Of(string? version) =>
        DateTimeOffset.TryParse(version, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment.ToUniversalTime() : null;
}
