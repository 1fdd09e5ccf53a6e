using System.Collections.Immutable;
using System.Text;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;
using Diagnosis.Analysis.Redaction;

namespace Diagnosis.Analysis.Failures.Logs;

/// <summary>The state of one pass over a log: counts, the last excerpts, and where it stands.</summary>
internal sealed class LogPass(LogRuleSet rules, LogScanOptions options)
{
    private const int MostContinuationLines = 8;
    private const int LongestLine = 16 * 1024;

    private readonly byte[][] _ids = [.. options.Ids.Where(id => id.Length > 0).Select(Encoding.UTF8.GetBytes)];
    private readonly long[] _counts = new long[rules.Rules.Length];
    private readonly long[] _lastLines = new long[rules.Rules.Length];
    private readonly long[] _lastCures = new long[rules.Rules.Length];
    private readonly Queue<(long Line, string Text, int Rule)> _excerpts = new();
    private readonly List<int> _literals = [];
    private long _line = 1;
    private bool _endsInLine;

    public long Bytes { get; private set; }

    /// <summary>Reads the whole lines at the start of the bytes and says how many bytes were used; the rest must come again with more behind it.</summary>
    /// <param name="bytes">The next bytes of the log.</param>
    /// <param name="mustUse">True when no more room is there: an unfinished line is read as it is.</param>
    /// <param name="isLast">True when nothing follows.</param>
    public int Read(ReadOnlySpan<byte> bytes, bool mustUse, bool isLast)
    {
        var lineEnd = bytes.LastIndexOf((byte)'\n') + 1;
        var region = lineEnd > 0 && !isLast ? bytes[..lineEnd] : mustUse ? bytes : [];
        var position = 0;
        var counted = 0;
        var state = 0;
        while (position < region.Length && rules.Automaton.FindNext(region[position..], ref state, out var consumed))
        {
            position += consumed;
            var start = region[..position].LastIndexOf((byte)'\n') + 1;
            var length = region[position..].IndexOf((byte)'\n');
            var end = length < 0 ? region.Length : position + length;
            _line += region[counted..start].Count((byte)'\n');
            counted = start;
            var last = EndOfOutput(region, start, end);
            if (last < 0 && !isLast && start > 0)
            {
                Bytes += start;
                return start;
            }

            Gather(region[position..end], ref state);
            ReadLine(region[start..end], region[start..(last < 0 ? region.Length : last)]);
            (position, state) = (end, 0);
        }

        _line += region[counted..].Count((byte)'\n');
        _endsInLine = region.IsEmpty ? _endsInLine : region[^1] != '\n';
        Bytes += region.Length;
        return region.Length;
    }

    public LogScan Finish(bool isCut)
    {
        var excerpts = _excerpts.Select(
            kept => new LogExcerpt(kept.Line, BoundedText.Of(Redactor.Redact(kept.Text), options.LongestExcerpt), rules.Rules[kept.Rule]));
        var counts = rules.Rules.Select((rule, index) => new LogRuleCount(rule, _counts[index], _lastLines[index], _lastCures[index]));
        return new LogScan(_line - (_endsInLine ? 0 : 1), Bytes, isCut, [.. excerpts], [.. counts]);
    }

    /// <summary>All literals of the line: the one just found and those that follow.</summary>
    private void Gather(ReadOnlySpan<byte> rest, ref int state)
    {
        _literals.Clear();
        rules.Automaton.Ending(state, _literals);
        while (!rest.IsEmpty && rules.Automaton.FindNext(rest, ref state, out var consumed))
        {
            rules.Automaton.Ending(state, _literals);
            rest = rest[consumed..];
        }
    }

    private void ReadLine(ReadOnlySpan<byte> line, ReadOnlySpan<byte> withOutput)
    {
        if (!IsWanted(line))
        {
            return;
        }

        string? text = null;
        var excerptRule = -1;
        foreach (var literal in _literals)
        {
            foreach (var (index, isCure) in rules.Uses[literal])
            {
                var rule = rules.Rules[index];
                if (isCure)
                {
                    _lastCures[index] = _line;
                }
                else if (_lastLines[index] != _line && (rule.Regex is null || rule.Regex.IsMatch(text ??= Decode(line))))
                {
                    _counts[index]++;
                    _lastLines[index] = _line;
                    excerptRule = excerptRule < 0 || index < excerptRule ? index : excerptRule;
                }
            }
        }

        if (excerptRule >= 0 && options.MostExcerpts > 0)
        {
            if (_excerpts.Count == options.MostExcerpts)
            {
                _excerpts.Dequeue();
            }

            _excerpts.Enqueue((_line, Decode(withOutput), excerptRule));
        }
    }

    private bool IsWanted(ReadOnlySpan<byte> line)
    {
        foreach (var id in _ids)
        {
            if (line.IndexOf(id) >= 0)
            {
                return true;
            }
        }

        return _ids.Length == 0;
    }

    /// <summary>The end of the output that docker wrote over several lines; the line's end for other lines; -1 when more bytes are needed to know.</summary>
    private static int EndOfOutput(ReadOnlySpan<byte> region, int start, int end)
    {
        var isOpen = region[start..end].IndexOf("stderr='"u8) >= 0;
        for (var more = 0; isOpen && more < MostContinuationLines && region[start..end].TrimEnd("\r "u8) is [.., not (byte)'\''] or []; more++)
        {
            if (end >= region.Length)
            {
                return -1;
            }

            var length = region[(end + 1)..].IndexOf((byte)'\n');
            if (length < 0)
            {
                return -1;
            }

            end += length + 1;
        }

        return end;
    }

    private static string Decode(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, LongestLine)]).TrimEnd();
}
