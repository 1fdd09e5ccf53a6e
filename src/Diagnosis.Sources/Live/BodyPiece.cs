using System.Buffers;

namespace Diagnosis.Sources.Live;

/// <summary>A piece of a body and where it lies in it.</summary>
internal sealed class BodyPiece : ReadOnlySequenceSegment<byte>
{
    /// <param name="bytes">The piece.</param>
    public BodyPiece(ReadOnlyMemory<byte> bytes) => Memory = bytes;

    /// <summary>Adds the next; gives it back.</summary>
    public BodyPiece Append(ReadOnlyMemory<byte> bytes)
    {
        var next = new BodyPiece(bytes) { RunningIndex = RunningIndex + Memory.Length };
        Next = next;
        return next;
    }
}
