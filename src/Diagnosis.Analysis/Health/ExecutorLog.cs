using System.Text;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Health;

/// <summary>
/// What Mesos' executor wrote of its own checks into the task's stderr, for instance <c>HTTP health check for task 'web.1' failed: Unexpected HTTP
/// response code: 503</c> (Mesos 1.11, health_checker). Marathon never learns these words.
/// </summary>
internal static class ExecutorLog
{
    private const int Tail = 1 << 20;
    private const int LongestLine = 400;

    /// <summary>The cause of the newest failed check in the supplied log of the task; none when there is no log.</summary>
    public static CheckCause LastCause(ClusterSnapshot snapshot, Instance instance)
    {
        foreach (var log in snapshot.Logs)
        {
            if (log.Kind == DocumentKind.TaskLog && log.Subject.Length > 0 && (log.Subject == instance.TaskId || log.Subject == instance.Id))
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
        var rest = content.Length > Tail ? content[^Tail..] : content;
        while (rest.LastIndexOf(" health check for task '"u8) is var at and >= 0)
        {
            var line = rest[at..];
            var end = line.IndexOf((byte)'\n');
            line = line[..Math.Min(end < 0 ? line.Length : end, LongestLine)];
            var cause = line.IndexOf("' failed: "u8);
            if (cause >= 0)
            {
                return Known(Encoding.UTF8.GetString(line[(cause + "' failed: "u8.Length)..]));
            }

            rest = rest[..at];
        }

        return CheckCause.None;
    }

    /// <summary>Only the executor's own forms are passed on: what a command printed may hold anything, secrets too.</summary>
    private static CheckCause Known(string text)
    {
        var cause = CheckCause.Of(text);
        return cause.Kind switch
        {
            CauseKind.Status => cause with { Text = $"Unexpected HTTP response code: {cause.Status}" },
            CauseKind.Refused => cause with { Text = "Connection refused" },
            CauseKind.TimedOut => cause with { Text = "the check timed out" },
            CauseKind.Command => cause with { Text = "the check's command ended with an error" },
            CauseKind.Tls => cause with { Text = "TLS failed" },
            CauseKind.None => cause,
            _ => cause with { Text = "the check failed" },
        };
    }
}
