using System.Globalization;
using Diagnosis.V1;

namespace Diagnosis.Cli.Rendering;

/// <summary>Says a message of a watch in a few lines; nothing where nothing has changed.</summary>
internal static class WatchText
{
    private const int Shown = 20;

    /// <summary>Its lines.</summary>
    public static IReadOnlyList<string> Lines(WatchDiagnosisResponse message)
    {
        var lines = new List<string>();
        foreach (var diagnosis in message.Diagnoses.Take(Shown))
        {
            lines.Add(diagnosis.Headline);
            var since = Spans.Since(diagnosis.StuckSince, message.ObservedAt);
            lines.Add($"  {EnumWord.Of(diagnosis.State)}{(since.Length > 0 ? $" for {since}" : "")}, {CountText.Line(diagnosis.Instances)}");
            if (diagnosis.Stuck && diagnosis.Findings is [{ Remedies: [var first, ..] }, ..])
            {
                lines.Add($"  > {first.Title}");
            }
        }

        if (message.TotalSize > Shown)
        {
            lines.Add($"and {message.TotalSize - Shown} more");
        }

        if (message is { Event: WatchEvent.Diagnosis, TotalSize: 0 })
        {
            lines.Add(CoverageText.NothingFound(message.Coverage));
        }

        return message.Detail.Length > 0 ? [.. lines, message.Detail] : lines;
    }

    /// <summary>When it was observed, for the beginning of a line.</summary>
    public static string Clock(WatchDiagnosisResponse message) =>
        message.ObservedAt?.ToDateTimeOffset().ToString("HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "--:--:--Z";
}
