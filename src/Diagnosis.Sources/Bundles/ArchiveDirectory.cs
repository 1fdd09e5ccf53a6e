using System.Buffers.Binary;
using System.Text;

namespace Diagnosis.Sources.Bundles;

/// <summary>
/// Reads the list of entries at the end of a zip archive (APPNOTE.TXT 6.3, sections 4.3.12 and 4.3.16), and refuses what could do harm to who unpacks it:
/// nothing is unpacked here, and nothing is ever written to disk.
/// </summary>
internal static class ArchiveDirectory
{
    private const uint EndMark = 0x06054b50;
    private const uint EntryMark = 0x02014b50;
    private const uint FileMark = 0x04034b50;
    private const int EndLength = 22;
    private const int EntryLength = 46;
    private const int LongestComment = 0xFFFF;
    private const int LongestName = 1024;

    /// <summary>Bits of an entry's flags: encrypted, strongly encrypted, its head hidden.</summary>
    private const int Encrypted = 1 | (1 << 6) | (1 << 13);
    private const int Utf8Name = 1 << 11;

    /// <summary>The files, without folders, in the order of the list.</summary>
    /// <exception cref="ArchiveException">It is no archive, a damaged one, or one with an entry that must not be.</exception>
    public static IReadOnlyList<ArchiveEntry> Read(ReadOnlySpan<byte> archive, ArchiveLimits limits, CancellationToken cancellationToken)
    {
        var end = FindEnd(archive);
        var count = BinaryPrimitives.ReadUInt16LittleEndian(archive[(end + 10)..]);
        var (length, start) = (BinaryPrimitives.ReadUInt32LittleEndian(archive[(end + 12)..]), BinaryPrimitives.ReadUInt32LittleEndian(archive[(end + 16)..]));
        if (count == ushort.MaxValue || count > limits.MaxEntries)
        {
            throw new ArchiveException($"The archive holds {(count == ushort.MaxValue ? "65535 entries or more" : $"{count} entries")};"
                + $" the most is {limits.MaxEntries}.", isTooLarge: true);
        }

        if ((ulong)start + length != (ulong)end)
        {
            throw new ArchiveException("The archive is damaged: the list of its entries is not where its end says it is.");
        }

        var files = new List<ArchiveEntry>(count);
        var names = new HashSet<string>(count, StringComparer.Ordinal);
        var position = (int)start;
        for (var i = 0; i < count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var entry = ReadEntry(archive[position..end], (int)start, limits, out var taken);
            position += taken;

            // The merged bundles of early DC/OS 2 have the summary of every node under one name, and nothing is read of them.
            if (!names.Add(entry.Name) && !BundleFiles.IsSummary(entry.Name))
            {
                throw new ArchiveException($"The archive has two entries of the name {entry.Shown}.");
            }

            if (!entry.Name.EndsWith('/'))
            {
                files.Add(entry);
            }
        }

        return position == end ? files : throw new ArchiveException("The archive is damaged: the list of its entries is longer than it says.");
    }

    /// <summary>Where the bytes of a file begin in the archive.</summary>
    public static int DataOf(ReadOnlySpan<byte> archive, ArchiveEntry entry)
    {
        const int HeadLength = 30;
        var head = archive[entry.Offset..];
        if (head.Length < HeadLength || BinaryPrimitives.ReadUInt32LittleEndian(head) != FileMark)
        {
            throw new ArchiveException($"The archive is damaged: {entry.Shown} does not begin where the list says.");
        }

        var nameLength = BinaryPrimitives.ReadUInt16LittleEndian(head[26..]);
        var start = entry.Offset + HeadLength + nameLength + BinaryPrimitives.ReadUInt16LittleEndian(head[28..]);
        if (start > archive.Length - entry.PackedBytes)
        {
            throw new ArchiveException($"The archive is damaged: {entry.Shown} is cut off.");
        }

        var own = Text(head.Slice(HeadLength, nameLength)).Replace('\\', '/');
        return own == entry.Name ? start : throw new ArchiveException($"The archive is damaged: {entry.Shown} calls itself {ArchiveEntry.Show(own)}.");
    }

