using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.TaskFailures;

/// <summary>Reads a log from its end, since the newest word counts; so many lines of such a length at most.</summary>
internal static partial class LogLines
{
    private const int MostContinuationLines = 300;
    private const int MostLinesLookedAt = 2000;
    private const int LongestLine = 16 * 1024;
    private const int LookedAtBefore = 1024;

    /// <summary>Lines with one of the markers, the last first; a longer line is cut.</summary>
    public static IEnumerable<string> About(LogText log, params ImmutableArray<string> markers) =>
        Found(log, markers).Select(line => Encoding.UTF8.GetString(log.Content.Span[line]));

    /// <summary>
    /// Lines with one of the markers, the last first, each with its whole entry and a little of what stands before it: an entry goes on over the lines that
    /// have no time of their own, which a journal prefixes each. The entry is on one line, and white space in it single.
    /// </summary>
    public static IEnumerable<(string Line, string Entry, string Before)> EntriesAbout(LogText log, params ImmutableArray<string> markers) =>
        Found(log, markers).Select(line => (
            Encoding.UTF8.GetString(log.Content.Span[line]),
            Entry(log.Content.Span, line),
            Encoding.UTF8.GetString(log.Content.Span[Math.Max(0, line.Start.Value - LookedAtBefore)..line.Start.Value])));

    private static string Entry(ReadOnlySpan<byte> content, Range line)
    {
        var (start, length) = line.GetOffsetAndLength(content.Length);
        var entry = new StringBuilder(Encoding.UTF8.GetString(content.Slice(start, length)));
        var rest = content[(start + length)..];
        for (var more = 0; more < MostContinuationLines && entry.Length < LongestLine && rest is [(byte)'\n', ..]; more++)
        {
            rest = rest[1..];
            var end = rest.IndexOf((byte)'\n');
            var next = Encoding.UTF8.GetString(rest[..Math.Min(end < 0 ? rest.Length : end, LongestLine)]);
            next = next[JournalHead().Match(next).Length..];
            if (EntryHead().IsMatch(next))
            {
                break;
            }

            entry.Append(' ').Append(next);
            rest = end < 0 ? [] : rest[end..];
        }

        return string.Join(' ', entry.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static IEnumerable<Range> Found(LogText log, ImmutableArray<string> markers)
    {
        // Where each marker stands last before what was looked at.
        IEnumerator<int>[] places = [.. markers.Select(marker => LogIndex.Places(log, marker).GetEnumerator())];
        int[] last = [.. places.Select(Next)];
        for (var looked = 0; looked < MostLinesLookedAt && last.Max() is >= 0 and var at; looked++)
        {
            var start = log.Content.Span[..at].LastIndexOf((byte)'\n') + 1;
            var length = log.Content.Span[at..].IndexOf((byte)'\n');
            var end = Math.Min(length < 0 ? log.Content.Length : at + length, start + LongestLine);
            yield return start..end;
            for (var marker = 0; marker < last.Length; marker++)
            {
                while (last[marker] >= start)
                {
                    last[marker] = Next(places[marker]);
                }
            }
        }

        static int Next(IEnumerator<int> places) => places.MoveNext() ? places.Current : -1;
    }

    [GeneratedRegex(
        @"^[A-Z][a-z]{2} +\d{1,2} \d{2}:\d{2}:\d{2} \S{1,200} \S{1,100}\[\d{1,9}\]: ", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex JournalHead();

    [GeneratedRegex(
        @"^(?:\[?\d{4}-\d{2}-\d{2}[ T]|[IWEF]\d{4} |[A-Z][a-z]{2} +\d{1,2} \d{2}:\d{2}:\d{2} |(?:INFO|WARN|ERROR|DEBUG)\b)",
        RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EntryHead();
}
