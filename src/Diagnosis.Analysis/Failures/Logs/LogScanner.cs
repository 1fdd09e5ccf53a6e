using System.Buffers;
using System.Collections.Concurrent;

namespace Diagnosis.Analysis.Failures.Logs;

/// <summary>Reads logs of up to 100 MB in one pass with bounded memory and finds the lines that the rules know.</summary>
public static class LogScanner
{
    private const int BufferSize = 1024 * 1024;

    private static readonly ConcurrentDictionary<LogKind, LogRuleSet> RuleSets = new();

    /// <summary>Scans a log that is in memory.</summary>
    public static LogScan Scan(ReadOnlySequence<byte> log, LogScanOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var isCut = log.Length > options.MostBytes;
        var rest = isCut ? log.Slice(0, options.MostBytes) : log;
        var pass = new LogPass(RulesOf(options.Kind), options);
        if (rest.IsSingleSegment)
        {
            pass.Read(rest.FirstSpan, mustUse: true, isLast: true);
            return pass.Finish(isCut);
        }

        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            var kept = 0;
            while (true)
            {
                var read = (int)Math.Min(buffer.Length - kept, rest.Length);
                rest.Slice(0, read).CopyTo(buffer.AsSpan(kept));
                rest = rest.Slice(read);
                var length = kept + read;
                var used = pass.Read(buffer.AsSpan(0, length), rest.IsEmpty || length == buffer.Length, rest.IsEmpty);
                if (rest.IsEmpty)
                {
                    return pass.Finish(isCut);
                }

                buffer.AsSpan(used, length - used).CopyTo(buffer);
                kept = length - used;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static LogRuleSet RulesOf(LogKind kind) => RuleSets.GetOrAdd(kind, static wanted => new LogRuleSet(wanted));
}
