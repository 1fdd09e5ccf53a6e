using System.Buffers;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Failures.Logs;

namespace Diagnosis.Analysis.Analyzers.Failures;

/// <summary>A fault of the agent itself that its log tells of, whichever task was hit.</summary>
/// <param name="Meaning">One sentence.</param>
/// <param name="Count">Lines that tell of it.</param>
/// <param name="Lines">The last of them, with line numbers.</param>
internal sealed record AgentTrouble(string Meaning, int Count, ImmutableArray<KeyValuePair<long, string>> Lines)
{
    private const int MostExcerpts = 200;
    private const int MostLines = 3;
    private const int LongestLine = 400;

    private static readonly FrozenSet<string> Rules = new[]
    {
        "disk-full", "file-handles", "docker-daemon-down", "kernel-oom-kill", "oom-kills", "kmem-errors", "task-blocked", "unmount-volume", "mesos-agent-invalid-cert",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>One pass per log, however many workloads are asked about; forgotten with the log.</summary>
    private static readonly ConditionalWeakTable<LogText, ImmutableArray<AgentTrouble>[]> Known = [];

    public static ImmutableArray<AgentTrouble> Of(LogText log) => Known.GetValue(log, static l => [Find(l)])[0];

    private static ImmutableArray<AgentTrouble> Find(LogText log)
    {
        var options = new LogScanOptions { Kind = LogKind.MesosAgent | LogKind.Kernel, MostExcerpts = MostExcerpts, LongestExcerpt = LongestLine };
        var scan = LogScanner.Scan(new ReadOnlySequence<byte>(log.Content), options);
        return
        [
            .. from count in scan.Counts
               where count.IsProblem && Rules.Contains(count.Rule.Id)
               let lines = scan.Excerpts.Where(e => e.RuleId == count.Rule.Id).TakeLast(MostLines).Select(e => KeyValuePair.Create(e.LineNumber, e.Text)).ToImmutableArray()
               where !lines.IsEmpty
               select new AgentTrouble(count.Rule.Meaning.TrimEnd('.'), (int)Math.Min(count.Count, int.MaxValue), lines),
        ];
    }
}
