using System.Buffers;

namespace Diagnosis.Analysis.Tests.Failures.Logs;

/// <summary>A log that lies in memory in several pieces, as it comes off the wire.</summary>
internal static class LogPieces
{
    /// <summary>The pieces in their order; at least one.</summary>
    public static ReadOnlySequence<byte> Of(IEnumerable<ReadOnlyMemory<byte>> pieces)
    {
        Segment? first = null;
        Segment? last = null;
        foreach (var piece in pieces)
        {
            last = new Segment(piece, last);
            first ??= last;
        }

        return new ReadOnlySequence<byte>(first!, 0, last!, last!.Memory.Length);
    }

    /// <summary>A log cut into pieces of the sizes given, over and over.</summary>
    public static ReadOnlySequence<byte> Of(byte[] log, params int[] sizes) => Of(Cut(log, sizes));

    private static IEnumerable<ReadOnlyMemory<byte>> Cut(byte[] log, int[] sizes)
    {
        var at = 0;
        for (var piece = 0; at < log.Length; piece++)
        {
            var size = Math.Min(sizes[piece % sizes.Length], log.Length - at);
            yield return log.AsMemory(at, size);
            at += size;
        }
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(ReadOnlyMemory<byte> content, Segment? before)
        {
            Memory = content;
            RunningIndex = before is null ? 0 : before.RunningIndex + before.Memory.Length;
            before?.Next = this;
        }
    }
}