    private static int FindEnd(ReadOnlySpan<byte> archive)
    {
        var last = Math.Max(0, archive.Length - EndLength - LongestComment);
        for (var at = archive.Length - EndLength; at >= last; at--)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(archive[at..]) == EndMark
                && BinaryPrimitives.ReadUInt16LittleEndian(archive[(at + 20)..]) == archive.Length - at - EndLength)
            {
                return at;
            }
        }

        throw new ArchiveException(archive.StartsWith("PK"u8)
            ? "The archive is cut off: the list of its entries, which stands at its end, is missing."
            : "This is no zip archive.");
    }

    private static ArchiveEntry ReadEntry(ReadOnlySpan<byte> list, int listStart, ArchiveLimits limits, out int taken)
    {
        if (list.Length < EntryLength || BinaryPrimitives.ReadUInt32LittleEndian(list) != EntryMark)
        {
            throw new ArchiveException("The archive is damaged: the list of its entries breaks off.");
        }

        var (nameLength, extraLength) = (BinaryPrimitives.ReadUInt16LittleEndian(list[28..]), BinaryPrimitives.ReadUInt16LittleEndian(list[30..]));
        taken = EntryLength + nameLength + extraLength + BinaryPrimitives.ReadUInt16LittleEndian(list[32..]);
        if (taken > list.Length || nameLength > LongestName)
        {
            throw new ArchiveException("The archive is damaged: an entry's name is longer than any is.");
        }

        var flags = BinaryPrimitives.ReadUInt16LittleEndian(list[8..]);
        var name = Text(list.Slice(EntryLength, nameLength), isUtf8: (flags & Utf8Name) != 0);
        var (packed, bytes) = (BinaryPrimitives.ReadUInt32LittleEndian(list[20..]), BinaryPrimitives.ReadUInt32LittleEndian(list[24..]));
        var offset = BinaryPrimitives.ReadUInt32LittleEndian(list[42..]);
        var shown = ArchiveEntry.Show(name);
        if (NameFault(name) is { } fault)
        {
            throw new ArchiveException($"The archive has an entry {shown}, {fault}.");
        }

        if (KindFault(BinaryPrimitives.ReadUInt32LittleEndian(list[38..])) is { } kind)
        {
            throw new ArchiveException($"The archive has an entry {shown}, which is {kind}; it may hold files and folders.");
        }

        if ((flags & Encrypted) != 0)
        {
            throw new ArchiveException($"The archive's entry {shown} is encrypted.");
        }

        if (packed == uint.MaxValue || bytes == uint.MaxValue || offset == uint.MaxValue)
        {
            throw new ArchiveException($"The archive's entry {shown} is of 4 GiB or more, or says so (Zip64).", isTooLarge: true);
        }

        if (offset > listStart || packed > listStart - offset)
        {
            throw new ArchiveException($"The archive is damaged: {shown} lies outside of it.");
        }

        if (bytes > ArchiveLimits.LeastBytes && bytes > (long)packed * limits.MaxRatio)
        {
            throw new ArchiveException(
                $"The archive's entry {shown} would grow from {packed} to {bytes} bytes, more than {limits.MaxRatio} times.", isTooLarge: true);
        }

        return new ArchiveEntry(name.Replace('\\', '/'), (int)offset, (int)packed, bytes)
        {
            Method = BinaryPrimitives.ReadUInt16LittleEndian(list[10..]),
            Crc32 = BinaryPrimitives.ReadUInt32LittleEndian(list[16..]),
            WrittenAt = ArchiveTime.Of(
                BinaryPrimitives.ReadUInt16LittleEndian(list[14..]), BinaryPrimitives.ReadUInt16LittleEndian(list[12..]),
                list.Slice(EntryLength + nameLength, extraLength)),
        };
    }

    private static string Text(ReadOnlySpan<byte> name, bool isUtf8 = true) =>
        isUtf8 || System.Text.Unicode.Utf8.IsValid(name) ? Encoding.UTF8.GetString(name) : Encoding.Latin1.GetString(name);

    /// <summary>What is wrong with a path, for whoever would write it to disk; null when nothing is.</summary>
    private static string? NameFault(string name) =>
        name.Length == 0 ? "which has no name"
        : name[0] is '/' or '\\' || (name.Length > 1 && char.IsAsciiLetter(name[0]) && name[1] == ':') ? "an absolute path"
        : name.Split('/', '\\').Contains("..") ? "a path that leads out of it"
        : name.Contains('\0', StringComparison.Ordinal) ? "whose name is cut by a zero"
        : null;

    /// <summary>What an entry is that is neither file nor folder, by the mode that Unix gives it; null for those.</summary>
    private static string? KindFault(uint attributes) => (attributes >> 28) switch
    {
        0x0 or 0x4 or 0x8 => null,
        0xA => "a link",
        _ => "a device or a pipe",
    };
}
