using System.Buffers;
using System.IO.Compression;
using Diagnosis.Sources.Memory;

namespace Diagnosis.Sources.Live;

/// <summary>A document of an earlier reading, packed: it stands for a fresh one that is late.</summary>
/// <param name="Packed">The body, deflated.</param>
/// <param name="Length">How long the body is, unpacked.</param>
/// <param name="ReadAt">When it had come.</param>
internal sealed record KeptDocument(byte[] Packed, long Length, DateTimeOffset ReadAt)
{
    /// <summary>Packs a body, for speed rather than size: JSON that repeats itself still becomes a tenth.</summary>
    public static KeptDocument Of(ReadOnlySequence<byte> body, DateTimeOffset readAt)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            foreach (var piece in body)
            {
                deflate.Write(piece.Span);
            }
        }

        return new KeptDocument(packed.ToArray(), body.Length, readAt);
    }

    /// <summary>The body; null when there is no memory for it.</summary>
    public Body? Unpack(MemoryShare share)
    {
        using var deflate = new DeflateStream(new MemoryStream(Packed, writable: false), CompressionMode.Decompress);
        var body = new Body(share);
        try
        {
            while (deflate.Read(body.Room().Span) is > 0 and var count)
            {
                body.Advance(count);
            }

            return body;
        }
        catch (NoRoomException)
        {
            body.Dispose();
            return null;
        }
    }
}
