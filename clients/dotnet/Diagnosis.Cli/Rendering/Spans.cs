using Google.Protobuf.WellKnownTypes;

namespace Diagnosis.Cli.Rendering;

/// <summary>Lengths of time for people.</summary>
internal static class Spans
{
    /// <summary>Time from one moment to another, in its largest unit; empty when either is not known.</summary>
    public static string Since(Timestamp? from, Timestamp? to)
    {
        if (from is null || to is null)
        {
            return "";
        }

        var span = to.ToDateTimeOffset() - from.ToDateTimeOffset();
        return span.TotalSeconds < 120 ? $"{span.TotalSeconds:0} s"
            : span.TotalMinutes < 120 ? $"{span.TotalMinutes:0} min"
            : span.TotalHours < 48 ? $"{span.TotalHours:0} h"
            : $"{span.TotalDays:0} d";
    }
}
