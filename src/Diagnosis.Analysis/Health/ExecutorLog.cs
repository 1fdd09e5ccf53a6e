using System.Text;
using System.Text.RegularExpressions;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Health;

/// <summary>
/// What Mesos' executor wrote of its own checks into the task's stderr, for instance <c>HTTP health check for task 'web.1' failed: Unexpected HTTP
/// response code: 503</c> (Mesos 1.11, health_checker), up to Mesos 1.2 <c>COMMAND health check failed 1 times consecutively: Command returned exited with
/// status 127</c>. Marathon never learns these words.
/// </summary>
internal static partial class ExecutorLog
{
    private const int Tail = 1 << 20;
    private const int LongestLine = 400;
    private const int LongestCount = 10;

    /// <summary>Bytes and lines beside the executor's line in which the shell's words may stand.</summary>
    private const int Around = 1024;

    private const int MostLinesAround = 3;

    /// <summary>The cause of the newest failed check in the supplied log of the task; none when there is no log.</summary>
    public static CheckCause LastCause(ClusterSnapshot snapshot, Instance instance) => LastCause(snapshot, instance.TaskId, instance.Id);

    /// <summary>The same of a task that ended.</summary>
    public static CheckCause LastCause(ClusterSnapshot snapshot, string taskId) => LastCause(snapshot, taskId, taskId);

    /// <summary>True when the executor wrote that a check failed as often as the task may fail it: it then kills the task.</summary>
    public static bool HasGivenUp(ClusterSnapshot snapshot, string taskId)
    {
        var words = Encoding.UTF8.GetBytes($" health check for task '{taskId}' failed ");
        foreach (var log in snapshot.Logs.Where(l => l.Kind == DocumentKind.TaskLog && taskId.Length > 0 && l.Subject == taskId))
        {
            var at = log.Content.Span.LastIndexOf(words);
            if (at >= 0 && log.Content.Span[at..].IndexOf(" times consecutively"u8) is >= 0 and var end && end < words.Length + LongestCount)
            {
                return true;
            }
        }

        return false;
    }

    private static CheckCause LastCause(ClusterSnapshot snapshot, string taskId, string instanceId)
    {
        foreach (var log in snapshot.Logs)
        {
            if (log.Kind == DocumentKind.TaskLog && log.Subject.Length > 0 && (log.Subject == taskId || log.Subject == instanceId))
            {
                var cause = LastCause(log.Content.Span);
                if (cause.Kind != CauseKind.None)
                {
                    return cause;
                }
            }
        }

        return CheckCause.None;
    }

    private static CheckCause LastCause(ReadOnlySpan<byte> content)
    {
        var all = content.Length > Tail ? content[^Tail..] : content;
        var rest = all;
        while (rest.LastIndexOf("ealth check f"u8) is var at and >= 0)
        {
            var line = rest[at..];
            var end = line.IndexOf((byte)'\n');
            line = line[..Math.Min(end < 0 ? line.Length : end, LongestLine)];
            var cause = After(line, "' failed: "u8) is { IsEmpty: false } words ? words : After(line, " times consecutively: "u8);
            if (!cause.IsEmpty)
            {
                var known = Known(Encoding.UTF8.GetString(cause).TrimEnd());
                return known.ExitStatus is 126 or 127 && (MissingBefore(all[..at]) ?? MissingAfter(all[at..])) is { } missing
                    ? known with { Text = $"{known.Text} (\"{missing}\")" }
                    : known;
            }

            rest = rest[..at];
        }

        return CheckCause.None;
    }

    private static ReadOnlySpan<byte> After(ReadOnlySpan<byte> line, ReadOnlySpan<byte> words) =>
        line.IndexOf(words) is var at and >= 0 ? line[(at + words.Length)..] : [];

    /// <summary>What the shell of the command wrote in the lines before: which program it did not find, or could not run.</summary>
    private static string? MissingBefore(ReadOnlySpan<byte> before) =>
        Missing(Encoding.UTF8.GetString(before[Math.Max(0, before.Length - Around)..]).Split('\n').Reverse());

    /// <summary>The same in the lines after: shell and executor write into one file, each when it comes to it.</summary>
    private static string? MissingAfter(ReadOnlySpan<byte> after) => Missing(Encoding.UTF8.GetString(after[..Math.Min(after.Length, Around)]).Split('\n'));

    private static string? Missing(IEnumerable<string> lines) =>
        lines.Skip(1).Take(MostLinesAround).Select(line => OfShell().Match(line.Trim())).FirstOrDefault(match => match.Success)?.Value;

    /// <summary>Only the executor's own forms are passed on: what a command printed may hold anything, secrets too.</summary>
    private static CheckCause Known(string text)
    {
        var cause = CheckCause.Of(text);
        return cause.Kind switch
        {
            CauseKind.None => cause,
            CauseKind.Status => cause with { Text = $"Unexpected HTTP response code: {cause.Status}" },
            CauseKind.Refused => cause with { Text = "Connection refused" },
            _ when Own().Match(text) is { Success: true } own => cause with { Text = own.Value },
            CauseKind.TimedOut => cause with { Text = "the check timed out", IsInOurWords = true },
            CauseKind.Command => cause with { Text = "the check's command ended with an error", IsInOurWords = true },
            CauseKind.Tls => cause with { Text = "TLS failed", IsInOurWords = true },
            _ => cause with { Text = "the check failed", IsInOurWords = true },
        };
    }

    /// <summary>Whole words of the executor that hold numbers alone (Mesos 1.11, checker_process).</summary>
    [GeneratedRegex(
        @"^(?:(?:Command|Command returned:?|Health command check) (?:exited with status|terminated with signal) [\w ]{1,30}|"
            + @"(?:Command|curl|TCP connection) ?timed out after [\d.]{1,10} ?\w{1,10})",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Own();

    [GeneratedRegex(
        @"^(?:/[\w./-]{1,40}/)?(?:ba|da|a|z|k)?sh: (?:line \d{1,5}: |\d{1,5}: )?[\w./+-]{1,60}: "
            + "(?:command )?(?:not found|[Pp]ermission denied|No such file or directory)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OfShell();
}
