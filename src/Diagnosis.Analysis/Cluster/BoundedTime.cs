namespace Diagnosis.Analysis.Cluster;

/// <summary>Makes durations of the seconds that documents hold: whatever stands there, the result is between zero and some thirty years.</summary>
internal static class BoundedTime
{
    private const double Most = 1e9;

    /// <summary>The duration; zero for what is no number.</summary>
    public static TimeSpan OfSeconds(double seconds) => TimeSpan.FromSeconds(double.IsNaN(seconds) ? 0 : Math.Clamp(seconds, 0, Most));

    /// <summary>A moment and a time after it, the last moment there is at the most: documents may hold any moment.</summary>
    public static DateTimeOffset? After(DateTimeOffset? moment, TimeSpan span) => moment is not { } start ? null
        : DateTimeOffset.MaxValue - start < span ? DateTimeOffset.MaxValue
        : start + span;
}
