using System.Globalization;
using System.Text.RegularExpressions;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Redaction;
using Diagnosis.Analysis.TaskFailures;

namespace Diagnosis.Analysis.Analyzers.Failures;

/// <summary>A launch delay that is still being waited out.</summary>
/// <param name="Left">What is left of it.</param>
/// <param name="Proof">The words of the document that tells it.</param>
internal sealed partial record LaunchDelay(TimeSpan Left, Evidence Proof)
{
    private static readonly Dictionary<string, double> Seconds = new(StringComparer.Ordinal)
    {
        ["millisecond"] = 0.001, ["second"] = 1, ["minute"] = 60, ["hour"] = 3600, ["day"] = 86_400,
    };

    /// <summary>The launch queue tells it; where that was not read, the newest line of Marathon's log. Null when nothing is being waited out.</summary>
    public static LaunchDelay? Of(AnalysisContext subject)
    {
        if (subject.QueueItems.Where(q => q.DelayLeft > TimeSpan.Zero).MaxBy(q => q.DelayLeft) is { } item)
        {
            return new(item.DelayLeft, Evidence.OfQueue(subject, $"delay.timeLeftSeconds {item.DelayLeft.TotalSeconds:0}, count {item.Count}"));
        }

        return subject.Snapshot.Has(DocumentKind.MarathonQueue) ? null
            : subject.Snapshot.Logs.Where(log => log.Kind == DocumentKind.MarathonLog).Select(log => FromLog(subject, log)).OfType<LaunchDelay>()
                .FirstOrDefault(delay => delay.Left > TimeSpan.Zero);
    }

    /// <summary>
    /// <c>Delaying /web due to backoff. Time left: 57 minutes 1 seconds</c> (Marathon 0.8, TaskQueue), <c>Increasing delay. Task launch delay for [/web]
    /// changed from [1 second] to [2 seconds]</c> (0.9 to 1.11, RateLimiter) and <c>Task launch delay for [/web - 2017-...] is set to 2 seconds</c>.
    /// </summary>
    private static LaunchDelay? FromLog(AnalysisContext subject, LogText log)
    {
        var id = subject.Workload.Id;
        foreach (var line in LogLines.About(log, $"Delaying {id} due to backoff", $"launch delay for [{id}]", $"launch delay for [{id} - "))
        {
            if (Told().Match(line) is { Success: true } told && LogTimes.Of(subject, line) is { } at && !subject.Definition.ChangedAfter(at))
            {
                var delay = TimeSpan.FromSeconds(Amount().Matches(told.Groups["delay"].Value).Sum(InSeconds));
                return new(at + delay - subject.Now, Evidence.Of(subject, log.Kind, Redactor.Redact(told.Value.Trim())) with { ObservedAt = at });
            }
        }

        return null;
    }

    private static double InSeconds(Match amount) =>
        double.Parse(amount.Groups["number"].Value, CultureInfo.InvariantCulture) * Seconds[amount.Groups["unit"].Value];

    [GeneratedRegex(
        @"Delaying \S{1,300} due to backoff\. Time left: (?<delay>[\w ]{1,100})"
            + @"|[Ll]aunch delay for \[[^\]]{1,400}\] (?:changed from \[[^\]]{1,100}\] to|is now|is set to|set to) \[?(?<delay>[\w ]{1,100})\]?",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Told();

    [GeneratedRegex(
        @"\b(?<number>\d{1,9}) (?<unit>millisecond|second|minute|hour|day)s?\b",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Amount();
}
