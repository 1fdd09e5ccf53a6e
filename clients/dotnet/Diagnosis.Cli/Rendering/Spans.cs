using Google.Protobuf.WellKnownTypes;

namespace Diagnosis.Cli.Rendering;

/// <summary>Lengths of time for people, as the server says them, whose code a client does not have.</summary>
internal static class Spans
{
    private const double DaysOfYear = 365.25;

    /// <summary>Time from one moment to another, in its largest unit; empty when either is not known.</summary>
    public static string Since(Timestamp? from, Timestamp? to)
    {
        if (from is null || to is null)
        {
            return "";
        }

        return InWords(to.ToDateTimeOffset() - from.ToDateTimeOffset());
    }

    private static string InWords(TimeSpan span) => span switch
    {
        { Ticks: < 0 } => "0 s",
        { TotalMinutes: < 2 } => $"{span.TotalSeconds:0} s",
        { TotalHours: < 2 } => $"{span.TotalMinutes:0} min",
        { TotalDays: < 2 } => $"{span.TotalHours:0} h",
        { TotalDays: < 2 * DaysOfYear } => $"{span.TotalDays:0} days",
        _ => $"{span.TotalDays / DaysOfYear:0} years",
    };
}
