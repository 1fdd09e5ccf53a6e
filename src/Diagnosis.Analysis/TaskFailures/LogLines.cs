using System.Text;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.TaskFailures;

/// <summary>Reads a log from its end, since the newest word counts; so many lines of such a length at most.</summary>
internal static class LogLines
{
    private const int MostLinesLookedAt = 2000;
    private const int LongestLine = 16 * 1024;

    /// <summary>Lines with the marker, the last first; a longer line is cut.</summary>
    public static IEnumerable<string> About(LogText log, string marker)
    {
        var bytes = Encoding.UTF8.GetBytes(marker);
        var at = log.Content.Length;
        for (var looked = 0; looked < MostLinesLookedAt && (at = log.Content.Span[..at].LastIndexOf(bytes)) >= 0; looked++)
        {
            var start = log.Content.Span[..at].LastIndexOf((byte)'\n') + 1;
            var length = log.Content.Span[at..].IndexOf((byte)'\n');
            var end = Math.Min(length < 0 ? log.Content.Length : at + length, start + LongestLine);
            yield return Encoding.UTF8.GetString(log.Content.Span[start..end]);
            at = start;
        }
    }
}
