using System.Globalization;
using System.Text.RegularExpressions;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.TaskFailures;

/// <summary>When a line of a host's log was written: glog's header (<c>E0301 09:59:38</c>) a journal's date (<c>Mar 01 09:59:39</c>), or Marathon's
/// (<c>[2017-03-01 09:59:39,019]</c>), or that of <c>dmesg -T</c> (<c>[Wed Mar  1 09:59:39 2017]</c>).</summary>
internal static partial class LogTimes
{
    /// <summary>Older facts than this are of another year than the snapshot's clock, which then is that of the reading.</summary>
    private static readonly TimeSpan OfAnotherYear = TimeSpan.FromDays(180);

    /// <summary>
    /// Such lines have no year: it is that in which the line lies before the snapshot, or next to its newest fact where that is of another year. Hosts log
    /// in their own time, which is UTC on DC/OS. Null without a time.
    /// </summary>
    public static DateTimeOffset? Of(AnalysisContext subject, string line)
    {
        // Marathon's own stands first, perhaps behind a journal's head; what comes behind it may be a line of somebody else's log that it quotes.
        if (Iso().Match(line) is { Success: true } iso)
        {
            return DateTimeOffset.TryParse($"{iso.Groups["day"].Value}T{iso.Groups["time"].Value}Z", CultureInfo.InvariantCulture, out var at) ? at : null;
        }

        if (Glog().Match(line) is { Success: true } glog)
        {
            return Latest(subject, $"{glog.Groups["day"].Value} {glog.Groups["time"].Value}", "MMdd HH:mm:ss");
        }

        if (Dmesg().Match(line) is { Success: true } dmesg)
        {
            var moment = $"{dmesg.Groups["year"].Value} {dmesg.Groups["month"].Value} {dmesg.Groups["day"].Value} {dmesg.Groups["time"].Value}";
            return DateTimeOffset.TryParseExact(
                moment, "yyyy MMM d HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;
        }

        return Journal().Match(line) is { Success: true } journal
            ? Latest(subject, $"{journal.Groups["month"].Value} {journal.Groups["day"].Value} {journal.Groups["time"].Value}", "MMM d HH:mm:ss")
            : null;
    }

    private static DateTimeOffset? Latest(AnalysisContext subject, string moment, string format)
    {
        var latest = (subject.NewestFactAt is { } newest && subject.Now - newest > OfAnotherYear ? newest : subject.Now).AddDays(1);
        for (var year = latest.Year; year >= latest.Year - 1; year--)
        {
            if (DateTimeOffset.TryParseExact(
                    $"{year} {moment}", $"yyyy {format}", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
                && at <= latest)
            {
                return at;
            }
        }

        return null;
    }

    [GeneratedRegex(
        @"\b[IWEF](?<day>\d{4}) (?<time>\d{2}:\d{2}:\d{2})",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Glog();

    [GeneratedRegex(
        @"^(?:[A-Z][a-z]{2} +\d{1,2} \d{2}:\d{2}:\d{2} \S{1,200} \S{1,100}: )?\[?(?<day>\d{4}-\d{2}-\d{2})[ T](?<time>\d{2}:\d{2}:\d{2})",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Iso();

    [GeneratedRegex(
        @"^\[[A-Z][a-z]{2} (?<month>[A-Z][a-z]{2}) +(?<day>\d{1,2}) (?<time>\d{2}:\d{2}:\d{2}) (?<year>\d{4})\]",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Dmesg();

    [GeneratedRegex(
        @"^(?<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) +(?<day>\d{1,2}) (?<time>\d{2}:\d{2}:\d{2})\b",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Journal();
}
