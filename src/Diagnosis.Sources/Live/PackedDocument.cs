using System.Buffers;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Sources.Memory;

namespace Diagnosis.Sources.Live;

/// <summary>
/// What came of asking an endpoint, as other servers are told it: packed, with a sum over all of it. What is read of it is believed only as far as it is whole
/// and within the limits that the endpoint's own answer would have.
/// </summary>
internal static class PackedDocument
{
    private const int LongestText = 64 * 1024;

    /// <summary>Packs it, for speed rather than size.</summary>
    public static byte[] Of(Fetched fetched)
    {
        using var packed = new MemoryStream();
        packed.Position = SHA256.HashSizeInBytes;
        using (var zip = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            using (var writer = new BinaryWriter(zip, Encoding.UTF8, leaveOpen: true))
            {
                writer.Write((int)fetched.Kind);
                writer.Write((int)fetched.State);
                writer.Write(fetched.IsTransient);
                writer.Write(fetched.IsLate);
                writer.Write(fetched.IsAccessRefused);
                writer.Write(fetched.ReadAt?.UtcTicks ?? 0);
                foreach (var text in (string[])[fetched.Subject, fetched.Detail, fetched.Damage, fetched.Stale, fetched.Remark, fetched.Leader ?? ""])
                {
                    var bytes = Encoding.UTF8.GetBytes(text);
                    writer.Write(bytes.Length);
                    writer.Write(bytes);
                }

                writer.Write(fetched.Body?.Length ?? -1);
            }

            foreach (var piece in fetched.Body?.Content ?? default)
            {
                zip.Write(piece.Span);
            }
        }

        // The sum at the end of a zlib stream is not missed by its reader when it is cut off.
        var whole = packed.ToArray();
        SHA256.HashData(whole.AsSpan(SHA256.HashSizeInBytes), whole);
        return whole;
    }

    /// <summary>Unpacks it; null when it is damaged, of another document, or larger than it may be.</summary>
    /// <param name="packed">What was packed.</param>
    /// <param name="endpoint">What it must be of.</param>
    /// <param name="most">The most that the body may take.</param>
    /// <param name="share">What its memory is taken from.</param>
    /// <exception cref="NoRoomException">There is no memory for it.</exception>
    public static Fetched? Read(byte[] packed, ClusterEndpoint endpoint, int most, MemoryShare share)
    {
        if (packed.Length < SHA256.HashSizeInBytes
            || !SHA256.HashData(packed.AsSpan(SHA256.HashSizeInBytes)).AsSpan().SequenceEqual(packed.AsSpan(0, SHA256.HashSizeInBytes)))
        {
            return null;
        }

        try
        {
            var content = new MemoryStream(packed, SHA256.HashSizeInBytes, packed.Length - SHA256.HashSizeInBytes, writable: false);
            using var zip = new ZLibStream(content, CompressionMode.Decompress);
            using var reader = new BinaryReader(zip, Encoding.UTF8);
            var (kind, state) = ((DocumentKind)reader.ReadInt32(), (SourceState)reader.ReadInt32());
            var (isTransient, isLate, isRefused, readAt) = (reader.ReadBoolean(), reader.ReadBoolean(), reader.ReadBoolean(), reader.ReadInt64());
            string[] texts = [.. Enumerable.Range(0, 6).Select(_ => Text(reader))];
            var length = reader.ReadInt64();
            if (kind != endpoint.Kind || texts[0] != endpoint.Subject || !Enum.IsDefined(state) || length > most || readAt is <= 0)
            {
                return null;
            }

            return new Fetched(kind, length < 0 ? null : Unpack(zip, length, share), state, texts[1], isTransient)
            {
                Subject = texts[0], Damage = texts[2], Stale = texts[3], Remark = texts[4], Leader = texts[5].Length == 0 ? null : texts[5],
                IsLate = isLate, IsAccessRefused = isRefused, ReadAt = new DateTimeOffset(readAt, TimeSpan.Zero),
            };
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException or ArgumentException)
        {
            return null;
        }
    }

    private static string Text(BinaryReader reader)
    {
        var length = reader.ReadInt32();
        var bytes = length is >= 0 and <= LongestText ? reader.ReadBytes(length) : throw new InvalidDataException();
        return bytes.Length == length ? Encoding.UTF8.GetString(bytes) : throw new EndOfStreamException();
    }

    private static Body Unpack(Stream zip, long length, MemoryShare share)
    {
        var body = new Body(share);
        try
        {
            while (zip.Read(body.Room().Span) is > 0 and var count)
            {
                body.Advance(count);
                if (body.Length > length)
                {
                    break;
                }
            }

            return body.Length == length ? body : throw new InvalidDataException();
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }
}
