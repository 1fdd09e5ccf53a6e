using System.Collections.Immutable;
using System.Text;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.TaskFailures;

/// <summary>Reads a log from its end, since the newest word counts; so many lines of such a length at most.</summary>
internal static class LogLines
{
    private const int MostLinesLookedAt = 2000;
    private const int LongestLine = 16 * 1024;

    /// <summary>Lines with one of the markers, the last first; a longer line is cut.</summary>
    public static IEnumerable<string> About(LogText log, params ImmutableArray<string> markers)
    {
        byte[][] words = [.. markers.Select(Encoding.UTF8.GetBytes)];

        // Where each marker stands last before what was looked at: each is searched for once through the log.
        int[] last = [.. words.Select(word => log.Content.Span.LastIndexOf(word))];
        for (var looked = 0; looked < MostLinesLookedAt && last.Max() is >= 0 and var at; looked++)
        {
            var start = log.Content.Span[..at].LastIndexOf((byte)'\n') + 1;
            var length = log.Content.Span[at..].IndexOf((byte)'\n');
            var end = Math.Min(length < 0 ? log.Content.Length : at + length, start + LongestLine);
            yield return Encoding.UTF8.GetString(log.Content.Span[start..end]);
            for (var word = 0; word < words.Length; word++)
            {
                last[word] = last[word] < start ? last[word] : log.Content.Span[..start].LastIndexOf(words[word]);
            }
        }
    }
}
