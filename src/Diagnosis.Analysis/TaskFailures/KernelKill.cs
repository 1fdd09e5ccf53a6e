using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Redaction;

namespace Diagnosis.Analysis.TaskFailures;

/// <summary>
/// An out-of-memory kill of a control group as the kernel's log has it (Linux, mm/oom_kill.c): the limit stands some lines before the kill, up to kernel 4.19
/// with the group's path.
/// </summary>
/// <param name="Line">The line of the kill itself.</param>
/// <param name="Lines">It and the lines before it that name group and limit, with their numbers.</param>
/// <param name="LimitMiB">Limit of the group; null when the log does not tell.</param>
/// <param name="Process">Name of the process; null when the line does not tell.</param>
internal sealed partial record KernelKill(string Line, ImmutableArray<KeyValuePair<long, string>> Lines, double? LimitMiB, string? Process)
{
    private const int MostKills = 50;
    private const int LongestLine = 400;

    /// <summary>A kill and the report before it take less: 40 lines, or the tasks of the group one by one.</summary>
    private const int LongestReport = 400;

    /// <summary>One pass per log, however many workloads are asked about; forgotten with the log.</summary>
    private static readonly ConditionalWeakTable<LogText, ImmutableArray<KernelKill>[]> Known = [];

    /// <summary>The last kills of a log, oldest first.</summary>
    public static ImmutableArray<KernelKill> Of(LogText log) => Known.GetValue(log, static l => [Find(l.Content.Span)])[0];

    /// <summary>When it happened; null when the line has no time.</summary>
    public DateTimeOffset? At(AnalysisContext subject) => LogTimes.Of(subject, Line);

    private static ImmutableArray<KernelKill> Find(ReadOnlySpan<byte> content)
    {
        var kills = new Queue<KernelKill>();
        var before = new List<KeyValuePair<long, string>>();
        double? limit = null;
        long number = 0;
        while (!content.IsEmpty)
        {
            var end = content.IndexOf((byte)'\n');
            var line = end < 0 ? content : content[..end];
            content = end < 0 ? [] : content[(end + 1)..];
            number++;
            if (line.IndexOf("emory"u8) < 0 && line.IndexOf("killed as a result of limit"u8) < 0)
            {
                continue;
            }

            var text = Redactor.Redact(Encoding.UTF8.GetString(line[..Math.Min(line.Length, LongestLine)]).TrimEnd());
            if (before.Count > 0 && number - before[^1].Key > LongestReport)
            {
                before.Clear();
                limit = null;
            }

            if (text.Contains("emory cgroup out of memory: Kill", StringComparison.Ordinal))
            {
                var process = Killed().Match(text) is { Success: true } killed ? killed.Groups["name"].Value : null;
                kills.Enqueue(new(text, [.. before, KeyValuePair.Create(number, text)], limit, process));
                _ = kills.Count > MostKills ? kills.Dequeue() : null;
                before.Clear();
                limit = null;
            }
            else if (Limit().Match(text) is { Success: true } found)
            {
                limit = double.Parse(found.Groups["kib"].Value, CultureInfo.InvariantCulture) / 1024;
                before.Add(KeyValuePair.Create(number, text));
            }
            else if (text.Contains("killed as a result of limit", StringComparison.Ordinal))
            {
                before.Clear();
                limit = null;
                before.Add(KeyValuePair.Create(number, text));
            }
        }

        return [.. kills];
    }

    [GeneratedRegex(
        @"memory: usage \d{1,15}kB, limit (?<kib>\d{1,15})kB",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Limit();

    [GeneratedRegex(
        @"process \d{1,10} ?,? ?\((?<name>[^)]{1,100})\)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Killed();
}
