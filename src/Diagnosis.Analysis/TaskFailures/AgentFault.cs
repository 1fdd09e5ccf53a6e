using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Failures.Logs;

namespace Diagnosis.Analysis.TaskFailures;

/// <summary>
/// A fault of the agent itself that its log tells of, whichever task was hit. A process that the kernel killed for the memory of its own control group is
/// none: that speaks of one task, and of which <see cref="KernelKills"/> finds out.
/// </summary>
/// <param name="Meaning">One sentence.</param>
/// <param name="Count">Lines that tell of it.</param>
/// <param name="Lines">The last of them, with line numbers.</param>
internal sealed record AgentFault(string Meaning, int Count, ImmutableArray<KeyValuePair<long, string>> Lines)
{
    private const int MostExcerpts = 200;
    private const int MostLines = 3;
    private const int LongestLine = 400;

    /// <summary>One pass per log, however many workloads are asked about; forgotten with the log.</summary>
    private static readonly ConditionalWeakTable<LogText, ImmutableArray<AgentFault>[]> Known = [];

    public static ImmutableArray<AgentFault> Of(LogText log) => Known.GetValue(log, static l => [Find(l)])[0];

    private static ImmutableArray<AgentFault> Find(LogText log)
    {
        var options = new LogScanOptions { Kind = LogKind.MesosAgent | LogKind.Kernel, MostExcerpts = MostExcerpts, LongestExcerpt = LongestLine };
        var scan = LogScanner.Scan(new ReadOnlySequence<byte>(log.Content), options);
        return
        [
            .. from count in scan.Counts
               where count.IsProblem && count.Rule.IsAgentFault
               let excerpts = scan.Excerpts.Where(e => e.Rule == count.Rule).TakeLast(MostLines)
               let lines = excerpts.Select(e => KeyValuePair.Create(e.LineNumber, e.Text)).ToImmutableArray()
               where !lines.IsEmpty
               select new AgentFault(count.Rule.Meaning.TrimEnd('.'), (int)Math.Min(count.Count, int.MaxValue), lines),
        ];
    }
}
