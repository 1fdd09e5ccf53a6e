using System.IO.Compression;
using Diagnosis.Sources.Memory;

namespace Diagnosis.Sources.Bundles;

/// <summary>
/// The files of one archive, unpacked in memory one at a time when they are asked for. What comes out is counted as it comes: against the limits of the
/// archive, and out of the memory of all.
/// </summary>
internal sealed class Unpacking
{
    private const int Deflated = 8;
    private const int PieceBytes = 128 * 1024;

    private readonly ReadOnlyMemory<byte> _archive;
    private readonly ArchiveLimits _limits;
    private readonly MemoryShare _share;
    private readonly CancellationToken _cancellationToken;
    private long _bytes;

    /// <param name="archive">The archive.</param>
    /// <param name="limits">How much of it is taken on.</param>
    /// <param name="share">What the memory is taken from; it holds what was unpacked until it is disposed.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ArchiveException">It is refused as a whole.</exception>
    public Unpacking(ReadOnlyMemory<byte> archive, ArchiveLimits limits, MemoryShare share, CancellationToken cancellationToken)
    {
        (_archive, _limits, _share, _cancellationToken) = (archive, limits, share, cancellationToken);
        Entries = ArchiveDirectory.Read(archive.Span, limits, cancellationToken);
    }

    /// <summary>Its files.</summary>
    public IReadOnlyList<ArchiveEntry> Entries { get; }

    /// <summary>The bytes of a file.</summary>
    /// <exception cref="ArchiveException">The file is damaged, or larger than is taken on.</exception>
    /// <exception cref="NoRoomException">There is no memory for it.</exception>
    public ReadOnlyMemory<byte> File(ArchiveEntry entry)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        if (entry.Bytes > _limits.MaxFileBytes)
        {
            throw TooLarge(entry, _limits.MaxFileBytes);
        }

        Take(entry, entry.Bytes);
        var data = _archive.Slice(ArchiveDirectory.DataOf(_archive.Span, entry), entry.PackedBytes);
        byte[] bytes = entry.Method switch
        {
            // A copy, since what is read may be kept for longer than the archive.
            0 when entry.PackedBytes == entry.Bytes => data.ToArray(),
            Deflated => Inflated(entry, data),
            0 => throw new ArchiveException($"The archive is damaged: {entry.Shown} has not the length that the list says."),
            _ => throw new ArchiveException($"The archive's entry {entry.Shown} is packed in a way that is not read here (method {entry.Method})."),
        };
        return Crc32.Of(bytes) == entry.Crc32
            ? bytes
            : throw new ArchiveException($"The archive is damaged: {entry.Shown} has not the bytes that it had.");
    }

    /// <summary>What a file holds that is packed once more by itself, as far as it can be unpacked, and whether that is all of it.</summary>
    /// <exception cref="ArchiveException">It is larger than is taken on.</exception>
    /// <exception cref="NoRoomException">There is no memory for it.</exception>
    public (ReadOnlyMemory<byte> Bytes, bool IsWhole) Gunzip(ArchiveEntry entry, ReadOnlyMemory<byte> packed)
    {
        var most = Math.Min(_limits.MaxFileBytes, Math.Max(ArchiveLimits.LeastBytes, (long)packed.Length * _limits.MaxRatio));
        using var unpacked = new MemoryStream();
        var isWhole = true;
        try
        {
            using var gzip = new GZipStream(Reader(packed), CompressionMode.Decompress);
            var piece = new byte[PieceBytes];
            while (gzip.Read(piece) is > 0 and var count)
            {
                _cancellationToken.ThrowIfCancellationRequested();
                Take(entry, count);
                unpacked.Write(piece.AsSpan(0, count));
                if (unpacked.Length > most)
                {
                    throw TooLarge(entry, most);
                }
            }
        }
        catch (InvalidDataException)
        {
            // What came before the damage may still tell something; that it is not all is told.
            isWhole = false;
        }

        return (unpacked.GetBuffer().AsMemory(0, (int)unpacked.Length), isWhole && IsEnded(packed.Span, unpacked.Length));
    }

    /// <summary>A file that is cut off ends quietly; its last four bytes, which say how long it is unpacked, are then not those.</summary>
    private static bool IsEnded(ReadOnlySpan<byte> packed, long length) =>
        packed.Length > 18 && System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(packed[^4..]) == (uint)length;

    private byte[] Inflated(ArchiveEntry entry, ReadOnlyMemory<byte> data)
    {
        var bytes = new byte[entry.Bytes];
        try
        {
            using var deflate = new DeflateStream(Reader(data), CompressionMode.Decompress);
            for (var at = 0; ;)
            {
                _cancellationToken.ThrowIfCancellationRequested();
                var count = at < bytes.Length ? deflate.Read(bytes.AsSpan(at, Math.Min(PieceBytes, bytes.Length - at))) : 0;
                if (count > 0)
                {
                    at += count;
                    continue;
                }

                return at == bytes.Length && deflate.ReadByte() < 0
                    ? bytes
                    : throw new ArchiveException($"The archive is damaged: {entry.Shown} has not the length that the list says.");
            }
        }
        catch (InvalidDataException exception)
        {
            throw new ArchiveException($"The archive is damaged: {entry.Shown} cannot be unpacked ({exception.Message}).");
        }
    }

    private void Take(ArchiveEntry entry, long bytes)
    {
        _bytes += bytes;
        if (_bytes > _limits.MaxBytes)
        {
            throw new ArchiveException(
                $"The archive's files are larger than {_limits.MaxBytes} bytes together, as far as they are read; the limit is passed in {entry.Shown}.",
                isTooLarge: true);
        }

        if (!_share.TryTake(bytes))
        {
            throw new NoRoomException();
        }
    }

    private static ArchiveException TooLarge(ArchiveEntry entry, long most) =>
        new($"The archive's entry {entry.Shown} is larger than {most} bytes unpacked.", isTooLarge: true);

    private static MemoryStream Reader(ReadOnlyMemory<byte> bytes) =>
        System.Runtime.InteropServices.MemoryMarshal.TryGetArray(bytes, out var segment)
            ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false)
            : new MemoryStream(bytes.ToArray(), writable: false);
}
